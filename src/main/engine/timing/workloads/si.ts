/** Adam with the penalty and the path integral of Synaptic Intelligence, as on Permuted MNIST. */
import { neuronsOf } from '@shared/networks/description'
import { GradientLearner } from '../../learners/gradient-learner'
import { usualOptions } from '../../optimizers/registry'
import {
  backpropagationBytes,
  backpropagationFlops,
  digitNetwork,
  seed,
  strengthsOf,
  trainingOf,
  type Workload,
} from '../workload'

const network = digitNetwork(2000, 2000)
const sizes = neuronsOf(network)
const batch = 256
const strengths = strengthsOf(sizes).all
const optimizer = usualOptions.adam
const protection = { measure: 'si', strength: 0.1, centre: 'last-task' } as const

export const si: Workload = {
  warmUp: 2,
  steps: 20,
  flops: backpropagationFlops(sizes, batch) + 20 * strengths,
  // Seven arrays in (weight, gradient, two moments, importance, centre, integral), four out.
  bytes: backpropagationBytes(sizes, batch) + 4 * 11 * strengths,
  start: (everyPixel) =>
    trainingOf(new GradientLearner({ network, seed, optimizer, protection }), batch, everyPixel),
}
