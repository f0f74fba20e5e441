/** How the strength of synapses changed while the second task was learned, beside p before it. */
import { rowOf, type Matrix } from './trial-result'

/** Number of the task during which synapses are followed. */
export const followedTask = 2

/** What the names of a trial's matrices about it begin with. */
export const strengthChangeFamily = 'strengthChange/'

/** Matrix with a column a synapse. Rows: p before, strength before, strength after. */
export const strengthChangeName = `${strengthChangeFamily}task-2`

/**
 * Matrix of Pearson's correlations with p before, of the audible synapses. A row a `ChangeMeasure`;
 * columns: r, p, n. Absent where there is no correlation, and in results of older versions.
 */
export const strengthCorrelationName = `${strengthChangeFamily}correlation`

/** Synapses that are kept of a network: enough for a correlation, few enough to draw. */
export const followedSynapses = 2_000

export interface SynapseChange {
  readonly initialProbability: number
  readonly before: number
  readonly after: number
}

/** `size`: how much, whichever way. `signed`: stronger above zero, weaker below. */
export const changeMeasures = ['size', 'signed'] as const
export type ChangeMeasure = (typeof changeMeasures)[number]

/** The synapses of a `strengthChange/task-2` matrix. */
export function synapseChanges(matrix: Matrix): SynapseChange[] {
  const [before, after] = [rowOf(matrix, 1), rowOf(matrix, 2)]
  return rowOf(matrix, 0).map((initialProbability, synapse) => ({
    initialProbability,
    before: before[synapse] ?? NaN,
    after: after[synapse] ?? NaN,
  }))
}

/** Change of strength as a share of the strength before; negative where it became weaker. */
export function relativeChange({ before, after }: Pick<SynapseChange, 'before' | 'after'>): number {
  return (after - before) / before
}

/** The relative change, or its size. */
export function measuredChange(synapse: SynapseChange, measure: ChangeMeasure): number {
  const change = relativeChange(synapse)
  return measure === 'size' ? Math.abs(change) : change
}

/**
 * A synapse weaker than this share of the mean strength counts as silent: nobody could record it,
 * and its relative change has no bound.
 */
const audibleShare = 0.1

/** The synapses that could have been recorded, and how many could not. */
export function audible(changes: readonly SynapseChange[]): {
  readonly kept: readonly SynapseChange[]
  readonly silent: number
} {
  const mean = changes.reduce((sum, { before }) => sum + Math.abs(before), 0) / changes.length
  const kept = changes.filter(
    ({ before }) => Math.abs(before) >= audibleShare * mean && before !== 0,
  )
  return { kept, silent: changes.length - kept.length }
}
