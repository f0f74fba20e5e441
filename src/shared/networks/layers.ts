/** A described network as an explicit list of layers, each with what one image makes of it. */
import {
  inputsOf,
  type ImageShape,
  type NetworkDescription,
  type Padding,
  type TrunkPart,
} from './description'

/** Filters that look at squares of `side` pixels, then rectified linear neurons. */
export interface ConvolutionLayer {
  readonly kind: 'convolution'
  readonly input: ImageShape
  readonly output: ImageShape
  readonly side: number
  readonly padding: Padding
}

/** Of each square of `side` pixels the largest value of each channel; what is left at the edge is dropped. */
export interface PoolingLayer {
  readonly kind: 'pooling'
  readonly input: ImageShape
  readonly output: ImageShape
  readonly side: number
}

/** Neurons left out by chance while the network learns. */
export interface DropoutLayer {
  readonly kind: 'dropout'
  readonly neurons: number
  readonly rate: number
}

/** Pixels to rows of numbers, or back. */
export interface ReshapingLayer {
  readonly kind: 'to-image' | 'to-row'
  readonly image: ImageShape
}

export interface FullLayer {
  readonly kind: 'full'
  readonly inputs: number
  readonly outputs: number
  readonly rectified: boolean
}

export type DescribedLayer =
  ConvolutionLayer | PoolingLayer | DropoutLayer | ReshapingLayer | FullLayer

/** What an image becomes in a part of the trunk; perhaps nothing is left of it. */
function afterPart(input: ImageShape, part: TrunkPart): ImageShape {
  if (part.kind === 'dropout') return input
  const lost = part.kind === 'convolution' && part.padding === 'valid' ? part.side - 1 : 0
  const divided = part.kind === 'pooling' ? part.side : 1
  const [height, width] = [input.height, input.width].map((side) =>
    Math.max(0, Math.floor((side - lost) / divided)),
  ) as [number, number]
  return { height, width, channels: part.kind === 'convolution' ? part.filters : input.channels }
}

function trunkLayer(input: ImageShape, output: ImageShape, part: TrunkPart): DescribedLayer {
  switch (part.kind) {
    case 'convolution':
      return { kind: 'convolution', input, output, side: part.side, padding: part.padding }
    case 'pooling':
      return { kind: 'pooling', input, output, side: part.side }
    case 'dropout':
      return { kind: 'dropout', neurons: inputsOf(input), rate: part.rate }
  }
}

function trunkLayers(input: ImageShape, trunk: readonly TrunkPart[]): readonly DescribedLayer[] {
  if (trunk.length === 0) return []
  let image = input
  const layers = trunk.map((part) => {
    const before = image
    image = afterPart(before, part)
    return trunkLayer(before, image, part)
  })
  return [{ kind: 'to-image', image: input }, ...layers, { kind: 'to-row', image }]
}

/** Numbers that the first fully connected layer receives. */
function inputsOfFull({ input, trunk = [] }: NetworkDescription): number {
  return inputsOf(trunk.reduce(afterPart, input))
}

/** Whether images are large enough for all parts of the trunk. */
export function leavesPixels(network: NetworkDescription): boolean {
  return inputsOfFull(network) > 0
}

/** The layers that all heads share, from the input. */
export function sharedLayers(network: NetworkDescription): readonly DescribedLayer[] {
  const { input, trunk = [], hidden, hiddenDropout = 0 } = network
  const below = [inputsOfFull(network), ...hidden]
  const full = hidden.flatMap((outputs, layer): readonly DescribedLayer[] => [
    { kind: 'full', inputs: below[layer] ?? 0, outputs, rectified: true },
    ...(hiddenDropout > 0
      ? ([{ kind: 'dropout', neurons: outputs, rate: hiddenDropout }] as const)
      : []),
  ])
  return [...trunkLayers(input, trunk), ...full]
}

/** The output neurons of each head. */
export function headLayers(network: NetworkDescription): readonly FullLayer[] {
  const { hidden, heads } = network
  const inputs = hidden.at(-1) ?? inputsOfFull(network)
  return heads.map((outputs) => ({ kind: 'full', inputs, outputs, rectified: false }))
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
  if (layer.kind === 'full') {
    const { inputs, outputs } = layer
    return {
      shape: [inputs, outputs],
      ...{ inputs, outputs, biases: outputs, products: inputs * outputs },
    }
  }
  if (layer.kind !== 'convolution') return undefined
  const { side, input, output } = layer
  const taps = side ** 2
  return {
    shape: [side, side, input.channels, output.channels],
    inputs: taps * input.channels,
    outputs: taps * output.channels,
    biases: output.channels,
    products: output.height * output.width * taps * input.channels * output.channels,
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
export function parameterCount(layers: readonly DescribedLayer[], biases: boolean): number {
  return layers
    .flatMap((layer) => strengthsOf(layer) ?? [])
    .reduce(
      (sum, own) => sum + own.shape.reduce((all, side) => all * side) + (biases ? own.biases : 0),
      0,
    )
}
