/**
 * Settings that were tuned for some task sequences. Any other sequence borrows those of a tuned one of
 * its kind, and says so.
 */
import type { Overlay, Value, ValuesByPath } from './values'
import { isRecipeId, recipeIds, type RecipeId } from '../../datasets/recipe-ids'
import { recipes } from '../../datasets/recipes'
import type { SequenceKindId } from '../../datasets/sequence-kinds'
import {
  everySequence,
  isSequenceId,
  taskSequence,
  type KnownId,
  type TaskSequence,
} from '../../datasets/task-sequences'

export interface Tuned {
  /** What is tuned, at the beginning of a sentence: `Learning rates`. */
  readonly what: string
  readonly values: { readonly [Id in KnownId]?: ValuesByPath }
  /** Whose values a sequence of a kind, or made by a recipe, borrows that has none of its own; of no others is anything tuned. */
  readonly lender: { readonly [Kind in SequenceKindId | RecipeId]?: KnownId }
}

/** Who lends, and what the borrower is known as. */
function lenderOf(
  { values, lender }: Tuned,
  { id, kind, recipe }: Pick<TaskSequence, 'id' | 'kind' | 'recipe'>,
): { readonly own: KnownId | undefined; readonly lender: KnownId | undefined } {
  const own = isSequenceId(id) ? id : recipe
  if (own && values[own]) return { own, lender: own }
  return { own, lender: (recipe && lender[recipe]) ?? lender[kind] }
}

/** The tuned values of a sequence, its own or borrowed; nothing where nothing is tuned. */
export function tunedFor(
  tuned: Tuned,
  sequence: Pick<TaskSequence, 'id' | 'kind' | 'recipe'>,
): ValuesByPath {
  const { lender } = lenderOf(tuned, sequence)
  return (lender && tuned.values[lender]) ?? {}
}

/** The tuned values as defaults, one overlay a known sequence: a composed one stands for some of these. */
export function tunedDefaults(tuned: Tuned): readonly Overlay[] {
  const made = recipeIds.filter((recipe) => tuned.values[recipe] ?? tuned.lender[recipe])
  return [
    ...everySequence.filter((sequence) => lenderOf(tuned, sequence).lender),
    ...made.map((recipe) => ({ id: recipe, kind: 'split', recipe }) as const),
  ].map((sequence) => ({
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

const knownLabel = (id: KnownId) => (isRecipeId(id) ? recipes[id].name : taskSequence(id).label)

/** A sentence for each chosen sequence that borrows. */
export function tunedNotes(tuned: Tuned, datasets: readonly Value[]): readonly string[] {
  return datasets.flatMap((id) => {
    const sequence = taskSequence(String(id))
    const { own, lender } = lenderOf(tuned, sequence)
    if (lender === undefined || lender === own) return []
    return [
      `${tuned.what} are published for ${knownLabel(lender)}, not for ${sequence.label}: they are taken over and may not be the best.`,
    ]
  })
}
