/** A described network as an explicit list of layers, each with what one image makes of it. */
import {
  inputsOf,
  type Activation,
  type TrunkActivation,
  type ImageShape,
  type NetworkDescription,
  type Padding,
} from './description'
import { trunkImages, type TrunkStep } from './trunk'

interface Placed {
  /** Numbers of the layers whose activities are its input, added up; the layer before where absent. */
  readonly from?: readonly number[]
}

/** Filters that look at squares of `side` pixels. */
export interface ConvolutionLayer extends Placed {
  readonly kind: 'convolution'
  readonly input: ImageShape
  readonly output: ImageShape
  readonly side: number
  readonly padding: Padding
  readonly stride: number
  readonly activation: TrunkActivation
  readonly biased: boolean
}

/** Of each square of `side` pixels the largest value of each channel; what is left at the edge is dropped. */
export interface PoolingLayer extends Placed {
  readonly kind: 'pooling'
  readonly input: ImageShape
  readonly output: ImageShape
  readonly side: number
}

/** Of each square of pixels the mean of each channel; what is left at the edge is dropped. */
export interface AverageLayer extends Placed {
  readonly kind: 'average'
  readonly input: ImageShape
  readonly output: ImageShape
  readonly square: readonly [height: number, width: number]
}

/** Each channel with the mean 0 and the variance 1. */
export interface NormalisationLayer extends Placed {
  readonly kind: 'normalisation'
  readonly image: ImageShape
  readonly learned: boolean
  readonly activation: TrunkActivation
}

/** What several layers give, added up. */
export interface SumLayer extends Placed {
  readonly kind: 'sum'
  readonly image: ImageShape
  readonly activation: TrunkActivation
}

/** Neurons left out by chance while the network learns. */
export interface DropoutLayer extends Placed {
  readonly kind: 'dropout'
  readonly neurons: number
  readonly rate: number
}

/** Pixels to rows of numbers, or back. */
export interface ReshapingLayer extends Placed {
  readonly kind: 'to-image' | 'to-row'
  readonly image: ImageShape
}

export interface FullLayer extends Placed {
  readonly kind: 'full'
  readonly inputs: number
  readonly outputs: number
  readonly activation: Activation
  readonly biased: boolean
}

export type DescribedLayer =
  | ConvolutionLayer
  | PoolingLayer
  | AverageLayer
  | NormalisationLayer
  | SumLayer
  | DropoutLayer
  | ReshapingLayer
  | FullLayer

function layerOfPart({ part, input, output }: TrunkStep, biases: boolean): DescribedLayer {
  switch (part.kind) {
    case 'convolution': {
      const { side, padding, stride = 1, activation = 'rectified', biases: biased = biases } = part
      return { kind: 'convolution', input, output, side, padding, stride, activation, biased }
    }
    case 'pooling':
      return { kind: 'pooling', input, output, side: part.side }
    case 'average': {
      const { side } = part
      const square = side ? ([side, side] as const) : ([input.height, input.width] as const)
      return { kind: 'average', input, output, square }
    }
    case 'normalisation':
      return {
        kind: 'normalisation',
        image: input,
        learned: part.learned,
        activation: part.activation,
      }
    case 'sum':
      return { kind: 'sum', image: input, activation: part.activation }
    case 'dropout':
      return { kind: 'dropout', neurons: inputsOf(input), rate: part.rate }
  }
}

/** Layers below which pixels become an image: part number p is layer p + 1. */
const layersBefore = 1

function trunkLayers(network: NetworkDescription): readonly DescribedLayer[] {
  const steps = trunkImages(network)
  if (steps.length === 0) return []
  const layers = steps.map((step, index): DescribedLayer => {
    const { from = index - 1, ...part } = step.part
    const sources = part.kind === 'sum' ? [from, part.with] : [from]
    const layer = layerOfPart(step, network.biases)
    const isChained = sources.length === 1 && from === index - 1
    return isChained ? layer : { ...layer, from: sources.map((source) => source + layersBefore) }
  })
  const image = steps.at(-1)?.output ?? network.input
  return [{ kind: 'to-image', image: network.input }, ...layers, { kind: 'to-row', image }]
}

/** Numbers that the first fully connected layer receives. */
function inputsOfFull(network: NetworkDescription): number {
  return inputsOf(trunkImages(network).at(-1)?.output ?? network.input)
}

/** Whether images are large enough for all parts of the trunk. */
export function leavesPixels(network: NetworkDescription): boolean {
  return trunkImages(network).every(({ output }) => inputsOf(output) > 0)
}

/** The layers that all heads share, from the input. */
export function sharedLayers(network: NetworkDescription): readonly DescribedLayer[] {
  const { hidden, hiddenActivations = [], hiddenDropout = 0, biases: biased } = network
  const below = [inputsOfFull(network), ...hidden]
  const full = hidden.flatMap((outputs, layer): readonly DescribedLayer[] => [
    {
      kind: 'full',
      inputs: below[layer] ?? 0,
      outputs,
      activation: hiddenActivations[layer] ?? 'rectified',
      biased,
    },
    ...(hiddenDropout > 0
      ? ([{ kind: 'dropout', neurons: outputs, rate: hiddenDropout }] as const)
      : []),
  ])
  return [...trunkLayers(network), ...full]
}

/** The output neurons of each head. */
export function headLayers(network: NetworkDescription): readonly FullLayer[] {
  const { hidden, heads, biases, headBiases: biased = biases } = network
  const inputs = hidden.at(-1) ?? inputsOfFull(network)
  return heads.map((outputs) => ({ kind: 'full', inputs, outputs, activation: 'linear', biased }))
}

/** A layer's strengths: their shape, and how many inputs and outputs one of its neurons has. */
export interface StrengthShape {
  readonly shape: readonly number[]
  readonly inputs: number
  readonly outputs: number
  /** Neurons with a bias of their own. */
  readonly biases: number
  /** Multiplications that one image takes. */
  readonly products: number
}

/** What a layer learns; nothing where it learns nothing. */
export function strengthsOf(layer: DescribedLayer): StrengthShape | undefined {
  switch (layer.kind) {
    case 'full': {
      const { inputs, outputs, biased } = layer
      const biases = biased ? outputs : 0
      return { shape: [inputs, outputs], inputs, outputs, biases, products: inputs * outputs }
    }
    case 'convolution': {
      const { side, input, output, biased } = layer
      const taps = side ** 2
      return {
        shape: [side, side, input.channels, output.channels],
        inputs: taps * input.channels,
        outputs: taps * output.channels,
        biases: biased ? output.channels : 0,
        products: output.height * output.width * taps * input.channels * output.channels,
      }
    }
    case 'normalisation': {
      const { learned, image } = layer
      if (!learned) return undefined
      const { channels } = image
      return {
        shape: [channels],
        ...{ inputs: 1, outputs: 1, biases: channels, products: inputsOf(image) },
      }
    }
    default:
      return undefined
  }
}

/** What the layers up to the first head learn, layer by layer from the input. */
export function learnedLayers(network: NetworkDescription): readonly StrengthShape[] {
  const layers = [...sharedLayers(network), ...headLayers(network).slice(0, 1)]
  return layers.flatMap((layer) => strengthsOf(layer) ?? [])
}

/** Neurons of each layer that learns, from the input to the first head's output. */
export function neuronsOf(network: NetworkDescription): readonly number[] {
  const layers = [...sharedLayers(network), ...headLayers(network).slice(0, 1)]
  const learned = layers.flatMap((layer) => {
    if (layer.kind === 'full') return layer.outputs
    return layer.kind === 'convolution' ? inputsOf(layer.output) : []
  })
  return [inputsOf(network.input), ...learned]
}

/** Strengths and biases of some layers together. */
export function parameterCount(layers: readonly DescribedLayer[]): number {
  return layers
    .flatMap((layer) => strengthsOf(layer) ?? [])
    .reduce((sum, { shape, biases }) => sum + shape.reduce((all, side) => all * side) + biases, 0)
}
