/** FOOF: the step E (P A)ᵀ with P = (A Aᵀ + λI)⁻¹, its products as thin as the batch. */
import * as tf from '@tensorflow/tfjs-core'
import { sgd } from '../../kernels/sgd'
import { batchOf, disposeBatches, makeBatches } from '../batches'
import {
  CurvatureFactor,
  inversionFlops,
  period,
  rankUpdateBytes,
  rankUpdateFlops,
} from '../curvature'
import { DenseNetwork } from '../dense-network'
import { backpropagationBytes, backpropagationFlops, strengthsOf, type Workload } from '../workload'

const sizes = [784, 1000, 1000, 1000, 10]
const batch = 100
const inputs = sizes.slice(0, -1)
const squares = inputs.reduce((sum, size) => sum + size * size, 0)

/** The sum over a batch of 100, as the published damping values are meant. */
const damping = 100

export const foof: Workload = {
  sizes,
  batch,
  warmUp: 1,
  steps: 300,
  period,
  flops:
    backpropagationFlops(sizes, batch) +
    rankUpdateFlops(inputs, batch) +
    2 * batch * squares +
    inversionFlops(inputs),
  bytes:
    backpropagationBytes(sizes, batch) +
    rankUpdateBytes(inputs) +
    4 * squares +
    12 * strengthsOf(sizes).all,
  start(everyPixel) {
    const batches = makeBatches(sizes, batch, everyPixel)
    const network = new DenseNetwork(sizes)
    const factors = inputs.map((size) => new CurvatureFactor(size))
    return {
      step(index) {
        const { pixels, answers } = batchOf(batches, index)
        return network.replaceStrengthsLater(async () => {
          const { loss, A, E } = network.backpropagate(pixels, answers)
          factors.forEach((factor, layer) => factor.update(A[layer]!, 1))
          if (index % period === 0) for (const factor of factors) await factor.invert(damping)
          const strengths = factors.flatMap((factor, layer) => {
            const preconditioned = tf.matMul(A[layer]!, factor.inverse)
            const gradient = tf.matMul(preconditioned, E[layer]!, true)
            const weight = network.strength(layer)
            return sgd({ weight, gradient }, { learningRate: 1e-3, momentum: 0, weightDecay: 0 })
          })
          return { loss, strengths: strengths as tf.Tensor2D[] }
        })
      },
      dispose() {
        network.dispose()
        disposeBatches(batches)
        factors.forEach((factor) => factor.dispose())
      },
    }
  },
}
