/** Loss and gradient of all training images together, without the noise of mini-batches. */
import * as tf from '@tensorflow/tfjs-core'
import { setImmediate } from 'node:timers/promises'
import { testBatches } from '../data/batches'
import type { Examples } from '../data/examples'
import { imagePixels } from '../kernels/image-pixels'
import { softmaxCrossEntropy } from '../kernels/softmax-cross-entropy'
import { backpropagate } from '../network/backpropagation'
import type { LayerParameters } from '../network/layer'
import type { Route } from '../network/multilayer'
import { answer } from '../network/passes'
import { weightsOf } from '../network/weights'

/** Mean cross-entropy over the examples. */
export async function fullLoss(
  { layers, imagesAtOnce }: Route,
  parameters: readonly LayerParameters[],
  examples: Examples,
): Promise<number> {
  let sum = 0
  for (const batch of testBatches(examples, imagesAtOnce)) {
    const loss = tf.tidy(() => {
      const pixels = imagePixels(batch)
      const logits = answer<tf.Tensor, LayerParameters>(layers, parameters, pixels)
      const labels = tf.tensor1d(batch.answers, 'int32')
      return softmaxCrossEntropy({ logits: logits as tf.Tensor2D, labels })[0]
    })
    const [own = NaN] = await loss.data()
    loss.dispose()
    sum += own * batch.count
    await setImmediate()
  }
  return sum / examples.count
}

/**
 * Mean cross-entropy over the examples, and its gradient with respect to every weight.
 * @returns tensors in the order of `weightsOf`; the caller disposes of them
 */
export async function fullGradient(
  { layers, imagesAtOnce }: Route,
  parameters: readonly LayerParameters[],
  examples: Examples,
): Promise<{ readonly loss: number; readonly gradient: readonly tf.Tensor[] }> {
  let sums: readonly tf.Tensor[] = []
  for (const batch of testBatches(examples, imagesAtOnce)) {
    const before = sums
    sums = tf.tidy(() => {
      const labels = tf.tensor1d(batch.answers, 'int32')
      const pass = backpropagate(layers, parameters, imagePixels(batch), labels)
      const share = batch.count / examples.count
      const parts = [pass.loss, ...weightsOf(pass.gradients())]
      return parts.map((part, index) => {
        const own = tf.mul(part, share)
        const sum = before[index]
        return sum ? tf.add(sum, own) : own
      })
    })
    tf.dispose([...before])
    await setImmediate()
  }
  const [total, ...gradient] = sums
  if (!total) throw new RangeError('There are no examples to take a gradient of.')
  const [loss = NaN] = await total.data()
  total.dispose()
  return { loss, gradient }
}
