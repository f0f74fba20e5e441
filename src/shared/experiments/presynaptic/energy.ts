/** Energy and information with plastic release (thesis 4.2.1 and 4.2.2, Figs 4.1–4.3, 4.6, 4.7). */
import type { ExperimentDefinition, TrialSettings, WizardStep, Work } from '../common/definition'
import { lesionLevels, measuredOrderings } from '../../lesions/lesion'
import { parametersFrom } from '../common/parameter-choice'
import { singleTasks, taskSequence } from '../common/task-sequences'
import { deterministic, fixedRelease, plasticRelease } from './energy-conditions'
import { energyDisagreements, energyMetrics } from './energy-measures'
import { presynapticDraws } from './draws'
import { energyMethods, energySummary } from './energy-words'
import { lifelong, synapseCount } from './lifelong'

const testImages = 10_000

function work({ values, condition }: TrialSettings): Work {
  const { outputs, trainingImages } = taskSequence(String(values['dataset']))
  const hidden = Number(values['hiddenNeurons'])
  const batch = Number(values['batchSize'])
  const epochs = Number(values['epochsPerTask'])
  const synapses = synapseCount(hidden, outputs)
  const images = Math.min(trainingImages[0] ?? 0, Number(values['imagesPerTask']))
  const steps = Math.floor(images / batch) * epochs
  const stochastic = condition !== 'deterministic'
  const samples = stochastic ? Number(values['testSamples']) : 1
  const looks = epochs * Number(values['curveImages'])
  // Fisher information: forward, backward and a product a layer, about three passes.
  const lesions = 1 + measuredOrderings.length * (lesionLevels.length - 1)
  const lesioned = Number(values['lesionImages'] ?? 0) * samples * lesions
  const passes = (samples + 3) * testImages + looks + lesioned
  return {
    steps,
    flopsPerStep: 2 * batch * (3 * synapses - 784 * hidden),
    bytesPerStep: 4 * synapses * (stochastic ? 11 : 8),
    evaluationFlops: passes * 2 * synapses,
  }
}

const words: Readonly<Record<string, Pick<WizardStep, 'title' | 'lead'>>> = {
  tasks: {
    title: 'What should it learn?',
    lead: 'One task, with all its images in random order.',
  },
  network: {
    title: 'How large is the network, how long does it practise, and how strong may it be?',
    lead: 'Two hidden layers; weight decay decides what the network pays for its strengths.',
  },
  conditions: {
    title: 'Which models should be compared?',
    lead: 'Each model learns the same images in the same order; open one to change how it learns.',
  },
}

export const energy: ExperimentDefinition = {
  id: 'energy',
  version: 1,
  bench: 'presynaptic',
  title: 'Energy and information with plastic release',
  question: 'Does plastic transmitter release let a network carry more information for its energy?',
  finding:
    'Networks with plastic release carry more information for each unit of synaptic energy than deterministic ones, and those more than networks with fixed unreliable release. Release is reliable at the synapses that matter.',
  references: lifelong.references,
  steps: lifelong.steps.map((step) => ({
    ...step,
    ...words[step.id],
    name: step.id === 'tasks' ? 'Task' : step.name,
  })),
  parameters: [
    {
      kind: 'choice',
      id: 'dataset',
      label: 'Images',
      help: 'Which images are told apart.',
      source: '4.6.2',
      step: 'tasks',
      options: singleTasks.map(({ id, label, help }) => ({ value: id, label, help })),
      default: 'mnist',
      sweepable: true,
    },
    ...parametersFrom(lifelong.parameters, {
      imagesPerTask: {
        label: 'Training images',
        help: 'At most this many images are used for learning, chosen at random.',
      },
      hiddenNeurons: {},
      epochsPerTask: {
        label: 'Practice',
        help: 'How often each training image is seen (epochs).',
        default: 50,
      },
    }),
    {
      kind: 'number',
      id: 'weightDecay',
      label: 'Weight decay',
      symbol: '\\lambda',
      help: 'Pulls every strength towards zero by this share of the learning rate at each step (L2 regularisation): the higher, the less energy the network may spend.',
      source: '4.6.3',
      step: 'network',
      minimum: 0,
      maximum: 1,
      logarithmic: true,
      default: 0.01,
      sweepable: true,
    },
    ...parametersFrom(lifelong.parameters, {
      batchSize: {},
      biases: {
        help: 'The thesis has none. The published code draws random ones, keeps them fixed with plastic release and trains them in the others.',
      },
      testSamples: {},
      curveImages: {
        help: 'After every pass over the images, accuracy and information are estimated on this many test images with one sample of releases.',
      },
    }),
    {
      kind: 'number',
      id: 'importantFrom',
      label: 'Release probability from which a synapse is important',
      help: 'Synapses at least this reliable are counted as important inputs and outputs of their neurons.',
      source: '4.2.2',
      step: 'measurements',
      minimum: 0.25,
      maximum: 1,
      default: 0.9,
    },
  ],
  conditions: [plasticRelease, fixedRelease, deterministic],
  dependentDefaults: [],
  metrics: energyMetrics,
  disagreements: energyDisagreements,
  defaultSeeds: lifelong.defaultSeeds,
  draws: presynapticDraws,
  work,
  layers: lifelong.layers,
  summary: energySummary,
  methods: energyMethods,
}
