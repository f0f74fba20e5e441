/** Fully connected networks as they are described: layers, initial parameters, and ways to each head. */
import * as tf from '@tensorflow/tfjs-core'
import { inputsOf, neuronsOf, type NetworkDescription } from '@shared/networks/description'
import { streamKey, uniforms, type StreamKey } from '@shared/random/philox'
import { denseLayer, type DenseLayer, type DenseParameters } from './dense'

/** Layers between consecutive `sizes`: rectified ones, the last one linear. */
export function denseLayers(sizes: readonly number[]): readonly DenseLayer[] {
  return sizes
    .slice(1)
    .map((_, index) => denseLayer(index < sizes.length - 2 ? 'rectified' : 'linear'))
}

/** What the answers of one head pass through, from the input. */
export interface Route {
  readonly layers: readonly DenseLayer[]
  /** Which layers of the network these are. */
  readonly indices: readonly number[]
  /** Places of their weights among all weights of the network, as `weightsOf` lists them. */
  readonly places: readonly number[]
}

/**
 * A network of the description's hidden layers, which all tasks share, and its heads. Its layers, and
 * with them the numbers in `strengths/0`, `strengths/1`, …, are the hidden ones and then the heads.
 */
export class Multilayer {
  /** Neurons of each layer, from the input to the first head. */
  readonly sizes: readonly number[]
  private readonly shapes: readonly (readonly [inputs: number, outputs: number])[]
  private readonly routes: readonly Route[]

  constructor(private readonly description: NetworkDescription) {
    const { input, hidden, heads, biases } = description
    this.sizes = neuronsOf(description)
    const below = [inputsOf(input), ...hidden]
    this.shapes = [...hidden, ...heads].map((outputs, layer) => [
      below[Math.min(layer, hidden.length)] ?? 0,
      outputs,
    ])
    const layers = denseLayers(this.sizes)
    this.routes = heads.map((_, head) => {
      const indices = [...hidden.keys(), hidden.length + head]
      const ofBiases = biases ? indices.map((index) => this.shapes.length + index) : []
      return { layers, indices, places: [...indices, ...ofBiases] }
    })
  }

  /** The layers up to a head and including it. @throws RangeError where there is no such head. */
  route(head: number): Route {
    const route = this.routes[head]
    if (!route) throw new RangeError(`The network has no head ${head}.`)
    return route
  }

  /** A stream of random numbers for each layer, called `purpose/0`, `purpose/1`, … */
  streams(seed: number, purpose: string): readonly StreamKey[] {
    return this.shapes.map((_, layer) => streamKey(seed, `${purpose}/${layer}`))
  }

  /**
   * Initial parameters, from draw `draw` of the streams `initial-strengths/l` and `initial-biases/l`:
   * uniform in ±1/√inputs for strengths and biases alike (docs/science.md), or as the description says.
   */
  initialParameters(seed: number, draw = 0): readonly DenseParameters[] {
    const { biases, initialisation } = this.description
    return this.shapes.map(([inputs, outputs], layer) => {
      const bound = initialisation ? Math.sqrt(6 / (inputs + outputs)) : 1 / Math.sqrt(inputs)
      const drawn = (purpose: string, count: number) =>
        uniforms(streamKey(seed, `${purpose}/${layer}`), draw, count).map(
          (uniform) => (2 * uniform - 1) * bound,
        )
      const strengths = drawn('initial-strengths', inputs * outputs)
      const strength = tf.tensor2d(strengths, [inputs, outputs])
      if (!biases) return { strength }
      if (initialisation) return { strength, bias: tf.fill([outputs], initialisation.bias) }
      return { strength, bias: tf.tensor1d(drawn('initial-biases', outputs)) }
    })
  }

  /** Which layers all tasks share: the hidden ones, and the head where there is one alone. */
  get shared(): readonly number[] {
    const { hidden, heads } = this.description
    return [...hidden.keys(), ...(heads.length === 1 ? [hidden.length] : [])]
  }
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
