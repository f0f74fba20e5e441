/**
 * Fisher information from the gradients of whole batches, as much published code has it: with own labels,
 *
 *   λ = 1/n Σ_B (Σ_{i ∈ B} g_i)²,
 *
 * over n images in batches B, which is the square of a batch's mean gradient times its number of images.
 * For independent images its expectation is the empirical Fisher information plus (b − 1) times the
 * square of the mean gradient, with b images a batch; of single images it is the empirical one.
 */
import * as tf from '@tensorflow/tfjs-core'
import { imagePixels } from '../kernels/image-pixels'
import { backpropagate } from '../network/backpropagation'
import { weightsOf } from '../network/weights'
import { onBatches } from './at-task-end'

export const batchedEwc = onBatches({
  together: ({ batchSize }) => batchSize,
  ofBatch: ({ route, parameters }, batch) =>
    tf.tidy(() => {
      const labels = tf.tensor1d(batch.answers, 'int32')
      const pass = backpropagate(route.layers, parameters, imagePixels(batch), labels)
      return weightsOf(pass.gradients()).map((mean) => tf.square(tf.mul(mean, batch.count)))
    }),
})
