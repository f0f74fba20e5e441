/**
 * What a network is, before it has any strengths: definition, engine, words, drawing and expected
 * work all follow from this one description.
 */

/** An image as the input neurons see it: pixels row by row, the channels of a pixel side by side. */
export interface ImageShape {
  readonly height: number
  readonly width: number
  readonly channels: number
}

/** How weights are drawn; see `NetworkDescription`. */
export interface Initialisation {
  /**
   * Glorot's uniform numbers, within ±√(6 / (inputs + outputs)), or normal numbers of the standard deviation
   * √(2 / inputs) (He, Zhang, Ren and Sun, 2015), in the last layer as well.
   */
  readonly strengths: 'glorot' | 'kaiming'
  /** What every bias begins with. */
  readonly bias: number
}

/** Zeros around an image, so that a convolution leaves its size as it is, or none. */
export type Padding = 'same' | 'valid'

/** What neurons make of their sums B: max(0, B), tanh B, B itself. */
export type Activation = 'rectified' | 'tanh' | 'linear'
/** What they make of them in front of fully connected layers. */
export type TrunkActivation = Exclude<Activation, 'tanh'>

type PartKind =
  | {
      readonly kind: 'convolution'
      readonly filters: number
      /** Pixels that a filter sees in each direction. */
      readonly side: number
      readonly padding: Padding
      /** Pixels from one place of a filter to the next; 1 where absent. */
      readonly stride?: number
      /** Rectified where absent. */
      readonly activation?: TrunkActivation
      /** As in the whole network where absent. */
      readonly biases?: boolean
    }
  /** The largest value of each square of `side` pixels. */
  | { readonly kind: 'pooling'; readonly side: number }
  /** The mean of each square of `side` pixels, or of all pixels. */
  | { readonly kind: 'average'; readonly side?: number }
  | { readonly kind: 'dropout'; readonly rate: number }
  /**
   * Batch normalisation (Ioffe and Szegedy, 2015): each channel with the mean 0 and the variance 1,
   * over the batch while a network learns, later over what it has learned from.
   */
  | {
      readonly kind: 'normalisation'
      /** Whether a scale and a shift of each channel are learned; they stay 1 and 0 where not. */
      readonly learned: boolean
      readonly activation: TrunkActivation
    }
  /** A skip connection: what the part before gives, added to what the part number `with` gives. */
  | { readonly kind: 'sum'; readonly with: number; readonly activation: TrunkActivation }

/** A part of what a network does with images before its fully connected layers. */
export type TrunkPart = PartKind & {
  /**
   * Number of the earlier part whose images it takes, counted from 0, or −1 for the input itself; the part
   * before where absent.
   */
  readonly from?: number
}

/**
 * A network of hidden neurons, rectified linear ones unless it says otherwise, and linear output neurons:
 * perhaps convolutions, then fully connected layers. `layers.ts` lists its layers.
 */
export interface NetworkDescription {
  readonly input: ImageShape
  /** Convolutions and what belongs to them, from the input; none where absent. */
  readonly trunk?: readonly TrunkPart[]
  /** Neurons of each fully connected hidden layer, from the input; empty for a perceptron. */
  readonly hidden: readonly number[]
  /** What those of each layer make of their sums; all rectify them where absent. */
  readonly hiddenActivations?: readonly Activation[]
  /** Share of the hidden neurons of fully connected layers that a step leaves out; none where absent. */
  readonly hiddenDropout?: number
  /** Output neurons of each head: one head for all tasks, or one a task. */
  readonly heads: readonly number[]
  readonly biases: boolean
  /** Whether output neurons have biases; as the others where absent. */
  readonly headBiases?: boolean
  /** Uniform within ±1/√inputs, biases as well, where absent. */
  readonly initialisation?: Initialisation
}

/** Numbers of one image: pixels times channels. */
export function inputsOf({ height, width, channels }: ImageShape): number {
  return height * width * channels
}
