/** Numbers that a device sums. */
import * as tf from '@tensorflow/tfjs-core'

/** The sum of the scalars that `parts` makes, read from the device; nothing else of it is kept. */
export async function totalOf(parts: () => readonly tf.Tensor[]): Promise<number> {
  const sum = tf.tidy(() => parts().reduce((total, part) => tf.add(total, part)))
  const [total = NaN] = await sum.data()
  sum.dispose()
  return total
}
