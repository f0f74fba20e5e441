/** Tables and figures of chapter 3. */
import { compositionOf, sequenceValue } from '../datasets/task-sequences'
import type { ContinualConditionId } from '../experiments/continual/conditions'
import { onColour } from './colour'
import type { PresetFamily, ScaleOf } from './preset'

type ProtectedId = Exclude<ContinualConditionId, 'no-consolidation' | 'presynaptic' | 'joint'>

const tenTasks = compositionOf('permuted-mnist')

/** The first half of Permuted MNIST. */
const fiveTasks = sequenceValue({
  ...tenTasks,
  name: 'Permuted MNIST, five tasks',
  tasks: tenTasks.tasks.slice(0, 5),
})

/** Strengths of the penalties with weights that are not drawn anew, chosen on validation images. */
function strengths(by: Readonly<Record<ProtectedId, number>>) {
  return Object.fromEntries(
    Object.entries(by).flatMap(([id, c]) => [
      [`${id}.penaltyStrength`, c],
      [`${id}.drawsAnew`, false],
    ]),
  ) as {
    readonly [Id in ProtectedId as `${Id}.penaltyStrength`]: number
  } & { readonly [Id in ProtectedId as `${Id}.drawsAnew`]: boolean }
}

/** Sizes of the smaller scales. */
export const smallSizes = {
  quick: { dataset: fiveTasks, hiddenNeurons: 100, epochsPerTask: 4, curvePoints: 4 },
  reduced: { dataset: fiveTasks, hiddenNeurons: 400, epochsPerTask: 10 },
} as const

const quick: ScaleOf<'continual'> = {
  id: 'quick',
  label: 'Quick look',
  help: 'The same phenomenon in at most two minutes on two cores: five tasks, a smaller network, and fewer passes.',
  overlays: [
    {
      values: {
        ...smallSizes.quick,
        imagesPerTask: 12_000,
        batchSize: 100,
        ...strengths({
          ...{ si: 10, siu: 50, sib: 20, sos: 10, ewc: 100, 'root-fisher': 1 },
          ...{ af: 15, mas: 30, masx: 30, l2: 0.1 },
          ...{ 'kronecker-laplace': 1, 'activation-laplace': 10 },
        }),
      },
    },
    onColour('quick'),
  ],
}

const reduced: ScaleOf<'continual'> = {
  id: 'reduced',
  label: 'Reduced',
  help: 'Five tasks, two hidden layers of 400 neurons, ten passes over each task.',
  overlays: [
    {
      values: {
        ...smallSizes.reduced,
        ...strengths({
          ...{ si: 2, siu: 10, sib: 2, sos: 5, ewc: 200, 'root-fisher': 1 },
          ...{ af: 10, mas: 20, masx: 20, l2: 0.01 },
          ...{ 'kronecker-laplace': 2, 'activation-laplace': 20 },
        }),
      },
    },
    onColour('reduced'),
  ],
}

export const paper: ScaleOf<'continual'> = {
  id: 'paper',
  label: 'As in the thesis',
  help: 'Ten tasks, two hidden layers of 2 000 neurons, twenty passes over each task.',
  overlays: [],
}

/** Permuted MNIST of five tasks. */
export const smallScales = [quick, reduced] as const

const scales = [quick, reduced, paper]

/** The first task alone, which is what these figures are about. */
const firstTask: ScaleOf<'continual'> = {
  ...paper,
  help: 'One task, two hidden layers of 2 000 neurons, twenty passes. The thesis shuffles the pixels once, which changes nothing for this network.',
  overlays: [{ values: { dataset: 'mnist', 'si.watchers': 'all', sampledWeights: 100_000 } }],
}

const ofOneTask = [quick, reduced, firstTask]

/** All tasks: how alike measures are differs from task to task. */
const everyTask: ScaleOf<'continual'> = {
  ...paper,
  help: `${paper.help} Measures are compared at the end of every task.`,
  overlays: [{ values: { sampledWeights: 100_000 } }],
}

const shared = {
  definition: 'continual',
  metric: 'finalAccuracy',
  overlays: [],
  scales,
} as const

export const continualPresets = {
  'table-3.1': {
    ...shared,
    conditions: ['si', 'sib', 'siu', 'sos', 'mas', 'af', 'root-fisher', 'ewc', 'no-consolidation'],
    scales: [{ ...quick, conditions: ['si', 'sos', 'ewc', 'no-consolidation'] }, reduced, paper],
    title: 'Continual learning: accuracy with each measure of importance',
    alsoFor: ['split-cifar'],
  },
  'fig-3.1': {
    ...shared,
    scales: ofOneTask,
    answeredByFigure: true,
    conditions: ['si'],
    title: 'What Synaptic Intelligence adds up',
    question: 'Does the path integral of Synaptic Intelligence measure how the loss went down?',
    finding:
      'It adds up to many times the loss that was gained: most of it is due to the noise of the batches, and it agrees with the root of the second moment.',
    overlays: [{ values: { 'si.watchers': 'steps', fullGradientShare: 0.05 } }],
  },
  'fig-3.2': {
    ...shared,
    scales: [quick, reduced, everyTask],
    answeredByFigure: true,
    conditions: ['si'],
    title: 'Which measures find the same weights important',
    question: 'Do Memory Aware Synapses and Fisher information find the same weights important?',
    finding:
      'Memory Aware Synapses, their simplest form and absolute gradients are almost the same, and close to the root of the Fisher information.',
    overlays: [{ values: { 'si.watchers': 'images' } }],
  },
  'fig-3.3': {
    ...shared,
    scales: ofOneTask,
    answeredByFigure: true,
    conditions: ['no-consolidation'],
    title: 'How noisy gradients are',
    question:
      'How large is the noise of a mini-batch’s gradient beside the gradient of all images?',
    finding: 'Almost everywhere in training the noise is much larger than the gradient itself.',
    overlays: [{ values: { fullGradientShare: 0.05 } }],
  },
} as const satisfies PresetFamily
