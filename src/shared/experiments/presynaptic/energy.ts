/** Energy and information with plastic release (thesis 4.2.1 and 4.2.2, Figs 4.1–4.3, 4.6, 4.7). */
import { lesionLevels, measuredOrderings } from '../../lesions/lesion'
import { defineExperiment } from '../common/define'
import type { ConditionDeclaration } from '../common/condition-declaration'
import type { WizardStep } from '../common/definition'
import type { Work } from '../common/descriptions'
import { valuesAt } from '../common/setting-words'
import { taskSequence, trainingImagesOf } from '../../datasets/task-sequences'
import { tunedNotes } from '../common/tuned'
import type { ValuesOf } from '../common/typed'
import { drawsOf, energySearch } from './draws'
import { energyConditions as conditions } from './energy-conditions'
import { energyDisagreements, energyMetrics } from './energy-measures'
import { energyParameters } from './energy-parameters'
import { energyMethods, energySummary } from './energy-words'
import { imageNetwork, synapseCount, trainingFlops } from './image-network'
import { lifelong } from './lifelong'

type Values = ValuesOf<typeof energyParameters> & { readonly lesionImages?: number }

/** Nothing depends on the images: the settings of MNIST are the defaults of all. */
const published = {
  what: 'Settings',
  values: { mnist: {} },
  lender: { whole: 'mnist' },
} as const

function stepsOf({ dataset, batchSize, epochsPerTask, imagesPerTask }: Values): number {
  const [images = 0] = trainingImagesOf(taskSequence(dataset), imagesPerTask)
  return Math.floor(images / batchSize) * epochsPerTask
}

function work(values: Values, { release, cost }: ConditionDeclaration): Work {
  const { batchSize, epochsPerTask, curveImages, testSamples } = values
  const network = imageNetwork(values)
  const synapses = synapseCount(network)
  const samples = release === 'none' ? 1 : testSamples
  const looks = epochsPerTask * curveImages
  // Fisher information: forward, backward and a product a layer, about three passes.
  const lesions = 1 + measuredOrderings.length * (lesionLevels.length - 1)
  const lesioned = (values.lesionImages ?? 0) * samples * lesions
  const [{ testImages } = { testImages: 0 }] = taskSequence(values.dataset).each
  const passes = (samples + 3) * testImages + looks + lesioned
  return {
    steps: stepsOf(values),
    flopsPerStep: batchSize * trainingFlops(network),
    bytesPerStep: 4 * synapses * cost.synapsePasses,
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

export const energy = defineExperiment({
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
    name: step.kind === 'tasks' ? 'Task' : step.name,
  })),
  parameters: energyParameters,
  conditions,
  dependentDefaults: [],
  metrics: energyMetrics,
  disagreements: energyDisagreements,
  defaultSeeds: lifelong.defaultSeeds,
  draws: drawsOf(conditions, energySearch),
  notes: (settings) => tunedNotes(published, valuesAt(settings, 'dataset')),
  work: ({ condition, values }) => work(values, conditions[condition]),
  network: imageNetwork,
  tasks: (values) => {
    const { label, chance } = taskSequence(values.dataset)
    return { label, tasks: 1, chance, ends: [stepsOf(values)] }
  },
  summary: (settings) => energySummary(conditions, settings),
  methods: (settings) => energyMethods(conditions, settings),
})
