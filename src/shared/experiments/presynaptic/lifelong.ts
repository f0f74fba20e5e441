/** Lifelong learning with presynaptic consolidation (thesis 4.2.3, Table 4.1, Figs 4.4 and 4.8). */
import type { ExperimentDefinition, TrialSettings, Work } from '../definition'
import { taskSequence, taskSequences } from '../task-sequences'
import { bgd, ewc } from './boundary-conditions'
import { joint, noConsolidation, presynaptic } from './conditions'
import { presynapticDraws } from './draws'
import { lifelongMethods, lifelongSummary } from './lifelong-words'
import { taskConflicts, taskOrder } from './tasks-together'

const trainingImagesOfSource = 60_000
const testImagesOfSource = 10_000

/** Synapses of the 784–n–n–k network. */
export function synapseCount(hiddenNeurons: number, outputs: number): number {
  return 784 * hiddenNeurons + hiddenNeurons * hiddenNeurons + hiddenNeurons * outputs
}

/** Number of training images of all tasks together. */
function imagesOfAllTasks(values: TrialSettings['values']): number {
  const sequence = taskSequence(String(values['dataset']))
  const perTask = trainingImagesOfSource / (sequence.kind === 'split' ? sequence.tasks : 1)
  return sequence.tasks * Math.min(perTask, Number(values['imagesPerTask']))
}

function work({ values, condition }: TrialSettings): Work {
  const sequence = taskSequence(String(values['dataset']))
  const hidden = Number(values['hiddenNeurons'])
  const batch = Number(values['batchSize'])
  const synapses = synapseCount(hidden, sequence.outputs)
  const withoutFirst = synapses - 784 * hidden
  const steps = Math.floor(imagesOfAllTasks(values) / batch) * Number(values['epochsPerTask'])
  const passesOverSynapses = condition === 'presynaptic' ? 11 : 8
  // Bayesian gradient descent learns from several drawn networks at every step.
  const networks = condition === 'bgd' ? Number(values['networkSamples']) : 1
  const testImages = testImagesOfSource * (sequence.kind === 'split' ? 1 : sequence.tasks)
  const samples = condition === 'presynaptic' ? Number(values['testSamples']) : 1
  return {
    steps,
    flopsPerStep: networks * 2 * batch * (2 * synapses + withoutFirst),
    bytesPerStep: networks * 4 * synapses * passesOverSynapses,
    evaluationFlops:
      (condition === 'joint' ? 1 : sequence.tasks) * samples * testImages * 2 * synapses,
  }
}

export const lifelong: ExperimentDefinition = {
  id: 'lifelong',
  version: 1,
  bench: 'presynaptic',
  title: 'Lifelong learning with presynaptic consolidation',
  question: 'Can plastic release probabilities protect old memories while new tasks are learned?',
  finding:
    'Synapses that matter for earlier tasks become reliable and freeze; the network then forgets less than one without release probabilities, without being told where a task ends.',
  references: [
    {
      id: 'thesis',
      text: 'Benzing F. Towards an Empirically Guided Understanding of the Loss Landscape of Neural Networks. ETH Zürich, Diss. 28630, 2022. Chapter 4.',
    },
    {
      id: 'elife',
      text: 'Schug S, Benzing F, Steger A. Presynaptic stochasticity improves energy efficiency and helps alleviate the stability-plasticity dilemma. eLife 2021;10:e69884.',
      doi: '10.7554/eLife.69884',
    },
  ],
  steps: [
    {
      id: 'question',
      name: 'Question',
      title: 'Which question should the experiment answer?',
      lead: 'Choose how much to compute: a quick look, or the sizes of the thesis.',
      kind: 'question',
    },
    {
      id: 'tasks',
      name: 'Tasks',
      title: 'What should it learn, and in which order?',
      lead: 'The tasks come one after the other; the network is not told when a new one begins.',
      kind: 'tasks',
    },
    {
      id: 'network',
      name: 'Network',
      title: 'How large is the network, and how long does it practise?',
      lead: 'Two hidden layers between the pixels and the output neurons.',
      kind: 'parameters',
    },
    {
      id: 'conditions',
      name: 'Conditions',
      title: 'Which models should be compared?',
      lead: 'Each model learns the same tasks from the same images; open one to change how it learns.',
      kind: 'conditions',
    },
    {
      id: 'measurements',
      name: 'Seeds and measurements',
      title: 'How often is it repeated, and what is measured?',
      lead: 'Every seed draws new initial strengths, image orders and releases.',
      kind: 'measurements',
    },
    {
      id: 'review',
      name: 'Review',
      title: 'Is this the experiment you want?',
      lead: 'Read it once more; a started experiment keeps its settings for good.',
      kind: 'review',
    },
  ],
  parameters: [
    {
      kind: 'choice',
      id: 'dataset',
      label: 'Task sequence',
      help: 'Which images are learned, and how they are divided into tasks.',
      source: '4.6.2',
      step: 'tasks',
      options: taskSequences.map(({ id, label, help }) => ({ value: id, label, help })),
      default: 'split-mnist',
      sweepable: true,
    },
    taskOrder,
    {
      kind: 'number',
      id: 'imagesPerTask',
      label: 'Training images of each task',
      help: 'At most this many images of each task are used; a task with fewer uses all it has.',
      step: 'tasks',
      unit: 'images',
      integer: true,
      minimum: 100,
      maximum: 60_000,
      default: 60_000,
    },
    {
      kind: 'number',
      id: 'hiddenNeurons',
      label: 'Neurons in each hidden layer',
      help: 'Both hidden layers have this many rectified linear neurons.',
      source: '4.6.2',
      step: 'network',
      unit: 'neurons',
      integer: true,
      minimum: 1,
      maximum: 4_000,
      default: 200,
      sweepable: true,
    },
    {
      kind: 'number',
      id: 'epochsPerTask',
      label: 'Practice on each task',
      help: 'How often each image of a task is seen before the next task begins (epochs).',
      source: '4.6.2',
      step: 'network',
      unit: 'passes',
      integer: true,
      minimum: 1,
      maximum: 200,
      default: 10,
      sweepable: true,
    },
    {
      kind: 'number',
      id: 'batchSize',
      label: 'Images seen at once',
      help: 'One learning step averages the gradient over this many images (mini-batch); one release per synapse holds for all of them.',
      step: 'network',
      unit: 'images',
      integer: true,
      minimum: 1,
      maximum: 1_000,
      default: 100,
    },
    {
      kind: 'choice',
      id: 'biases',
      label: 'Biases of the neurons',
      help: 'The thesis has none. The published code draws random ones, keeps them fixed in the presynaptic model and trains them in the others.',
      source: '4.6.1',
      step: 'network',
      options: [
        { value: 'none', label: 'None, as in the thesis' },
        { value: 'as-coded', label: 'As in the published code' },
      ],
      default: 'none',
    },
    {
      kind: 'number',
      id: 'testSamples',
      label: 'Releases averaged in a test',
      help: 'A test averages the answers of this many networks, each with freshly drawn releases; networks without release are tested once.',
      step: 'measurements',
      unit: 'samples',
      integer: true,
      minimum: 1,
      maximum: 100,
      default: 10,
    },
    {
      kind: 'number',
      id: 'curveImages',
      label: 'Test images of the learning curves',
      help: 'While a task is learned, accuracy is estimated on this many test images of each task with one sample of releases.',
      step: 'measurements',
      unit: 'images',
      integer: true,
      minimum: 100,
      maximum: 10_000,
      default: 1_000,
    },
    {
      kind: 'number',
      id: 'curvePoints',
      label: 'Points of the learning curves',
      help: 'How many times a task is looked at while it is learned.',
      step: 'measurements',
      unit: 'points a task',
      integer: true,
      minimum: 1,
      maximum: 100,
      default: 10,
    },
    {
      kind: 'number',
      id: 'stopBelow',
      label: 'Give up below this accuracy on the first task',
      help: 'A trial that answers the first task less well than this once it has been learned stops there; it counts as stopped early, not as failed. 0 never stops.',
      source: 'random search of the published code',
      step: 'measurements',
      advanced: true,
      minimum: 0,
      maximum: 1,
      default: 0,
      asBefore: 0,
    },
  ],
  conditions: [presynaptic, noConsolidation, ewc, bgd, joint],
  dependentDefaults: [
    {
      when: { dataset: ['split-mnist', 'split-fashion-mnist'] },
      values: { 'presynaptic.learningRate': 0.001 },
    },
    {
      when: { dataset: ['split-mnist', 'permuted-fashion-mnist'] },
      values: { 'no-consolidation.optimizer': 'adam', 'no-consolidation.learningRate': 1e-6 },
    },
    {
      when: { dataset: ['split-fashion-mnist'] },
      values: { 'no-consolidation.optimizer': 'sgd', 'no-consolidation.learningRate': 1e-4 },
    },
  ],
  metrics: [
    {
      id: 'finalAccuracy',
      label: 'Mean accuracy after the last task',
      help: 'Test accuracy averaged over all tasks once the last has been learned.',
      unit: 'fraction',
    },
    {
      id: 'firstTaskAccuracy',
      label: 'Accuracy on the first task at the end',
      help: 'How well the oldest memory has survived.',
      unit: 'fraction',
    },
    {
      id: 'meanReleaseProbability',
      label: 'Mean release probability',
      help: 'Average over all synapses at the end.',
      unit: 'probability',
      conditions: ['presynaptic'],
    },
    {
      id: 'frozenFraction',
      label: 'Frozen synapses',
      help: 'Share of synapses whose release probability has reached the freezing threshold.',
      unit: 'fraction',
      conditions: ['presynaptic'],
    },
  ],
  disagreements: [
    {
      topic: 'Update of release probability',
      path: 'presynaptic.probabilityUpdate',
      thesis: 'p changes by ± a fixed step (eq. 4.4, 4.7).',
      code: 'The step is multiplied by 1 − p.',
      chosen: 'The code’s form; the printed one can be chosen.',
    },
    {
      topic: 'Sizes of the steps',
      path: 'presynaptic.pUp',
      thesis: 'Up 0.0516, down 0.0520.',
      code: 'Up 0.0520, down 0.0516.',
      chosen: 'The code’s values.',
    },
    {
      topic: 'Freezing threshold',
      path: 'presynaptic.pFreeze',
      thesis: 'Not given.',
      code: '0.9353.',
      chosen: 'The code’s value.',
    },
    {
      topic: 'Biases',
      path: 'biases',
      thesis: 'None.',
      code: 'Random; fixed in the presynaptic model, trained in the controls.',
      chosen: 'None; the code’s form can be chosen.',
    },
    {
      topic: 'Continuous Permuted MNIST',
      thesis: 'Images are drawn at random from each task.',
      code: 'The last image of each task is never drawn.',
      chosen: 'As in the code.',
    },
    {
      topic: 'EWC and Bayesian gradient descent',
      thesis: 'Compared with, without their settings.',
      code: 'Not part of the published code.',
      chosen: 'Settings tuned here on Permuted MNIST.',
    },
    {
      topic: 'Ghost control',
      path: 'presynaptic.releaseControl',
      thesis: 'Release fixed at one half.',
      code: 'Strengths are divided by the learned probability instead of one half.',
      chosen: 'Division by one half; the code’s form can be chosen.',
    },
  ],
  defaultSeeds: [2019, 2020, 2021],
  conflicts: taskConflicts,
  draws: presynapticDraws,
  figures: [
    'robustness',
    'drawn-settings',
    'sweep-accuracy',
    'first-task-retention',
    'average-accuracy',
    'final-task-accuracy',
    'release-probability',
    'strength-change',
    'learning-curves',
  ],
  work,
  layers: ({ dataset, hiddenNeurons }) => [
    784,
    Number(hiddenNeurons),
    Number(hiddenNeurons),
    taskSequence(String(dataset)).outputs,
  ],
  summary: lifelongSummary,
  methods: lifelongMethods,
}
