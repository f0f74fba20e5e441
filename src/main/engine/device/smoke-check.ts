/** A first sum on a device, whose answer is known: better no result than a wrong one. */
import * as tf from '@tensorflow/tfjs-core'
import { EngineError } from '../errors'

const expected = [7, 0, 15, 2]

/** Computes relu([[1, 2], [3, 4]] · [[1, −2], [3, 2]] − [[0, 3], [0, 0]]) on the current backend. @throws EngineError where the answer is wrong. */
export async function smokeCheck(label: string): Promise<void> {
  const answer = tf.tidy(() => {
    const product = tf.matMul(tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([1, -2, 3, 2], [2, 2]))
    return tf.relu(tf.sub(product, tf.tensor2d([0, 3, 0, 0], [2, 2])))
  })
  const values = await answer.data()
  answer.dispose()
  if (expected.every((value, index) => value === values[index])) return
  throw new EngineError(
    `The device “${label}” computes wrongly: ${Array.from(values).join(', ')} instead of ${expected.join(', ')}.`,
    'Choose another device in the settings of the experiment.',
  )
}
