/** How alike two measures of importance are. */
import type * as tf from '@tensorflow/tfjs-core'
import { pearson } from '@shared/statistics/pearson'

async function joined(tensors: readonly tf.Tensor[]): Promise<Float32Array> {
  const all = new Float32Array(tensors.reduce((sum, { size }) => sum + size, 0))
  let start = 0
  for (const tensor of tensors) {
    all.set(await tensor.data(), start)
    start += tensor.size
  }
  return all
}

/** Pearson's r over all weights; not a number where one side is the same for all of them. */
export async function correlation(
  x: readonly tf.Tensor[],
  y: readonly tf.Tensor[],
): Promise<number> {
  return pearson(await joined(x), await joined(y))?.r ?? NaN
}
