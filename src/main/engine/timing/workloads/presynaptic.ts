/** The presynaptic rule as in the lifelong experiment on Permuted MNIST. */
import * as tf from '@tensorflow/tfjs-core'
import { streamKey } from '@shared/random/philox'
import { initialParameters, multilayer } from '../../network/multilayer'
import type { PresynapticRule } from '../../learners/presynaptic/rule'
import { presynapticStep, type PresynapticLayer } from '../../learners/presynaptic/step'
import { batchOf, disposeBatches, makeBatches } from '../batches'
import {
  backpropagationBytes,
  backpropagationFlops,
  strengthsOf,
  type Training,
  type Workload,
} from '../workload'

const sizes = [784, 200, 200, 10]
const batch = 100
const strengths = strengthsOf(sizes).all

const rule: PresynapticRule = {
  release: { fixedRelease: -1, divisor: 'probability' },
  update: {
    learningRate: 0.01,
    weightDecay: 0,
    up: 0.052,
    down: 0.0516,
    threshold: 0.001,
    freeze: 0.9353,
    minimum: 0.25,
    modulated: true,
    coded: true,
  },
  initialProbability: 0.25,
  trainsBiases: false,
}

function start(everyPixel: boolean): Training {
  const batches = makeBatches(sizes, batch, everyPixel)
  const layers = multilayer(sizes)
  const keys = layers.map((_, layer) => streamKey(2022, `release/training/${layer}`))
  let state: readonly PresynapticLayer[] = initialParameters(sizes, 2022, false).map((layer) => ({
    ...layer,
    probability: tf.fill(layer.strength.shape, rule.initialProbability),
  }))
  const disposeState = (): void => {
    for (const { strength, probability } of state) tf.dispose([strength, probability])
  }
  return {
    step(index) {
      const { pixels, answers } = batchOf(batches, index)
      const after = tf.tidy(() =>
        presynapticStep(layers, state, rule, keys, index, pixels, answers),
      )
      disposeState()
      state = after.layers
      return after.loss
    },
    dispose() {
      disposeState()
      disposeBatches(batches)
    },
  }
}

export const presynaptic: Workload = {
  sizes,
  batch,
  warmUp: 20,
  steps: 400,
  // Mask and scale: three operations a synapse; update of strength and probability: about twelve.
  flops: backpropagationFlops(sizes, batch) + 15 * strengths,
  // Mask: two arrays in, two out. Update: four in, two out.
  bytes: backpropagationBytes(sizes, batch) + 4 * 10 * strengths,
  start,
}
