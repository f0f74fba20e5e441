/** Adam with the penalty and the path integral of Synaptic Intelligence, as on Permuted MNIST. */
import * as tf from '@tensorflow/tfjs-core'
import { adam } from '../../kernels/adam'
import { batchOf, disposeBatches, makeBatches } from '../batches'
import { DenseNetwork } from '../dense-network'
import { backpropagationBytes, backpropagationFlops, strengthsOf, type Workload } from '../workload'

const sizes = [784, 2000, 2000, 10]
const batch = 256
const strengths = strengthsOf(sizes).all

const attributes = {
  learningRate: 1e-3,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 0,
  penalty: 0.1,
}

/** What Adam remembers of a layer, and what the penalty holds it to. */
interface Memory {
  readonly firstMoment: tf.Tensor
  readonly secondMoment: tf.Tensor
  readonly accumulated: tf.Tensor
  readonly importance: tf.Tensor
  readonly centre: tf.Tensor
}

function initialMemory(weight: tf.Tensor2D): Memory {
  return {
    firstMoment: tf.zerosLike(weight),
    secondMoment: tf.zerosLike(weight),
    accumulated: tf.zerosLike(weight),
    importance: tf.fill(weight.shape, 0.5),
    centre: tf.clone(weight),
  }
}

export const si: Workload = {
  sizes,
  batch,
  warmUp: 2,
  steps: 20,
  flops: backpropagationFlops(sizes, batch) + 20 * strengths,
  // Seven arrays in (weight, gradient, two moments, importance, centre, integral), four out.
  bytes: backpropagationBytes(sizes, batch) + 4 * 11 * strengths,
  start(everyPixel) {
    const batches = makeBatches(sizes, batch, everyPixel)
    const network = new DenseNetwork(sizes)
    const memories = sizes.slice(1).map((_, layer) => initialMemory(network.strength(layer)))
    const update = (layer: number, gradient: tf.Tensor2D, step: number): tf.Tensor2D => {
      const before = memories[layer]
      if (!before) throw new RangeError(`Layer ${layer} has no moments.`)
      const outputs = adam(
        { weight: network.strength(layer), gradient, ...before },
        { ...attributes, step },
      )
      const [weight, firstMoment, secondMoment, accumulated] = outputs
      if (!weight || !firstMoment || !secondMoment || !accumulated)
        throw new Error('Adam gave too few results.')
      tf.dispose([before.firstMoment, before.secondMoment, before.accumulated])
      memories[layer] = {
        ...before,
        firstMoment: tf.keep(firstMoment),
        secondMoment: tf.keep(secondMoment),
        accumulated: tf.keep(accumulated),
      }
      return weight as tf.Tensor2D
    }
    return {
      step(index) {
        const { pixels, answers } = batchOf(batches, index)
        return network.replaceStrengths(() => {
          const { loss, A, E } = network.backpropagate(pixels, answers)
          const slopes = network.gradients(A, E)
          return {
            loss,
            strengths: slopes.map((gradient, layer) => update(layer, gradient, index + 1)),
          }
        })
      },
      dispose() {
        network.dispose()
        disposeBatches(batches)
        for (const memory of memories) tf.dispose({ ...memory })
      },
    }
  },
}
