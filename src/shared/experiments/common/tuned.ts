/**
 * Settings that were tuned for some task sequences. Any other sequence borrows those of a tuned one of
 * its kind, and says so.
 */
import type { Overlay, Value, ValuesByPath } from './definition'
import type { SequenceKindId } from '../../datasets/sequence-kinds'
import {
  everySequence,
  isSequenceId,
  taskSequence,
  type SequenceId,
  type TaskSequence,
} from '../../datasets/task-sequences'

export interface Tuned {
  /** What is tuned, at the beginning of a sentence: `Learning rates`. */
  readonly what: string
  readonly values: { readonly [Id in SequenceId]?: ValuesByPath }
  /** Whose values a sequence of a kind borrows that has none of its own; of no others is anything tuned. */
  readonly lender: { readonly [Kind in SequenceKindId]?: SequenceId }
}

const lenderOf = ({ values, lender }: Tuned, { id, kind }: TaskSequence) =>
  isSequenceId(id) && values[id] ? id : lender[kind]

/** The tuned values of a sequence, its own or borrowed; nothing where nothing is tuned. */
export function tunedFor(tuned: Tuned, sequence: TaskSequence): ValuesByPath {
  const lender = lenderOf(tuned, sequence)
  return (lender && tuned.values[lender]) ?? {}
}

/** The tuned values as defaults, one overlay a known sequence: a composed one stands for one of these. */
export function tunedDefaults(tuned: Tuned): readonly Overlay[] {
  return everySequence
    .filter((sequence) => lenderOf(tuned, sequence))
    .map((sequence) => ({
      when: { dataset: [sequence.id] },
      values: tunedFor(tuned, sequence),
    }))
}

/** What of the tuned values is a learning rate, twice as high: for half as many passes. */
export function doubledRates(tuned: Tuned, sequence: TaskSequence): ValuesByPath {
  const rates = Object.entries(tunedFor(tuned, sequence)).flatMap(([path, value]) =>
    path.endsWith('.learningRate') ? [[path, 2 * Number(value)] as const] : [],
  )
  return Object.fromEntries(rates)
}

/** A sentence for each chosen sequence that borrows. */
export function tunedNotes(tuned: Tuned, datasets: readonly Value[]): readonly string[] {
  return datasets.flatMap((id) => {
    const sequence = taskSequence(String(id))
    const lender = lenderOf(tuned, sequence)
    if (lender === undefined || lender === sequence.id) return []
    return [
      `${tuned.what} are published for ${taskSequence(lender).label}, not for ${sequence.label}: they are taken over and may not be the best.`,
    ]
  })
}
