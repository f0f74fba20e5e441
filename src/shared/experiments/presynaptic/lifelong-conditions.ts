/**
 * The models that learn lifelong. The settings of those that are declared here are not published: the
 * defaults were tuned on Permuted MNIST (docs/science.md, section 5).
 */
import { condition } from '../common/define'
import { importanceMeasures, importanceOptions } from '../common/importance-measures'
import { joint, noConsolidation, presynaptic } from './conditions'
import { learningRate, optimizer, step, weightDecay } from './learning-parameters'

const ewc = condition({
  label: 'Elastic weight consolidation',
  description:
    'After each task, strengths that mattered for it are tied to where they are (EWC). It must be told when a task ends.',
  parameters: [
    optimizer('adam'),
    learningRate(0.001, 'Not published; tuned on Permuted MNIST.'),
    {
      kind: 'number',
      id: 'penaltyStrength',
      label: 'Strength of the ties',
      symbol: '\\lambda',
      help: 'Weight of the penalty ½ λ F (w − w*)² on leaving the strengths of earlier tasks. Not published; tuned on Permuted MNIST.',
      step,
      minimum: 0,
      maximum: 1e7,
      logarithmic: true,
      default: 10,
      sweepable: true,
    },
    {
      kind: 'number',
      id: 'fisherImages',
      label: 'Images that decide what mattered',
      help: 'Fisher information is averaged over this many training images at the end of a task, with labels expected from the network’s own answers.',
      step,
      advanced: true,
      unit: 'images',
      integer: true,
      minimum: 1,
      maximum: 60_000,
      default: 1_000,
    },
    {
      kind: 'choice',
      id: 'watcher',
      label: 'Measure that watches',
      help: 'A second measure of what mattered for a task. It changes nothing; after each task it is compared with the one that ties the strengths.',
      step,
      advanced: true,
      onlyObserves: true,
      options: [{ value: 'none', label: 'None' }, ...importanceOptions],
      default: 'none',
      asBefore: 'none',
    },
    weightDecay,
  ],
  phrase: (of, { watcher }) =>
    `elastic weight consolidation (${of('optimizer')}, learning rate ${of('learningRate')}, λ = ${of('penaltyStrength')}, Fisher information from ${of('fisherImages')} images a task${watcher === 'none' ? '' : `, compared with what ${importanceMeasures[watcher].label} finds important`})`,
  sources: ['kirkpatrick-2017'],
  style: { color: 'orange', symbol: 'triangle' },
  release: 'none',
  tasks: 'told',
  cost: { synapsePasses: 8 },
})

const bgd = condition({
  label: 'Bayesian gradient descent',
  description:
    'Every strength is a probability distribution; strengths that are certain move little (BGD). It need not be told when a task ends.',
  parameters: [
    {
      ...learningRate(1, 'Factor on the steps of the means; its authors use values from 1 to 10.'),
      maximum: 1_000,
    },
    {
      kind: 'number',
      id: 'initialDeviation',
      label: 'Initial uncertainty of a strength',
      symbol: '\\sigma_0',
      help: 'Standard deviation of every strength before learning. Not published; tuned on Permuted MNIST.',
      step,
      minimum: 1e-5,
      maximum: 1,
      logarithmic: true,
      default: 0.04,
      sweepable: true,
    },
    {
      kind: 'choice',
      id: 'initialMeans',
      label: 'Means before learning',
      help: 'Uniform as in all other models, or normal with the variances of the method’s own code: 2 / (inputs + outputs) for a strength, 2 / (1 + outputs) for a bias.',
      step,
      advanced: true,
      options: [
        { value: 'uniform', label: 'Uniform, as in the other models' },
        { value: 'normal', label: 'Normal, as in the method’s own code' },
      ],
      default: 'uniform',
      asBefore: 'uniform',
    },
    {
      kind: 'number',
      id: 'networkSamples',
      label: 'Networks drawn for one step',
      help: 'A step averages over this many networks drawn from the distributions (Monte-Carlo samples).',
      step,
      advanced: true,
      unit: 'networks',
      integer: true,
      minimum: 1,
      maximum: 100,
      default: 10,
    },
  ],
  phrase: (of, { initialMeans }) =>
    `Bayesian gradient descent (η = ${of('learningRate')}, σ₀ = ${of('initialDeviation')}, ${initialMeans === 'normal' ? 'normal initial means, ' : ''}${of('networkSamples')} networks a step)`,
  sources: ['zeno-2018'],
  style: { color: 'green', symbol: 'diamond' },
  release: 'none',
  tasks: 'unaware',
  cost: { synapsePasses: 8, networks: ({ networkSamples }) => networkSamples },
})

export const lifelongConditions = {
  presynaptic,
  'no-consolidation': noConsolidation,
  ewc,
  bgd,
  joint,
}
