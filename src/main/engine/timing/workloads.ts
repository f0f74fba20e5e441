/** The training steps that are timed, by id. */
import type { BenchId } from '@shared/devices/workloads'
import { architectureOf, type ArchitectureId } from '@shared/networks/architectures'
import type { NetworkDescription } from '@shared/networks/description'
import { neuronsOf } from '@shared/networks/layers'
import { BayesianLearner } from '../learners/bayesian-learner'
import { GradientLearner } from '../learners/gradient-learner'
import { PresynapticLearner } from '../learners/presynaptic/learner'
import { plasticRelease } from '../learners/presynaptic/rule'
import { usualPreconditioners } from '../optimizers/preconditioners/registry'
import { usualOptions } from '../optimizers/registry'
import type { Learner } from '../training/learner'
import { eigenOf, inverseOf } from './factor'
import { importanceOf } from './importance'
import {
  backpropagationBytes,
  backpropagationFlops,
  stepCosts,
  strengthsOf,
  trainingOf,
  type Workload,
} from './workload'

type Costs = Pick<Workload, 'flops' | 'bytes'>

interface Plan extends Pick<Workload, 'warmUp' | 'steps' | 'period'> {
  readonly hidden: readonly number[]
  readonly batch: number
  readonly learner: (beginning: { network: NetworkDescription; seed: number }) => Learner
  /** What a step costs beside backpropagation, for layers of these sizes. */
  readonly costs: (sizes: readonly number[], batch: number) => Costs
}

/** Digits of 28 × 28 pixels to hidden neurons to ten classes, without biases. */
function workloadOf({ hidden, batch, learner, costs, ...timing }: Plan): Workload {
  const input = { height: 28, width: 28, channels: 1 }
  const network = { input, hidden, heads: [10], biases: false }
  const sizes = neuronsOf(network)
  const { flops, bytes } = costs(sizes, batch)
  return {
    ...timing,
    flops: backpropagationFlops(sizes, batch) + flops,
    bytes: backpropagationBytes(sizes, batch) + bytes,
    start: (everyPixel) => trainingOf(learner({ network, seed: 2022 }), batch, everyPixel),
  }
}

/** So many operations a synapse, and so many arrays of the strengths' size read or written. */
function perSynapse(flops: number, arrays: number): Plan['costs'] {
  return (sizes) => {
    const { all } = strengthsOf(sizes)
    return { flops: flops * all, bytes: 4 * arrays * all }
  }
}

/** Averages of XᵀX, their inverses once a period, and the products of these with the gradients. */
function curvature(
  factorsOf: (sizes: readonly number[]) => readonly number[],
  period: number,
  moreBackwardPasses: number,
): Plan['costs'] {
  return (sizes, batch) => {
    const { all, sendingDown } = strengthsOf(sizes)
    const factors = factorsOf(sizes)
    const entries = factors.reduce((sum, size) => sum + size ** 2, 0)
    const cubes = factors.reduce((sum, size) => sum + size ** 3, 0)
    // The average is symmetric: half of the full product.
    const averages = (batch + 1) * entries
    // Cholesky of n³/3 operations and the inverse from it, 2n³/3.
    const inversions = cubes / period
    return {
      flops: 2 * batch * (moreBackwardPasses * sendingDown + entries) + averages + inversions,
      // Averages read and written, inverses read.
      bytes: 4 * (moreBackwardPasses * sendingDown + 3 * entries + 3 * all),
    }
  }
}

/** The rule as in the lifelong experiment on Permuted MNIST. */
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

const drawnNetworks = 10

/**
 * Backpropagation through every drawn network but the one that is counted anyway; for each, strengths
 * drawn (about thirty operations; two arrays in, one out) and sums kept (three; three in, two out).
 */
const ofDrawnNetworks: Plan['costs'] = (sizes, batch) => {
  const { all } = strengthsOf(sizes)
  return {
    flops:
      (drawnNetworks - 1) * backpropagationFlops(sizes, batch) +
      drawnNetworks * 33 * all +
      12 * all,
    bytes:
      (drawnNetworks - 1) * backpropagationBytes(sizes, batch) + 4 * (drawnNetworks * 8 + 6) * all,
  }
}

const small = { hidden: [200, 200], batch: 100, warmUp: 20, steps: 400 }
/** The published network of dense layers. */
const deep = { hidden: [1000, 1000, 1000], batch: 100, warmUp: 1, steps: 300 }
/** That of Permuted MNIST. */
const large = { hidden: [2000, 2000], batch: 256, warmUp: 2, steps: 20 }
const { foof, kfac } = usualPreconditioners
const slowly = { ...usualOptions.sgd, learningRate: 1e-3 }

/** Split CIFAR’s network, on colour images without a background. */
const cifar = imageNetworkOf('cifar-cnn')
const cifarBatch = 256

/** The network of an architecture for images of 32 × 32 pixels and ten classes. */
function imageNetworkOf(id: ArchitectureId): NetworkDescription {
  const { trunk = [], hidden = [], hiddenDropout = 0 } = architectureOf(id)
  const input = { height: 32, width: 32, channels: 3 }
  const initialisation = { strengths: 'glorot', bias: 0 } as const
  return { input, trunk, hidden, hiddenDropout, heads: [10], biases: true, initialisation }
}

export const workloads: Readonly<Record<BenchId, Workload>> = {
  presynaptic: workloadOf({
    ...small,
    learner: (beginning) => new PresynapticLearner({ ...beginning, rule }),
    // Mask and scale: three operations, two arrays in, two out. Update: about twelve, four in, two out.
    costs: perSynapse(15, 10),
  }),
  plain: workloadOf({
    ...small,
    learner: (beginning) => new GradientLearner({ ...beginning, optimizer: usualOptions.sgd }),
    costs: perSynapse(2, 3),
  }),
  bgd: workloadOf({
    ...small,
    steps: 40,
    warmUp: 2,
    learner: (beginning) =>
      new BayesianLearner({
        ...beginning,
        learningRate: 1,
        initialDeviation: 0.02,
        initialMeans: 'uniform',
        networksPerStep: drawnNetworks,
      }),
    costs: ofDrawnNetworks,
  }),
  /** Adam with the penalty and the path integral of Synaptic Intelligence, as on Permuted MNIST. */
  si: workloadOf({
    ...large,
    learner: (beginning) =>
      new GradientLearner({
        ...beginning,
        optimizer: usualOptions.adam,
        protection: { measure: 'si', strength: 0.1, centre: 'last-task' },
      }),
    // Seven arrays in (weight, gradient, two moments, importance, centre, integral), four out.
    costs: perSynapse(20, 11),
  }),
  'cifar-cnn': {
    warmUp: 1,
    steps: 10,
    // Adam: twelve operations a weight; the weight, its gradient and two moments in, three out.
    ...stepCosts(cifar, cifarBatch, { flops: 12, arrays: 7 }),
    start: () =>
      trainingOf(
        new GradientLearner({ network: cifar, seed: 2022, optimizer: usualOptions.adam }),
        cifarBatch,
        true,
      ),
  },
  foof: workloadOf({
    ...deep,
    period: foof.period,
    learner: (beginning) =>
      new GradientLearner({ ...beginning, optimizer: { ...slowly, preconditioner: foof } }),
    costs: curvature((sizes) => sizes.slice(0, -1), foof.period, 0),
  }),
  kfac: workloadOf({
    ...deep,
    period: kfac.period,
    learner: (beginning) =>
      new GradientLearner({ ...beginning, optimizer: { ...slowly, preconditioner: kfac } }),
    costs: curvature((sizes) => [...sizes.slice(0, -1), ...sizes.slice(1)], kfac.period, 1),
  }),
  held: workloadOf({
    ...large,
    learner: (beginning) =>
      new GradientLearner({
        ...beginning,
        optimizer: usualOptions.adam,
        protection: { strength: 0.1 },
      }),
    // Six arrays in (weight, gradient, two moments, importance, centre), three out.
    costs: perSynapse(18, 9),
  }),
  recorded: workloadOf({
    ...large,
    learner: (beginning) =>
      new GradientLearner({
        ...beginning,
        optimizer: usualOptions.adam,
        protection: { measure: 'si', strength: 0.1, centre: 'last-task' },
        watchers: ['sos', 'ewc'],
      }),
    // As `si`, and a running average of squared gradients: four operations, two arrays in, one out.
    costs: perSynapse(24, 14),
  }),
  importance: importanceOf({ hidden: large.hidden, images: 1_000, warmUp: 1, steps: 4 }),
  'eigen-512': eigenOf(512),
  'eigen-1000': eigenOf(1000),
  'cholesky-inverse-512': inverseOf(512),
  'cholesky-inverse-1000': inverseOf(1000),
}
