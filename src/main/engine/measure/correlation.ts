/** How alike lists of numbers are that belong to the same weights. */
import type * as tf from '@tensorflow/tfjs-core'
import { permutation, streamKey } from '@shared/random/philox'
import { pearson } from '@shared/statistics/pearson'

/** A number for every weight, by the name of what found it. */
export type NamedLists = readonly (readonly [name: string, values: Float32Array])[]

/** Pearson's r over all weights of every two of some named lists; without those where one is constant. */
export type Correlations = readonly {
  readonly between: readonly [string, string]
  readonly r: number
}[]

/** All elements, one tensor after the other. */
export async function joined(tensors: readonly tf.Tensor[]): Promise<Float32Array> {
  const all = new Float32Array(tensors.reduce((sum, { size }) => sum + size, 0))
  let start = 0
  for (const tensor of tensors) {
    all.set(await tensor.data(), start)
    start += tensor.size
  }
  return all
}

/** Correlations of every two, in the order of the lists. */
export function correlations(lists: NamedLists): Correlations {
  return lists.flatMap(([one, x], index) =>
    lists.slice(index + 1).flatMap(([other, y]) => {
      const r = pearson(x, y)?.r
      return r === undefined ? [] : [{ between: [one, other] as const, r }]
    }),
  )
}

/** The same `count` elements of every list, drawn at random; all where there are not more. */
export function sampled(lists: NamedLists, count: number, seed: number): NamedLists {
  const total = lists[0]?.[1].length ?? 0
  const places = permutation(streamKey(seed, 'importance-sample'), 0, total).slice(0, count).sort()
  return lists.map(([name, values]) => [name, Float32Array.from(places, (place) => values[place]!)])
}
