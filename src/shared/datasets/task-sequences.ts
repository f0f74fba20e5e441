/** Every data set in every kind of task sequence: what the wizard shows and the engine builds. */
import type { Cited } from '../sources/registry'
import { datasets, datasetsInKind, datasetSources, type SequencedId } from './registry'
import { sequenceKinds, type SequenceKind, type SequenceKindId } from './sequence-kinds'

/** `split-mnist`, `permuted-mnist`, …; a data set learned as one task has its own id. */
export type SequenceId<Kind extends SequenceKindId = SequenceKindId> =
  `${(typeof sequenceKinds)[Kind]['prefix']}${SequencedId}`

/** One task of a sequence, in natural order. */
export interface SequenceTask {
  /** Its classes, the number of its shuffling, or the data set. */
  readonly label: string
  readonly classes: readonly number[]
  readonly trainingImages: number
  readonly testImages: number
  /** Number of the output layer that answers; 0 for all where they share one. */
  readonly head: number
}

export interface TaskSequence<Kind extends SequenceKindId = SequenceKindId> extends Pick<
  SequenceKind,
  'permutesPixels' | 'boundaries' | 'succession'
> {
  readonly id: SequenceId<Kind>
  readonly kind: Kind
  readonly images: SequencedId
  readonly label: string
  readonly help: string
  readonly each: readonly SequenceTask[]
  /** How many tasks there are. */
  readonly tasks: number
  /** Training images of each task. */
  readonly trainingImages: readonly number[]
  /** What each output neuron of a head stands for. */
  readonly answers: readonly string[]
  readonly outputs: number
  /** Output neurons of each head. */
  readonly heads: readonly number[]
  /** Accuracy of guessing. */
  readonly chance: number
  /** Whose images they are, and who divided images so. */
  readonly sources: Cited
}

function sequenceOf<Kind extends SequenceKindId>(id: Kind, images: SequencedId): TaskSequence<Kind> {
  const dataset = datasets[images]
  const { classes, name } = dataset
  const kind: SequenceKind = sequenceKinds[id]
  const each = kind.classes(classes.length).map((own, index) => {
    const members = own.flatMap((place) => classes[place] ?? [])
    const names = members.map((member) => member.name)
    return {
      label: kind.task(index + 1, names, name),
      classes: own,
      trainingImages: members.reduce((sum, { trainingImages }) => sum + trainingImages, 0),
      testImages: members.reduce((sum, { testImages }) => sum + testImages, 0),
      head: kind.headATask ? index : 0,
    }
  })
  const { permutesPixels, boundaries, succession } = kind
  const answers = kind.answers(classes.map((entry) => entry.name))
  const outputs = answers.length
  return {
    id: `${sequenceKinds[id].prefix}${images}`,
    kind: id,
    images,
    label: kind.label(name),
    help: kind.help(dataset, each.length),
    each,
    tasks: each.length,
    trainingImages: each.map(({ trainingImages }) => trainingImages),
    answers,
    outputs,
    heads: kind.headATask ? each.map(() => outputs) : [outputs],
    chance: 1 / outputs,
    sources: [...datasetSources[images], ...kind.sources],
    permutesPixels,
    boundaries,
    succession,
  }
}

/** The sequences of one kind, one for each data set that is offered in it. */
export function sequencesOfKind<Kind extends SequenceKindId>(
  kind: Kind,
): readonly TaskSequence<Kind>[] {
  return datasetsInKind(kind).map((images) => sequenceOf(kind, images))
}

const kindIds = Object.keys(sequenceKinds) as readonly SequenceKindId[]

export const everySequence: readonly TaskSequence[] = kindIds.flatMap(sequencesOfKind)

const byId = new Map<string, TaskSequence>(everySequence.map((found) => [found.id, found]))

/** Sequences of several tasks, kind by kind. */
export const taskSequences = kindIds.filter((kind) => kind !== 'whole').flatMap(sequencesOfKind)

/** Data sets that are learned as one task. */
export const singleTasks = sequencesOfKind('whole')

export function isSequenceId(id: string): id is SequenceId {
  return byId.has(id)
}

/** The task sequence, or single task, called `id`. @throws RangeError for an unknown id. */
export function taskSequence(id: string): TaskSequence {
  const found = byId.get(id)
  if (!found) throw new RangeError(`There is no task sequence called “${id}”.`)
  return found
}

/** Training images of each task that are used when it may have `limit` at most. */
export function trainingImagesOf(
  { trainingImages }: Pick<TaskSequence, 'trainingImages'>,
  limit = Infinity,
): readonly number[] {
  return trainingImages.map((images) => Math.min(images, limit))
}
