/** The running summary and the methods paragraph of the lifelong-learning experiment. */
import { listed } from '../../words/lists'
import { formatPercent, formatSetting } from '../../words/numbers'
import type { ResolvedSettings, Value } from '../common/definition'
import { naturalOrder, orderWords } from '../common/task-order'
import { taskSequence } from '../../datasets/task-sequences'
import { joint } from './conditions'
import { drawnSentences } from './draws-words'
import { evidenceSentence } from './evidence-words'

/** A setting as a paper prints it. */
export function printed(value: Value | undefined): string {
  return typeof value === 'number' ? formatSetting(value) : String(value)
}

const numbers = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
]

export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${numbers[count] ?? String(count)} ${count === 1 ? singular : plural}`
}

function phrase(condition: string, { values }: ResolvedSettings): string {
  const optimizer = values[`${condition}.optimizer`] === 'adam' ? 'Adam' : 'gradient descent'
  const rate = printed(values[`${condition}.learningRate`])
  switch (condition) {
    case 'presynaptic':
      return `presynaptic plasticity (learning rate ${rate}, steps of release probability +${printed(values['presynaptic.pUp'])} and −${printed(values['presynaptic.pDown'])}, freezing at ${printed(values['presynaptic.pFreeze'])})`
    case 'no-consolidation':
      return `no consolidation (${optimizer}, learning rate ${rate})`
    case 'ewc':
      return `elastic weight consolidation (Kirkpatrick et al. 2017; ${optimizer}, learning rate ${rate}, λ = ${printed(values['ewc.penaltyStrength'])}, Fisher information from ${printed(values['ewc.fisherImages'])} images a task)`
    case 'bgd':
      return `Bayesian gradient descent (Zeno et al. 2018; η = ${rate}, σ₀ = ${printed(values['bgd.initialDeviation'])}, ${printed(values['bgd.networkSamples'])} networks a step)`
    case 'joint':
      return `joint training on all tasks (${optimizer}, learning rate ${rate})`
    default:
      return condition
  }
}

export function sequences(settings: ResolvedSettings): readonly string[] {
  return (settings.sweeps['dataset'] ?? [settings.values['dataset'] ?? '']).map(
    (id) => taskSequence(String(id)).label,
  )
}

/** `, in the order 3, 1, 2`; nothing in the natural order. */
export function inOrder({ values }: ResolvedSettings): string {
  const order = values['taskOrder'] ?? naturalOrder
  return order === naturalOrder ? '' : `, in the order ${orderWords(order)}`
}

/** How one task follows the other. */
export function succession({ values }: ResolvedSettings): string {
  return taskSequence(String(values['dataset'])).succession
}

const mixing =
  'Tasks had no boundaries: within the first and the last eighth of its share of the samples a task was mixed with its neighbour, its probability rising from 0.5 to 1 and falling from 1 to 0.5; images were drawn with replacement.'

/** Sentences that a reader could check aloud before starting. */
export function lifelongSummary(settings: ResolvedSettings): readonly string[] {
  const { values, conditions, seeds } = settings
  const sequence = taskSequence(String(values['dataset']))
  const passes = Number(values['epochsPerTask'])
  const hidden = printed(values['hiddenNeurons'])
  return [
    `A network of 784–${hidden}–${hidden}–${sequence.outputs} neurons learns ${listed(sequences(settings))}, ${counted(sequence.tasks, 'task')} ${succession(settings)}${inOrder(settings)}, with ${counted(passes, 'pass', 'passes')} over the images of each.`,
    `Compared: ${listed(conditions.map((condition) => phrase(condition, settings)))}.`,
    ...drawnSentences(settings, 'presynaptic'),
    `Each is repeated with ${counted(seeds.length, 'seed')} (${seeds.join(', ')}).`,
    `${sequence.boundaries ? 'After every task' : 'At the end'} all tasks are tested${conditions.includes('presynaptic') ? `, averaging ${counted(Number(values['testSamples']), 'sample')} of releases` : ''}.`,
  ]
}

/** A methods paragraph with every setting that decides the numbers; `reference` as in tests. */
export function lifelongMethods(settings: ResolvedSettings, reference?: string): string {
  const { values, conditions, seeds } = settings
  const sequence = taskSequence(String(values['dataset']))
  const hidden = printed(values['hiddenNeurons'])
  const biases =
    values['biases'] === 'none'
      ? 'without biases'
      : 'with biases drawn at random, fixed in the presynaptic model and trained otherwise'
  const sentences = [
    `Fully connected networks of 784–${hidden}–${hidden}–${sequence.outputs} rectified linear neurons ${biases} were trained on ${listed(sequences(settings))} (${sequence.tasks} tasks ${sequence.boundaries ? 'in sequence' : 'without boundaries'}${inOrder(settings)}, one shared set of output neurons, at most ${printed(values['imagesPerTask'])} training images a task) by minimising softmax cross-entropy in mini-batches of ${printed(values['batchSize'])} images for ${counted(Number(values['epochsPerTask']), 'epoch')} a task.`,
    `Conditions were ${listed(conditions.map((condition) => phrase(condition, settings)))}.`,
  ]
  if (!sequence.boundaries) sentences.push(mixing)
  if (conditions.includes('presynaptic')) sentences.push(presynapticSentence(settings))
  sentences.push(...drawnSentences(settings, 'presynaptic'), ...stopSentences(settings))
  sentences.push(
    'Accuracy is the share of test images classified correctly, averaged over tasks after the last one.',
    evidenceSentence(
      seeds,
      conditions.filter((condition) => condition !== joint.id).length,
      reference,
    ),
  )
  return sentences.join(' ')
}

/** Where trials may end after the first task. */
function stopSentences({ values }: ResolvedSettings): readonly string[] {
  const limit = Number(values['stopBelow'] ?? 0)
  if (limit === 0) return []
  return [
    `Trials that answered less than ${formatPercent(limit, 0)} of the first task rightly after learning it were stopped there.`,
  ]
}

function presynapticSentence({ values }: ResolvedSettings): string {
  const value = (id: string) => printed(values[`presynaptic.${id}`])
  const update =
    values['presynaptic.probabilityUpdate'] === 'coded'
      ? 'by (1 − p) times the step, as in the published code,'
      : 'by the plain step, as printed in the thesis,'
  const modulation = values['presynaptic.learningRateModulation']
    ? 'strength updates were multiplied by 1 − p'
    : 'strength updates were not modulated by p'
  const samples = Number(values['testSamples'])
  const test =
    samples === 1
      ? 'Tests drew one sample of releases'
      : `Tests averaged the output of ${counted(samples, 'sample')} of releases`
  return `In the presynaptic model each synapse released with probability p, drawn once per mini-batch; p (initially and at least ${value('pMin')}) rose or fell ${update} when the absolute gradient of the strength was at least, or below, ${value('gradientThreshold')}; ${modulation}; and p froze from ${value('pFreeze')}. ${test}.`
}
