/** The running summary and the methods paragraph of the optimiser bench. */
import { taskSequence } from '../../datasets/task-sequences'
import { learnedLayers } from '../../networks/layers'
import { losses, type LossId } from '../../networks/losses'
import { networksInMethods, networkSubject } from '../../networks/words'
import { inSentence, upperFirst } from '../../words/in-sentence'
import { listed } from '../../words/lists'
import { formatCount } from '../../words/numbers'
import {
  conditionSentences,
  contendersOf,
  phrases,
  printed,
  takingPart,
  valuesAt,
  type Told,
} from '../common/setting-words'
import type { ConditionTable } from '../common/typed'
import { drawSentences } from './draws'
import { targetSentences } from './target'
import { evidenceSentence } from '../presynaptic/evidence-words'
import { augmentationWords } from './augmentation'
import { comparisonSentences } from './looks'
import { rule } from './method-parameters'
import { lossOf, optimizerNetwork, type OptimizerValues } from './network'
import { averagedLoss, polyakSentences } from './polyak'

interface OptimizerSettings extends Told {
  readonly values: OptimizerValues & Told['values']
  readonly seeds: readonly number[]
}

const images = (settings: OptimizerSettings) =>
  listed(valuesAt(settings, 'dataset').map((id) => taskSequence(String(id)).label))

const scalings: Readonly<Record<OptimizerValues['inputScaling'], string>> = {
  digits: 'Pixels were centred and divided by mean and standard deviation of MNIST',
  photographs: 'Colours were centred and divided by mean and standard deviation of CIFAR-10',
  normalised: 'Pixels were centred and divided by their own standard deviation',
  unit: 'Pixels were scaled to the range from 0 to 1',
}

/** What is done with images, and what of test images is told, by what is minimised. */
const lossWords: Readonly<
  Record<
    LossId,
    {
      readonly learns: string
      readonly beside: string
      readonly tested: (images: string) => string
    }
  >
> = {
  'cross-entropy': {
    learns: 'learns',
    beside: 'accuracy on test images',
    tested: (images) =>
      `accuracy is the share of ${images} images classified correctly after the last update`,
  },
  'squared-error': {
    learns: 'learns to give back',
    beside: 'the loss on test images',
    tested: (images) => `test loss is that of all ${images} images after the last update`,
  },
}

/** Whether every step sees all images. */
const isFullBatch = ({ batchSize, imagesPerTask }: OptimizerValues) => batchSize >= imagesPerTask

/** Said of a search alone: where nothing of a method is varied nothing can grow. */
function growthSentences(
  { values: { gridGrowth: most }, sweeps, conditions }: OptimizerSettings,
  grows: 'grows' | 'grew',
): readonly string[] {
  const scopes = new Set(Object.keys(sweeps).map((path) => path.split('.')[0] ?? ''))
  if (most === 0 || scopes.size !== 1 || ![...scopes].every((id) => conditions.includes(id)))
    return []
  const lies = grows === 'grows' ? 'lies' : 'lay'
  return [
    `Where the best of the values that are varied ${lies} at an edge, their grid ${grows} by itself, by at most ${formatCount(most, 'value')} in each direction.`,
  ]
}

/** Sentences that a reader could check aloud before starting. */
export function optimizerSummary(
  table: ConditionTable,
  settings: OptimizerSettings,
): readonly string[] {
  const { values, seeds } = settings
  const words = lossWords[lossOf(values)]
  const passes = formatCount(values.epochsPerTask, 'pass', 'passes')
  return [
    `${networkSubject(optimizerNetwork(values))} ${words.learns} ${images(settings)} in ${passes} over ${isFullBatch(values) ? `${printed(values.imagesPerTask)} images, all of them in every step` : 'the images'}.`,
    `Compared: ${listed(phrases(table, settings))}.`,
    ...drawSentences(settings),
    ...targetSentences(values),
    `Each is repeated with ${formatCount(seeds.length, 'seed')} (${seeds.join(', ')}).`,
    ...growthSentences(settings, 'grows'),
    `The training loss is followed${values.averagedUpdates > 1 ? `, averaged over ${printed(values.averagedUpdates)} updates` : ' update by update'}, and ${words.beside} beside it.`,
  ]
}

/** A methods paragraph with every setting that decides the numbers. */
export function optimizerMethods(table: ConditionTable, settings: OptimizerSettings): string {
  const { values, seeds } = settings
  const loss = lossOf(values)
  const tested = values.testedOn === 'validation' ? 'validation' : 'test'
  return [
    `${networksInMethods(optimizerNetwork(values), 'without biases')} were trained on ${images(settings)} (at most ${printed(values.imagesPerTask)} training images) by minimising ${losses[loss].phrase} in mini-batches of ${printed(values.batchSize)} images for ${formatCount(values.epochsPerTask, 'epoch')}, from Kaiming’s normal strengths (fan-in, gain √2).`,
    `${scalings[values.inputScaling]}.`,
    ...augmentationWords[values.augmentation],
    `Conditions were ${listed(phrases(table, settings))}.`,
    ...drawSentences(settings),
    ...targetSentences(values),
    ...(values.momentumFrom > 0
      ? [`Momentum was switched on after ${formatCount(values.momentumFrom, 'epoch')}.`]
      : []),
    ...conditionSentences(table, settings),
    ...polyakSentences(values.polyakDecay),
    `Training loss is ${loss === 'cross-entropy' ? 'the cross-entropy' : 'that'} of a mini-batch before its update${averagedLoss(values.polyakDecay)}${values.averagedUpdates > 1 ? `, averaged over ${printed(values.averagedUpdates)} updates` : ''}; ${lossWords[loss].tested(tested)}.`,
    ...comparisonSentences(settings.conditions, values),
    ...growthSentences(settings, 'grew'),
    evidenceSentence(seeds, contendersOf(table, settings)),
  ].join(' ')
}

/**
 * How each layer is preconditioned, in sentences: no layer is left out without a word. Methods with a
 * preconditioner are those that let an update rule be chosen.
 */
export function preconditionedNotes(
  table: ConditionTable,
  settings: OptimizerSettings,
): readonly string[] {
  const methods = takingPart(table, settings).filter(([, { parameters }]) =>
    parameters.some(({ id }) => id === rule.id),
  )
  if (methods.length === 0) return []
  const names = upperFirst(listed(methods.map(([, { label }]) => inSentence(label))))
  const learned = learnedLayers(optimizerNetwork(settings.values, true))
  const matrices = learned.filter(({ shape }) => shape.length > 1)
  const sizes = matrices.map(
    ({ shape, outputs }) =>
      `${shape.slice(0, -1).reduce((all, side) => all * side, 1)} × ${shape.at(-1) ?? outputs}`,
  )
  const left = [
    ...(learned.length > matrices.length ? ['scales and shifts of batch normalisation'] : []),
    ...(matrices.some(({ biases }) => biases > 0) ? ['the biases of output neurons'] : []),
  ]
  return [
    `${names} ${methods.length > 1 ? 'precondition' : 'preconditions'} every matrix of strengths (${runsOf(sizes)})${left.length > 0 ? `; ${listed(left)} stay as they begin, while other methods learn them` : ''}.`,
  ]
}

/** `784 × 1000, twice 1000 × 1000, 1000 × 10`. */
function runsOf(sizes: readonly string[]): string {
  const runs: { readonly size: string; count: number }[] = []
  for (const size of sizes) {
    const last = runs.at(-1)
    if (last?.size === size) last.count += 1
    else runs.push({ size, count: 1 })
  }
  return listed(
    runs.map(({ size, count }) =>
      count === 1 ? size : `${count === 2 ? 'twice' : formatCount(count, 'time')} ${size}`,
    ),
  )
}
