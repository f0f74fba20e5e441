/** In which order synapses are removed (docs/science.md, Measurements, thesis Fig 4.2b). */
import type { LesionOrderingId } from '@shared/lesions/lesion'
import { randomStream } from '@shared/lesions/network-curves'
import type { LesionTarget } from '@shared/lesions/targets'
import { streamKey, uniforms } from '@shared/random/philox'
import { EngineError } from '../errors'
import { layersOf } from '../measure/synaptic-energy'
import type { StoredArray } from '@shared/trials/stored-array'

/** Half width of the noise that breaks ties of release probability, as in the published code. */
const tieNoise = 5e-5

/** Synapses of a network one after the other, layer by layer from the input. */
export interface Synapses {
  readonly count: number
  /** Index of each layer's first synapse, and behind the last layer `count`. */
  readonly starts: readonly number[]
  /** Neurons of each layer, from the input; a synapse is found at from · (neurons after) + to. */
  readonly sizes: readonly number[]
  readonly strengths: Float32Array
  /** Absent where every synapse always transmits. */
  readonly probabilities?: Float32Array
}

function joined(arrays: readonly StoredArray[]): Float32Array {
  const count = arrays.reduce((sum, { values }) => sum + values.length, 0)
  const all = new Float32Array(count)
  let start = 0
  for (const { values } of arrays) {
    all.set(values, start)
    start += values.length
  }
  return all
}

/** All synapses of a stored network. @throws EngineError where there are none, or convolutions. */
export function synapsesOf(network: readonly StoredArray[]): Synapses {
  const layers = layersOf(network, 'strengths')
  if (layers.length === 0)
    throw new EngineError(
      'The stored network of this trial has no strengths.',
      'Run the experiment again; its network is then stored anew.',
    )
  if (layers.some(({ shape }) => shape.length !== 2))
    throw new EngineError(
      'This network begins with convolutions, and lesions are for fully connected networks.',
      'Choose a trial of a fully connected network.',
    )
  const starts = [0]
  for (const { values } of layers) starts.push(starts.at(-1)! + values.length)
  const strengths = joined(layers)
  const probabilities = joined(layersOf(network, 'releaseProbabilities'))
  return {
    count: strengths.length,
    starts,
    sizes: [layers[0]?.shape[0] ?? 0, ...layers.map(({ shape: [, outputs = 0] }) => outputs)],
    strengths,
    ...(probabilities.length === strengths.length ? { probabilities } : {}),
  }
}

/** Sorted by what each is worth; chance decides between those that are worth the same. */
export function leastFirst(worth: Float64Array, ties: Float32Array): Uint32Array {
  const order = Uint32Array.from(worth, (_, place) => place)
  return order.sort((a, b) => worth[a]! - worth[b]! || ties[a]! - ties[b]! || a - b)
}

/** Orders that follow from what a synapse is worth. */
export type WorthOrdering = Exclude<LesionOrderingId, 'random'>

/** What every synapse is worth under an ordering; `fisher` is its Fisher information. */
export function synapseWorth(
  { strengths, probabilities, count }: Synapses,
  ordering: WorthOrdering,
  fisher?: Float32Array,
): Float64Array {
  const worth = (of: (synapse: number) => number) =>
    Float64Array.from({ length: count }, (_, synapse) => of(synapse))
  switch (ordering) {
    case 'p':
      return worth((synapse) => probabilities?.[synapse] ?? 1)
    case 'strength':
      return worth((synapse) => Math.abs(strengths[synapse]!))
    case 'p-strength':
      return worth((synapse) => (probabilities?.[synapse] ?? 1) * Math.abs(strengths[synapse]!))
    case 'fisher':
      if (!fisher) throw new RangeError('The Fisher information has not been measured.')
      return Float64Array.from(fisher)
  }
}

/** Uniform numbers as what is worth nothing but chance. */
function randomWorth(seed: number, stream: string, count: number): Float64Array {
  return Float64Array.from(uniforms(streamKey(seed, stream), 0, count))
}

/** `count` synapses or neurons, each as likely as any other to come next. */
export function randomOrder(
  target: LesionTarget,
  count: number,
  seed: number,
  draw: number,
): Uint32Array {
  const ties = uniforms(streamKey(seed, 'lesion/ties'), 0, count)
  return leastFirst(randomWorth(seed, randomStream(target, draw), count), ties)
}

/**
 * All synapses, the least important first; random ones differ from draw to draw, from 0. To p uniform
 * noise of ±5 · 10⁻⁵ is added, as in the published code; the other quantities can be smaller than that
 * noise, so that in them it only decides between synapses that are worth exactly the same. Noise from
 * the stream `lesion/ties`.
 */
export function removalOrder(
  synapses: Synapses,
  ordering: LesionOrderingId,
  seed: number,
  fisher?: Float32Array,
  draw = 0,
): Uint32Array {
  if (ordering === 'random') return randomOrder('synapses', synapses.count, seed, draw)
  const ties = uniforms(streamKey(seed, 'lesion/ties'), 0, synapses.count)
  const worth = synapseWorth(synapses, ordering, fisher)
  if (ordering === 'p')
    worth.forEach((value, synapse) => {
      worth[synapse] = value + tieNoise * (2 * ties[synapse]! - 1)
    })
  return leastFirst(worth, ties)
}

/** Those of `order` that belong to one layer, in the same order. */
export function withinLayer(order: Uint32Array, { starts }: Synapses, layer: number): Uint32Array {
  const from = starts[layer] ?? 0
  const to = starts[layer + 1] ?? from
  return order.filter((synapse) => synapse >= from && synapse < to)
}

/**
 * How many of `count` synapses lie below the percentile `share` of their importance (interpolated
 * linearly between ranks, ties broken); all of them at 1.
 */
export function removedCount(count: number, share: number): number {
  if (share >= 1) return count
  return Math.max(0, Math.ceil((count - 1) * share - 1e-9))
}

/** A copy of the strengths with the first `removed` synapses of `order` at 0. */
export function lesionedStrengths(
  { strengths }: Synapses,
  order: Uint32Array,
  removed: number,
): Float32Array {
  const left = strengths.slice()
  for (const synapse of order.subarray(0, removed)) left[synapse] = 0
  return left
}
