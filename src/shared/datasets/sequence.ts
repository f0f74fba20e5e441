/** What a task sequence is, whether it comes with the program or was composed. */
import type { SourceId } from '../sources/registry'
import type { RecipeId } from './recipe-ids'
import type { SequenceKind, SequenceKindId } from './sequence-kinds'
import type { DatasetSnapshot } from './snapshot'

/** Classes of one data set. */
export interface ClassesOf {
  readonly images: string
  readonly classes: readonly number[]
}

/** One of the answers that a task tells apart: a class, or several as one. */
export interface SequenceAnswer {
  readonly name: string
  readonly of: readonly ClassesOf[]
  /** The neuron of the task's head that should be most active. */
  readonly output: number
}

/** One task of a sequence, in natural order. */
export interface SequenceTask {
  /** Its answers, the number of its shuffling, or the data set. */
  readonly label: string
  readonly answers: readonly SequenceAnswer[]
  /** As many as it may use. */
  readonly trainingImages: number
  readonly testImages: number
  /** Number of the output layer that answers; 0 for all where they share one. */
  readonly head: number
  /** Which random order of the pixels is seen; absent where they stay in place. */
  readonly shuffle?: number
  /** Degrees by which images are turned anticlockwise, before any shuffling; absent for none. */
  readonly rotate?: number
}

export interface TaskSequence extends Pick<
  SequenceKind,
  'permutesPixels' | 'boundaries' | 'succession'
> {
  /** The value of a setting: the id of a known sequence, or the text of a composed one. */
  readonly id: string
  /** What it is, or is like where it was composed. */
  readonly kind: SequenceKindId
  /** The recipe that it was composed by, where there is one. */
  readonly recipe?: RecipeId
  /** All images of the tasks, which have one shape. */
  readonly images: readonly DatasetSnapshot[]
  readonly shape: DatasetSnapshot['shape']
  readonly label: string
  readonly help: string
  readonly each: readonly SequenceTask[]
  /** How many tasks there are. */
  readonly tasks: number
  /** Training images of each task. */
  readonly trainingImages: readonly number[]
  /** What each output neuron of the first head stands for. */
  readonly answers: readonly string[]
  /** Output neurons of the largest head. */
  readonly outputs: number
  /** Output neurons of each head. */
  readonly heads: readonly number[]
  /** Who has which output neurons, inside a sentence. */
  readonly outputWords: string
  /** Accuracy of guessing among a task's own answers, on average over the tasks. */
  readonly chance: number
  /** Whose images they are, and who divided images so. */
  readonly sources: readonly SourceId[]
  /** What every task is, as a sentence of a methods paragraph, where the label cannot say it. */
  readonly taskSentence?: string
}

/** Training images of each task that are used when it may have `limit` at most. */
export function trainingImagesOf(
  { trainingImages }: Pick<TaskSequence, 'trainingImages'>,
  limit = Infinity,
): readonly number[] {
  return trainingImages.map((images) => Math.min(images, limit))
}
