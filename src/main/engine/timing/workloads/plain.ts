/** Gradient descent on an ordinary network. */
import type * as tf from '@tensorflow/tfjs-core'
import { sgd } from '../../kernels/sgd'
import { batchOf, disposeBatches, makeBatches } from '../batches'
import { DenseNetwork } from '../dense-network'
import { backpropagationBytes, backpropagationFlops, strengthsOf, type Workload } from '../workload'

const sizes = [784, 200, 200, 10]
const batch = 100
const strengths = strengthsOf(sizes).all

export const plain: Workload = {
  sizes,
  batch,
  warmUp: 20,
  steps: 400,
  flops: backpropagationFlops(sizes, batch) + 2 * strengths,
  bytes: backpropagationBytes(sizes, batch) + 4 * 3 * strengths,
  start(everyPixel) {
    const batches = makeBatches(sizes, batch, everyPixel)
    const network = new DenseNetwork(sizes)
    return {
      step(index) {
        const { pixels, answers } = batchOf(batches, index)
        return network.replaceStrengths(() => {
          const { loss, A, E } = network.backpropagate(pixels, answers)
          const strengths = network.gradients(A, E).map((gradient, layer) => {
            const weight = network.strength(layer)
            return sgd({ weight, gradient }, { learningRate: 0.05, momentum: 0, weightDecay: 0 })
          })
          return { loss, strengths: strengths.flat() as tf.Tensor2D[] }
        })
      },
      dispose() {
        network.dispose()
        disposeBatches(batches)
      },
    }
  },
}
