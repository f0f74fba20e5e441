/** The running summary and the methods paragraph of experiments with tasks of images. */
import type { NetworkDescription } from '../../networks/description'
import { networksInMethods, networkSubject } from '../../networks/words'
import { listed } from '../../words/lists'
import { formatPercent } from '../../words/numbers'
import {
  anyReleases,
  conditionSentences,
  contendersOf,
  phrases,
  printed,
  valuesAt,
  type Told,
} from '../common/setting-words'
import { naturalOrder, orderWords } from '../common/task-order'
import { taskSequence } from '../../datasets/task-sequences'
import type { ConditionTable } from '../common/typed'
import { lifelongSearch } from './draws'
import { drawnSentences } from './draws-words'
import { evidenceSentence } from './evidence-words'
import type { TaskValues as Values } from './lifelong-parameters'

/** Settings of an experiment with the parameters of lifelong learning, whatever its conditions. */
export interface LifelongSettings extends Told {
  readonly values: Values & Told['values']
  readonly seeds: readonly number[]
}

/** What an experiment with these parameters says in its own way. */
export interface Compared {
  readonly table: ConditionTable
  readonly network: (values: Values) => NetworkDescription
  /** What all others are tested against, in words. */
  readonly reference?: string
  /** Who is compared, in the running summary, where phrases would say too much. */
  readonly names?: string
  /** A sentence on what all conditions have in common. */
  readonly rule?: string
  /** How networks and images were prepared, in sentences, where it is not as in chapter 4. */
  readonly preparation?: (values: Values) => readonly string[]
}

const numbers = [
  ...['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
]

export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${numbers[count] ?? String(count)} ${count === 1 ? singular : plural}`
}

function sequences(settings: LifelongSettings): string {
  return listed(valuesAt(settings, 'dataset').map((id) => taskSequence(String(id)).label))
}

/** Whether the name of a sequence says already how many tasks it has: “Permuted MNIST, five tasks”. */
function namesCount(settings: LifelongSettings, tasks: number): boolean {
  return sequences(settings).endsWith(`, ${counted(tasks, 'task')}`)
}

/** What each task of composed sequences is. */
function taskSentences(settings: LifelongSettings): readonly string[] {
  return valuesAt(settings, 'dataset').flatMap((id) => taskSequence(String(id)).taskSentence ?? [])
}

/** `, in the order 3, 1, 2`; nothing in the natural order. */
function inOrder({ values }: LifelongSettings): string {
  return values.taskOrder === naturalOrder ? '' : `, in the order ${orderWords(values.taskOrder)}`
}

const mixing =
  'Tasks had no boundaries: within the first and the last eighth of its share of the samples a task was mixed with its neighbour, its probability rising from 0.5 to 1 and falling from 1 to 0.5; images were drawn with replacement.'

/** Sentences that a reader could check aloud before starting. */
export function lifelongSummary(
  settings: LifelongSettings,
  { table, network, names }: Compared,
): readonly string[] {
  const { values, seeds } = settings
  const sequence = taskSequence(values.dataset)
  const releases = anyReleases(table, settings)
  const many = namesCount(settings, sequence.tasks) ? '' : `, ${counted(sequence.tasks, 'task')}`
  return [
    `${networkSubject(network(values))} learns ${sequences(settings)}${many} ${sequence.succession}${inOrder(settings)}, with ${counted(values.epochsPerTask, 'pass', 'passes')} over the images of each.`,
    `Compared: ${names ?? listed(phrases(table, settings))}.`,
    ...drawnSentences(table, settings, lifelongSearch),
    `Each is repeated with ${counted(seeds.length, 'seed')} (${seeds.join(', ')}).`,
    `${sequence.boundaries ? 'After every task' : 'At the end'} all tasks are tested${onValidation(values)}${releases ? `, averaging ${counted(values.testSamples, 'sample')} of releases` : ''}.`,
  ]
}

/** ` on validation images`; nothing for test images. */
const onValidation = ({ testedOn }: Values): string =>
  testedOn === 'validation' ? ' on validation images, and not on test images' : ''

function accuracySentence({ testedOn }: Values): string {
  return testedOn === 'validation'
    ? 'Accuracy is the share of validation images classified correctly, averaged over tasks after the last one; a tenth of the training images of each task, chosen at random and never learned, served as validation images, and no test image was used.'
    : 'Accuracy is the share of test images classified correctly, averaged over tasks after the last one.'
}

const biasWords: Readonly<Record<Values['biases'], string>> = {
  none: 'without biases',
  'as-coded': 'with biases drawn at random, fixed in the presynaptic model and trained otherwise',
}

/** A methods paragraph with every setting that decides the numbers. */
export function lifelongMethods(
  settings: LifelongSettings,
  { table, network, reference, rule, preparation }: Compared,
): string {
  const { values, seeds } = settings
  const sequence = taskSequence(values.dataset)
  const learnedBiases = values.biases === 'none' ? 'without biases' : 'with biases'
  const biases = preparation ? learnedBiases : biasWords[values.biases]
  const tasks = namesCount(settings, sequence.tasks) ? '' : `${sequence.tasks} tasks `
  const sentences = [
    `${networksInMethods(network(values), biases)} were trained on ${sequences(settings)} (${tasks}${sequence.boundaries ? 'in sequence' : 'without boundaries'}${inOrder(settings)}, ${sequence.outputWords}, at most ${printed(values.imagesPerTask)} training images a task) by minimising softmax cross-entropy in mini-batches of ${printed(values.batchSize)} images for ${counted(values.epochsPerTask, 'epoch')} a task.`,
    `Conditions were ${listed(phrases(table, settings))}.`,
    ...(rule === undefined ? [] : [rule]),
    ...(preparation?.(values) ?? []),
    ...taskSentences(settings),
    ...(sequence.boundaries ? [] : [mixing]),
    ...conditionSentences(table, settings),
    ...(anyReleases(table, settings) ? [testSentence(values.testSamples)] : []),
    ...drawnSentences(table, settings, lifelongSearch),
    ...stopSentences(settings),
    accuracySentence(values),
    evidenceSentence(seeds, contendersOf(table, settings), reference),
  ]
  return sentences.join(' ')
}

/** Where trials may end after the first task. */
function stopSentences({ values: { stopBelow } }: LifelongSettings): readonly string[] {
  if (stopBelow === 0) return []
  return [
    `Trials that answered less than ${formatPercent(stopBelow, 0)} of the first task rightly after learning it were stopped there.`,
  ]
}

function testSentence(samples: number): string {
  return samples === 1
    ? 'Tests drew one sample of releases.'
    : `Tests averaged the output of ${counted(samples, 'sample')} of releases.`
}
