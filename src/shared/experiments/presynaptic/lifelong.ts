/** Lifelong learning with presynaptic consolidation (thesis 4.2.3, Table 4.1, Figs 4.4 and 4.8). */
import { defineExperiment } from '../common/define'
import type { ConditionDeclaration } from '../common/condition-declaration'
import type { TaskOutline, Work } from '../common/descriptions'
import type { ValuesByPath } from '../common/values'
import { valuesAt } from '../common/setting-words'
import { taskNumbers } from '../common/task-order'
import { heldOutOf, heldOutShare, learnedOf, type LeavingOut } from '../../datasets/held-out'
import { taskSequence, trainingImagesOf } from '../../datasets/task-sequences'
import { sequenceWarnings } from '../common/sequence-warnings'
import { tunedDefaults, tunedNotes } from '../common/tuned'
import { drawsOf, lifelongSearch } from './draws'
import {
  answeringFlops,
  imageNetwork,
  strengthSides,
  synapseCount,
  trainingFlops,
} from './image-network'
import { lifelongConditions as conditions } from './lifelong-conditions'
import { lifelongDisagreements, lifelongMetrics } from './lifelong-measures'
import { lifelongParameters, type TaskValues } from './lifelong-parameters'
import { lifelongSteps } from './lifelong-steps'
import { lifelongMethods, lifelongSummary } from './lifelong-words'
import { taskConflicts } from './tasks-together'

/** Settings of tasks, and those that leave images out where a definition has them. */
type Values = TaskValues & LeavingOut

/** Learning rates that the authors tuned (docs/science.md, Controls and baselines). */
export const learningRates = {
  what: 'Learning rates',
  values: {
    'split-mnist': {
      'presynaptic.learningRate': 0.001,
      'no-consolidation.optimizer': 'adam',
      'no-consolidation.learningRate': 1e-6,
    },
    'split-fashion-mnist': {
      'presynaptic.learningRate': 0.001,
      'no-consolidation.optimizer': 'sgd',
      'no-consolidation.learningRate': 1e-4,
    },
    'permuted-mnist': {},
    'permuted-fashion-mnist': {
      'no-consolidation.optimizer': 'adam',
      'no-consolidation.learningRate': 1e-6,
    },
    'continuous-permuted-mnist': {},
  },
  lender: {
    split: 'split-mnist',
    permuted: 'permuted-mnist',
    continuous: 'continuous-permuted-mnist',
  },
} as const

/** Training images of each task in the order of learning, as many as are used. */
function imagesLearned(values: Values): readonly number[] {
  const { dataset, taskOrder, imagesPerTask } = values
  const sequence = taskSequence(dataset)
  const images = trainingImagesOf(sequence, imagesPerTask)
  const order = taskNumbers(taskOrder, sequence.tasks) ?? []
  return order.map((number) => learnedOf(images[number - 1] ?? 0, heldOutShare(values)))
}

/** Images that each task is tested on, in the natural order. */
function imagesTested(values: Values): readonly number[] {
  const { dataset, imagesPerTask, testedOn } = values
  const sequence = taskSequence(dataset)
  return testedOn === 'validation'
    ? trainingImagesOf(sequence, imagesPerTask).map((images) =>
        heldOutOf(images, heldOutShare(values)),
      )
    : sequence.each.map((task) => task.testImages)
}

/** Steps done at the end of each task when tasks come one after the other. */
function taskEnds(values: Values): readonly number[] {
  let steps = 0
  return imagesLearned(values).map((images) => {
    steps += Math.floor(images / values.batchSize) * values.epochsPerTask
    return steps
  })
}

/** The tasks of a sequence under these settings. */
export function lifelongTasks(values: Values): TaskOutline {
  const { label, tasks, chance, boundaries } = taskSequence(values.dataset)
  const tested = values.testedOn === 'validation' ? { tested: 'Accuracy on validation images' } : {}
  return { label, tasks, chance, ...tested, ends: boundaries ? taskEnds(values) : [] }
}

/** The work of a trial of a condition. */
export function lifelongWork(
  values: Values & ValuesByPath,
  { release, tasks, cost }: ConditionDeclaration,
): Work {
  const sequence = taskSequence(values.dataset)
  const network = imageNetwork(values)
  const synapses = synapseCount(network)
  const images = imagesLearned(values).reduce((sum, count) => sum + count, 0)
  const networks = cost.networks?.(values) ?? 1
  const testImages = imagesTested(values).reduce((sum, count) => sum + count, 0)
  const samples = release === 'none' ? 1 : values.testSamples
  const tests = (tasks === 'together' ? 1 : sequence.tasks) * samples * testImages
  // Each point of the learning curves looks at images of every task.
  const curves = sequence.tasks * values.curvePoints * sequence.tasks * values.curveImages
  // What a task leaves behind takes a backward pass for each answer that an image could have.
  const fisherImages = tasks === 'told' ? Number(values['fisherImages'] ?? 0) : 0
  const consolidated = sequence.tasks * fisherImages * sequence.outputs
  return {
    steps: Math.floor(images / values.batchSize) * values.epochsPerTask,
    flopsPerStep:
      networks * values.batchSize * trainingFlops(network) +
      (cost.flopsPerStep?.(strengthSides(network)) ?? 0),
    bytesPerStep: networks * 4 * synapses * cost.synapsePasses,
    evaluationFlops:
      (tests + curves) * answeringFlops(network) + consolidated * trainingFlops(network),
  }
}

const compared = { table: conditions, network: imageNetwork }

export const lifelong = defineExperiment({
  id: 'lifelong',
  version: 1,
  bench: 'presynaptic',
  title: 'Lifelong learning with presynaptic consolidation',
  question: 'Can plastic release probabilities protect old memories while new tasks are learned?',
  finding:
    'Synapses that matter for earlier tasks become reliable and freeze; the network then forgets less than one without release probabilities, without being told where a task ends.',
  references: ['benzing-2022', 'schug-2021'],
  steps: lifelongSteps(conditions),
  parameters: lifelongParameters,
  conditions,
  dependentDefaults: tunedDefaults(learningRates),
  metrics: lifelongMetrics,
  disagreements: lifelongDisagreements,
  defaultSeeds: [2019, 2020, 2021],
  conflicts: (settings) => taskConflicts(conditions, settings),
  notes: (settings) => tunedNotes(learningRates, valuesAt(settings, 'dataset')),
  warnings: (settings) => sequenceWarnings(valuesAt(settings, 'dataset')),
  draws: drawsOf(conditions, lifelongSearch),
  work: ({ condition, values }) => lifelongWork(values, conditions[condition]),
  network: imageNetwork,
  tasks: lifelongTasks,
  summary: (settings) => lifelongSummary(settings, compared),
  methods: (settings) => lifelongMethods(settings, compared),
})
