/** What experiments and trials are run with, every value filled in. */
import type { Scale } from './preset-declaration'
import type { Value, ValuesByPath } from './values'

/** What one trial is run with: a condition, a seed and flat values (shared and the condition's own). */
export interface TrialSettings {
  readonly definition: string
  readonly condition: string
  readonly seed: number
  readonly values: Readonly<Record<string, Value>>
}

/** What an experiment runs with: a request with every value filled in. */
export interface ResolvedSettings {
  readonly definition: string
  readonly preset?: string
  readonly scale?: Scale['id']
  /** A value for every path of the chosen conditions, and for every shared parameter. */
  readonly values: ValuesByPath
  readonly sweeps: Readonly<Record<string, readonly Value[]>>
  readonly conditions: readonly string[]
  readonly seeds: readonly number[]
}
