/** Networks as they are described: layers, initial parameters, and ways to each head. */
import * as tf from '@tensorflow/tfjs-core'
import {
  inputsOf,
  type Initialisation,
  type NetworkDescription,
} from '@shared/networks/description'
import {
  headLayers,
  leavesPixels,
  neuronsOf,
  sharedLayers,
  strengthsOf,
  type DescribedLayer,
  type NormalisationLayer,
  type StrengthShape,
} from '@shared/networks/layers'
import { streamKey, uniforms, type StreamKey } from '@shared/random/philox'
import { hostNormals } from '../kernels/host-draws'
import { convolutionLayer } from './convolution'
import { denseLayer, type DenseLayer, type DenseParameters } from './dense'
import type { Layer, LayerParameters } from './layer'
import { normalisationLayer } from './normalisation'
import {
  averageLayer,
  dropoutLayer,
  poolingLayer,
  sumLayer,
  toImages,
  toRows,
  type DropoutDraw,
} from './rearranging'

/** Layers between consecutive `sizes`: rectified ones, the last one linear. */
export function denseLayers(sizes: readonly number[]): readonly DenseLayer[] {
  return sizes
    .slice(1)
    .map((_, index) => denseLayer(index < sizes.length - 2 ? 'rectified' : 'linear'))
}

/** Images that pass together through fully connected layers, and at most through others. */
const usualImages = 500
/** Numbers that may be kept of images after convolutions. */
const mostKept = 2 ** 24
/** Numbers that images may take on their way to the answers, where nothing is kept. */
const mostPassing = 2 ** 28

/** What the answers of one head pass through, from the input. */
export interface Route {
  readonly layers: readonly Layer[]
  /** Which layers of the network these are. */
  readonly indices: readonly number[]
  /** Places of their weights among all weights of the network, as `weightsOf` lists them. */
  readonly places: readonly number[]
  /** Images whose activity and errors, for several answers each, may be kept at once. */
  readonly imagesAtOnce: number
}

/** How a layer behaves while the network learns. */
interface Learning {
  /** Which neurons dropout leaves out. */
  readonly draw: DropoutDraw
}

/** A layer as described; without `learning` as it answers. */
function layerOf(layer: DescribedLayer, learning?: Learning): Layer {
  const own = ownLayer(layer, learning)
  return layer.from ? { ...own, from: layer.from } : own
}

function ownLayer(layer: DescribedLayer, learning?: Learning): Layer {
  switch (layer.kind) {
    case 'to-image':
      return toImages(layer.image)
    case 'to-row':
      return toRows(layer.image)
    case 'convolution':
      return convolutionLayer(layer)
    case 'pooling':
      return poolingLayer(layer.side)
    case 'dropout':
      return dropoutLayer(layer.rate, learning?.draw)
    case 'average':
      return averageLayer(layer.square)
    case 'normalisation':
      return normalisationLayer(layer.activation, learning !== undefined)
    case 'sum':
      return sumLayer(layer.activation)
    case 'full':
      return denseLayer(layer.activation)
  }
}

/** Whether a layer does something else while the network learns than when it answers. */
function learnsOtherwise({ kind }: DescribedLayer): boolean {
  return kind === 'dropout' || kind === 'normalisation'
}

/** Scale 1, shift 0 where they are learned; the averages of what has the mean 0 and the variance 1. */
function initialNormalisation({
  learned,
  image: { channels },
}: NormalisationLayer): LayerParameters {
  return {
    ...(learned ? { strength: tf.ones([channels]), bias: tf.zeros<tf.Rank.R1>([channels]) } : {}),
    averages: { mean: tf.zeros<tf.Rank.R1>([channels]), variance: tf.ones<tf.Rank.R1>([channels]) },
  }
}

type Drawing = (key: StreamKey, draw: number, count: number) => Float32Array

/** How the strengths of a neuron with so many inputs and outputs are drawn. */
function drawnStrengths(
  initialisation: Initialisation | undefined,
  [inputs, outputs]: readonly [inputs: number, outputs: number],
): Drawing {
  if (initialisation?.strengths === 'kaiming') {
    const deviation = Math.sqrt(2 / inputs)
    return (...of) => hostNormals(...of).map((normal) => deviation * normal)
  }
  const bound = initialisation ? Math.sqrt(6 / (inputs + outputs)) : 1 / Math.sqrt(inputs)
  return (...of) => uniforms(...of).map((uniform) => (2 * uniform - 1) * bound)
}

/** Numbers of an image that a layer beside those of `neuronsOf` keeps. */
function moreOf(layer: DescribedLayer): number {
  const keeps = layer.kind === 'normalisation' || layer.kind === 'sum'
  return keeps ? inputsOf(layer.image) : 0
}

/**
 * A network of the description's hidden layers, which all tasks share, and its heads. Those that learn
 * hold the numbers in `strengths/0`, `strengths/1`, …: first the hidden ones and then the heads.
 */
export class Multilayer {
  /** Neurons of each layer that learns, from the input to the first head. */
  readonly sizes: readonly number[]
  /** The hidden ones, then the heads. */
  private readonly described: readonly DescribedLayer[]
  private readonly hiddenCount: number
  private readonly routes: readonly Route[]

  /** @throws RangeError where images are too small for the network. */
  constructor(private readonly description: NetworkDescription) {
    if (!leavesPixels(description))
      throw new RangeError('The images are too small for this network: nothing is left of them.')
    this.sizes = neuronsOf(description)
    const hidden = sharedLayers(description)
    const heads = headLayers(description)
    this.hiddenCount = hidden.length
    this.described = [...hidden, ...heads]
    this.routes = heads.map((head, index) =>
      this.routeOf([...hidden.keys(), hidden.length + index], [...hidden, head]),
    )
  }

  /** Images that may be shown at once; as many as one likes of a network that keeps little of each. */
  get imagesShown(): number {
    return this.description.trunk ? this.imagesWithin(mostPassing) : Infinity
  }

  /** The layers up to a head and including it. @throws RangeError where there is no such head. */
  route(head: number): Route {
    const route = this.routes[head]
    if (!route) throw new RangeError(`The network has no head ${head}.`)
    return route
  }

  /**
   * The route of a head for learning, with draw `index` of the neurons that dropout leaves out, from the
   * streams `dropout/l` of the layers, and normalised over the batch; the same as `route` where no
   * layer learns otherwise than it answers.
   */
  learningRoute(head: number, seed: number, index: number): Route {
    const route = this.route(head)
    if (!this.described.some(learnsOtherwise)) return route
    const layers = route.indices.map((layer, position) => {
      const described = this.described[layer]
      if (!described || !learnsOtherwise(described)) return route.layers[position]!
      return layerOf(described, { draw: { key: streamKey(seed, `dropout/${layer}`), index } })
    })
    return { ...route, layers }
  }

  /** Whether learning leaves neurons out at random. */
  get dropsOut(): boolean {
    return this.described.some(({ kind }) => kind === 'dropout')
  }

  /** A stream of random numbers for each layer, called `purpose/0`, `purpose/1`, … */
  streams(seed: number, purpose: string): readonly StreamKey[] {
    return this.described.map((_, layer) => streamKey(seed, `${purpose}/${layer}`))
  }

  /**
   * Initial parameters, from draw `draw` of the streams `initial-strengths/l` and `initial-biases/l`:
   * uniform in ±1/√inputs for strengths and biases alike (docs/science.md), or as the description says.
   */
  initialParameters(seed: number, draw = 0): readonly LayerParameters[] {
    return this.described.map((described, layer) => {
      if (described.kind === 'normalisation') return initialNormalisation(described)
      const own = strengthsOf(described)
      return own ? this.initialOf(own, seed, layer, draw) : {}
    })
  }

  /** Which layers all tasks share: the hidden ones, and the head where there is one alone. */
  get shared(): readonly number[] {
    const hidden = Array.from({ length: this.hiddenCount }, (_, layer) => layer)
    return this.description.heads.length === 1 ? [...hidden, this.hiddenCount] : hidden
  }

  private initialOf(
    { shape, inputs, outputs, biases: count }: StrengthShape,
    seed: number,
    layer: number,
    draw: number,
  ): LayerParameters {
    const { initialisation } = this.description
    const numbers = shape.reduce((all, side) => all * side)
    const key = (purpose: string) => streamKey(seed, `${purpose}/${layer}`)
    const strengths = drawnStrengths(initialisation, [inputs, outputs])
    const strength = tf.tensor(strengths(key('initial-strengths'), draw, numbers), [...shape])
    if (count === 0) return { strength }
    if (initialisation) return { strength, bias: tf.fill([count], initialisation.bias) }
    return { strength, bias: tf.tensor1d(strengths(key('initial-biases'), draw, count)) }
  }

  private imagesWithin(numbers: number): number {
    if (!this.description.trunk) return usualImages
    const ofOne = [...this.sizes, ...this.described.map(moreOf)].reduce((sum, own) => sum + own)
    return Math.max(1, Math.min(usualImages, Math.floor(numbers / ofOne)))
  }

  private routeOf(indices: readonly number[], described: readonly DescribedLayer[]): Route {
    const own = this.described.map((layer) => strengthsOf(layer))
    const learned = own.flatMap((layer, index) => (layer ? [index] : []))
    const biased = learned.filter((index) => (own[index]?.biases ?? 0) > 0)
    const onRoute = (all: readonly number[], first: number) =>
      all.flatMap((layer, place) => (indices.includes(layer) ? [first + place] : []))
    return {
      layers: described.map((layer) => layerOf(layer)),
      indices,
      places: [...onRoute(learned, 0), ...onRoute(biased, learned.length)],
      imagesAtOnce: this.imagesWithin(mostKept),
    }
  }
}

/** Parameters of layers that are all fully connected. @throws RangeError where one is not. */
export function denseParameters(all: readonly LayerParameters[]): readonly DenseParameters[] {
  if (all.some(({ strength }) => strength?.rank !== 2))
    throw new RangeError('This rule of learning is only for networks of fully connected layers.')
  return all as readonly DenseParameters[]
}

/** The items of the layers or weights at `places`, in their order. */
export function chosen<T>(all: readonly T[], places: readonly number[]): readonly T[] {
  return places.map((place) => {
    const found = all[place]
    if (found === undefined) throw new RangeError(`The network has nothing at place ${place}.`)
    return found
  })
}

/** All items, with `values` in the places of those that were chosen. */
export function replaced<T>(
  all: readonly T[],
  places: readonly number[],
  values: readonly T[],
): readonly T[] {
  const after = [...all]
  places.forEach((place, index) => (after[place] = values[index] ?? after[place]!))
  return after
}
