/** The presynaptic rule as in the lifelong experiment on Permuted MNIST. */
import { neuronsOf } from '@shared/networks/description'
import { PresynapticLearner } from '../../learners/presynaptic/learner'
import { plasticRelease } from '../../learners/presynaptic/rule'
import {
  backpropagationBytes,
  backpropagationFlops,
  digitNetwork,
  seed,
  strengthsOf,
  trainingOf,
  type Workload,
} from '../workload'

const network = digitNetwork(200, 200)
const sizes = neuronsOf(network)
const batch = 100
const strengths = strengthsOf(sizes).all

const rule = plasticRelease({
  learningRate: 0.01,
  weightDecay: 0,
  pUp: 0.052,
  pDown: 0.0516,
  pFreeze: 0.9353,
  pMin: 0.25,
  gradientThreshold: 0.001,
  learningRateModulation: true,
  probabilityUpdate: 'coded',
  releaseControl: 'plastic',
  normalise: true,
  initialProbability: 'lowest',
})

export const presynaptic: Workload = {
  warmUp: 20,
  steps: 400,
  // Mask and scale: three operations a synapse; update of strength and probability: about twelve.
  flops: backpropagationFlops(sizes, batch) + 15 * strengths,
  // Mask: two arrays in, two out. Update: four in, two out.
  bytes: backpropagationBytes(sizes, batch) + 4 * 10 * strengths,
  start: (everyPixel) =>
    trainingOf(new PresynapticLearner({ network, seed, rule }), batch, everyPixel),
}
