/** FOOF on the published network of dense layers. */
import { neuronsOf } from '@shared/networks/description'
import { GradientLearner } from '../../learners/gradient-learner'
import { usualOptions } from '../../optimizers/registry'
import { entriesOf, inversionFlops, rankUpdateBytes, rankUpdateFlops } from '../curvature-work'
import {
  backpropagationBytes,
  backpropagationFlops,
  digitNetwork,
  seed,
  strengthsOf,
  trainingOf,
  type Workload,
} from '../workload'

const network = digitNetwork(1000, 1000, 1000)
const sizes = neuronsOf(network)
const batch = 100
const inputs = sizes.slice(0, -1)
const optimizer = { ...usualOptions.foof, learningRate: 1e-3 }

export const foof: Workload = {
  warmUp: 1,
  steps: 300,
  period: optimizer.period,
  flops:
    backpropagationFlops(sizes, batch) +
    rankUpdateFlops(inputs, batch) +
    2 * batch * entriesOf(inputs) +
    inversionFlops(inputs, optimizer.period),
  bytes:
    backpropagationBytes(sizes, batch) +
    rankUpdateBytes(inputs) +
    4 * entriesOf(inputs) +
    12 * strengthsOf(sizes).all,
  start: (everyPixel) =>
    trainingOf(new GradientLearner({ network, seed, optimizer }), batch, everyPixel),
}
