/** Gradient descent on an ordinary network. */
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

const network = digitNetwork(200, 200)
const sizes = neuronsOf(network)
const batch = 100
const strengths = strengthsOf(sizes).all
const optimizer = usualOptions.sgd

export const plain: Workload = {
  warmUp: 20,
  steps: 400,
  flops: backpropagationFlops(sizes, batch) + 2 * strengths,
  bytes: backpropagationBytes(sizes, batch) + 4 * 3 * strengths,
  start: (everyPixel) =>
    trainingOf(new GradientLearner({ network, seed, optimizer }), batch, everyPixel),
}
