/** How alike measures of importance are. */
import type * as tf from '@tensorflow/tfjs-core'
import { pearson } from '@shared/statistics/pearson'

/** Pearson's r over all weights of every two of some named lists; without those where one is constant. */
export type Correlations = readonly {
  readonly between: readonly [string, string]
  readonly r: number
}[]

async function joined(tensors: readonly tf.Tensor[]): Promise<Float32Array> {
  const all = new Float32Array(tensors.reduce((sum, { size }) => sum + size, 0))
  let start = 0
  for (const tensor of tensors) {
    all.set(await tensor.data(), start)
    start += tensor.size
  }
  return all
}

/** Correlations of every two, in the order of the lists. */
export async function correlations(
  lists: readonly (readonly [name: string, values: readonly tf.Tensor[]])[],
): Promise<Correlations> {
  const read: [string, Float32Array][] = []
  for (const [name, tensors] of lists) read.push([name, await joined(tensors)])
  return read.flatMap(([one, x], index) =>
    read.slice(index + 1).flatMap(([other, y]) => {
      const r = pearson(x, y)?.r
      return r === undefined ? [] : [{ between: [one, other] as const, r }]
    }),
  )
}
