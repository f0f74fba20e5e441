/** Lifelong learning with presynaptic consolidation (thesis 4.2.3, Table 4.1, Figs 4.4 and 4.8). */
import type { ExperimentDefinition, TrialSettings, Work } from '../common/definition'
import { taskSequence } from '../common/task-sequences'
import { bgd, ewc } from './boundary-conditions'
import { joint, noConsolidation, presynaptic } from './conditions'
import { presynapticDraws } from './draws'
import { lifelongDisagreements, lifelongMetrics } from './lifelong-measures'
import { lifelongParameters } from './lifelong-parameters'
import { lifelongMethods, lifelongSummary } from './lifelong-words'
import { taskConflicts } from './tasks-together'

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
      lead: 'The tasks come one after the other; only elastic weight consolidation is told when a new one begins.',
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
  parameters: lifelongParameters,
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
  metrics: lifelongMetrics,
  disagreements: lifelongDisagreements,
  defaultSeeds: [2019, 2020, 2021],
  conflicts: taskConflicts,
  draws: presynapticDraws,
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
