/** KFAC on the published network of dense layers. */
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
const factors = [...sizes.slice(0, -1), ...sizes.slice(1)]
const optimizer = { ...usualOptions.kfac, learningRate: 1e-3 }

export const kfac: Workload = {
  warmUp: 1,
  steps: 300,
  period: optimizer.period,
  flops:
    backpropagationFlops(sizes, batch) +
    2 * batch * strengthsOf(sizes).sendingDown +
    rankUpdateFlops(factors, batch) +
    2 * batch * entriesOf(factors) +
    inversionFlops(factors, optimizer.period),
  bytes:
    backpropagationBytes(sizes, batch) +
    4 * strengthsOf(sizes).sendingDown +
    rankUpdateBytes(factors) +
    4 * entriesOf(factors) +
    12 * strengthsOf(sizes).all,
  start: (everyPixel) =>
    trainingOf(new GradientLearner({ network, seed, optimizer }), batch, everyPixel),
}
