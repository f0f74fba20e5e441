/** Every data set in every kind of task sequence, and sequences of one’s own: what the wizard shows and the engine builds. */
import type { Cited } from '../sources/registry'
import { composedSequence } from './composed-sequence'
import { isComposed, textOfComposition, type Composition } from './composition'
import { outputNeurons } from './output-neurons'
import { parseComposition } from './read-composition'
import { datasets, datasetsInKind, datasetSources, type SequencedId } from './registry'
import type { TaskSequence } from './sequence'
import type { RecipeId } from './recipe-ids'
import { bundledImagesOf } from './sequence-images'
import { sequenceKinds, type SequenceKind, type SequenceKindId } from './sequence-kinds'

/** `split-mnist`, `permuted-mnist`, …; a data set learned as one task has its own id. */
export type SequenceId<Kind extends SequenceKindId = SequenceKindId> =
  `${(typeof sequenceKinds)[Kind]['prefix']}${SequencedId}`

/** A sequence that has an id. */
export interface KnownSequence<Kind extends SequenceKindId = SequenceKindId> extends TaskSequence {
  readonly id: SequenceId<Kind>
  readonly kind: Kind
  readonly sources: Cited
}

function sequenceOf<Kind extends SequenceKindId>(
  id: Kind,
  images: SequencedId,
): KnownSequence<Kind> {
  const dataset = datasets[images]
  const { classes, name } = dataset
  const kind: SequenceKind = sequenceKinds[id]
  const each = kind.classes(classes.length).map((own, index) => {
    const members = own.flatMap((place) => classes[place] ?? [])
    const names = members.map((member) => member.name)
    return {
      label: kind.task(index + 1, names, name),
      answers: own.map((place, output) => ({
        name: names[output] ?? '',
        of: [{ images, classes: [place] }],
        output,
      })),
      trainingImages: members.reduce((sum, { trainingImages }) => sum + trainingImages, 0),
      testImages: members.reduce((sum, { testImages }) => sum + testImages, 0),
      head: kind.headATask ? index : 0,
      ...(kind.permutesPixels ? { shuffle: index + 1 } : {}),
    }
  })
  const { permutesPixels, boundaries, succession } = kind
  const answers = kind.answers(classes.map((entry) => entry.name))
  const outputs = answers.length
  return {
    id: `${sequenceKinds[id].prefix}${images}`,
    kind: id,
    images: [bundledImagesOf(images)],
    shape: dataset.shape,
    label: kind.label(name),
    help: kind.help(dataset, each.length),
    each,
    tasks: each.length,
    trainingImages: each.map(({ trainingImages }) => trainingImages),
    answers,
    outputs,
    heads: kind.headATask ? each.map(() => outputs) : [outputs],
    outputWords: outputNeurons[kind.headATask ? 'a-task' : 'shared'].words,
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
): readonly KnownSequence<Kind>[] {
  return datasetsInKind(kind).map((images) => sequenceOf(kind, images))
}

const kindIds = Object.keys(sequenceKinds) as readonly SequenceKindId[]

export const everySequence: readonly KnownSequence[] = kindIds.flatMap(sequencesOfKind)

const byId = new Map<string, KnownSequence>(everySequence.map((found) => [found.id, found]))

/** Sequences of several tasks, kind by kind. */
export const taskSequences: readonly KnownSequence[] = kindIds
  .filter((kind) => kind !== 'whole')
  .flatMap(sequencesOfKind)

/** Data sets that are learned as one task. */
export const singleTasks = sequencesOfKind('whole')

export function isSequenceId(id: string): id is SequenceId {
  return byId.has(id)
}

/** Composed sequences that were asked for, by their texts: a trial asks over and over. */
const composed = new Map<string, TaskSequence>()
const mostKept = 100

/**
 * The task sequence, or single task, that `value` stands for: the id of a known one, or the text of a
 * composed one.
 * @throws RangeError for an unknown id, CompositionError for a text that cannot be learned
 */
export function taskSequence(value: string): TaskSequence {
  const found = byId.get(value) ?? composed.get(value)
  if (found) return found
  if (!isComposed(value)) throw new RangeError(`There is no task sequence called “${value}”.`)
  const sequence = composedSequence(parseComposition(value))
  if (composed.size >= mostKept) composed.clear()
  composed.set(value, sequence)
  return sequence
}

/** What settings can be known for: a sequence with an id, or one made by a recipe. */
export type KnownId = SequenceId | RecipeId

/** What a value is known as: its own id, or the recipe that it was composed by; nothing for others. */
export function knownAs(value: string): KnownId | undefined {
  return isSequenceId(value) ? value : taskSequence(value).recipe
}

/**
 * The known sequences whose tuned settings a sequence takes over, the closer one last: one of its kind,
 * and what it is known as.
 */
export function standsFor(value: string): readonly KnownId[] {
  if (isSequenceId(value)) return [value]
  const { kind, recipe } = taskSequence(value)
  return [sequencesOfKind(kind)[0]!.id, ...(recipe === undefined ? [] : [recipe])]
}

/** A sequence as a composition, from which another can be made. */
export function compositionOf(value: string): Composition {
  if (isComposed(value)) return parseComposition(value)
  const { each, boundaries } = taskSequence(value)
  return {
    heads: each.some(({ head }) => head > 0) ? 'a-task' : 'shared',
    ...(boundaries ? {} : { gradual: true }),
    tasks: each.map(({ answers, shuffle }) => ({
      answers: answers.map(({ of }) => ({ of })),
      ...(shuffle === undefined ? {} : { shuffle }),
    })),
  }
}

let known: ReadonlyMap<string, SequenceId> | undefined

/** The value of a composition: the id of the known sequence that it is, or else its text. */
export function sequenceValue(composition: Composition): SequenceId | `{${string}` {
  known ??= new Map(
    taskSequences.map(({ id }) => [textOfComposition(compositionOf(id)), id] as const),
  )
  const text = textOfComposition(composition)
  return known.get(text) ?? text
}

export { trainingImagesOf, type TaskSequence } from './sequence'
