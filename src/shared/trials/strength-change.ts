/** How the strength of synapses changed while the second task was learned, beside p before it. */
import type { Matrix } from './trial-result'

/** Name of the matrix in a trial's result. Rows: p before, strength before, strength after. */
export const strengthChangeName = 'strengthChange/task-2'

/** Synapses that are kept of a network: enough for a correlation, few enough to draw. */
export const followedSynapses = 2_000

export interface SynapseChange {
  readonly initialProbability: number
  readonly before: number
  readonly after: number
}

/** The synapses of a `strengthChange/task-2` matrix. */
export function synapseChanges({ columns, values }: Matrix): SynapseChange[] {
  return Array.from({ length: columns }, (_, synapse) => ({
    initialProbability: values[synapse] ?? NaN,
    before: values[columns + synapse] ?? NaN,
    after: values[2 * columns + synapse] ?? NaN,
  }))
}

/** Change of strength as a share of the strength before; negative where it became weaker. */
export function relativeChange({ before, after }: Pick<SynapseChange, 'before' | 'after'>): number {
  return (after - before) / before
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
