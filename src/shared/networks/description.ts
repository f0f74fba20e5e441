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
  /** Glorot's uniform numbers, within ±√(6 / (inputs + outputs)). */
  readonly strengths: 'glorot'
  /** What every bias begins with. */
  readonly bias: number
}

/** Zeros around an image, so that a convolution leaves its size as it is, or none. */
export type Padding = 'same' | 'valid'

/** A part of what a network does with images before its fully connected layers. */
export type TrunkPart =
  | {
      readonly kind: 'convolution'
      readonly filters: number
      /** Pixels that a filter sees in each direction. */
      readonly side: number
      readonly padding: Padding
    }
  | { readonly kind: 'pooling'; readonly side: number }
  | { readonly kind: 'dropout'; readonly rate: number }

/**
 * A network of rectified linear hidden neurons and linear output neurons: perhaps convolutions, then
 * fully connected layers. `layers.ts` lists its layers.
 */
export interface NetworkDescription {
  readonly input: ImageShape
  /** Convolutions and what belongs to them, from the input; none where absent. */
  readonly trunk?: readonly TrunkPart[]
  /** Neurons of each fully connected hidden layer, from the input; empty for a perceptron. */
  readonly hidden: readonly number[]
  /** Share of the hidden neurons of fully connected layers that a step leaves out; none where absent. */
  readonly hiddenDropout?: number
  /** Output neurons of each head: one head for all tasks, or one a task. */
  readonly heads: readonly number[]
  readonly biases: boolean
  /** Uniform within ±1/√inputs, biases as well, where absent. */
  readonly initialisation?: Initialisation
}

/** Numbers of one image: pixels times channels. */
export function inputsOf({ height, width, channels }: ImageShape): number {
  return height * width * channels
}
