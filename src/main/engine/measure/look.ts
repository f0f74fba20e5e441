/** A look at a single step. */
import type { Examples } from '../data/examples'

/** Where in a task a step is. */
export interface Moment {
  readonly task: number
  readonly examples: Examples
  /** Number of the step in its task, from 0. */
  readonly step: number
  /** Steps of the task. */
  readonly steps: number
}

/** What was seen at one step; numbers by the names of their series, at steps done before or after it. */
export interface Look {
  readonly step: number
  readonly values: Readonly<Record<string, number>>
}
