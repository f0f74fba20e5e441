/** What a trial measures: the form in which results travel from the engine to the store and the charts. */

/** Values over the course of a trial. `x` is the number of training steps so far. */
export interface Series {
  readonly x: readonly number[]
  readonly y: readonly number[]
}

/**
 * A dense matrix, row by row: a typed array from the engine through store and wire to the figures.
 * `NaN` is never stored.
 */
export interface Matrix {
  readonly rows: number
  readonly columns: number
  readonly values: Float64Array
}

/** The matrix with these rows, all as long as the first. */
export function matrixOf(rows: readonly ArrayLike<number>[]): Matrix {
  const columns = rows[0]?.length ?? 0
  const values = new Float64Array(rows.length * columns)
  rows.forEach((row, index) => values.set(row, index * columns))
  return { rows: rows.length, columns, values }
}

/** One row of a matrix, as a list of its own. */
export function rowOf({ columns, values }: Matrix, row: number): number[] {
  return Array.from(values.subarray(row * columns, (row + 1) * columns))
}

export interface TrialResult {
  /** Metric id → value (fractions, not per cent). */
  readonly scalars: Readonly<Record<string, number>>
  /**
   * `taskAccuracy`: row = after task i, column = tested on task j; one row only for joint training.
   * Distributions for figures belong to families: `releaseProbability/…`, `byRelease/…`,
   * `connections/…`, `strengthChange/…`, `lesion/…`, `importanceSample/…`; `lesionCurve/…` is measured
   * after the trial.
   */
  readonly matrices: Readonly<Record<string, Matrix>>
  /**
   * `accuracy/task-1` …, `trainingLoss`, `meanReleaseProbability`, `frozenFraction`, `penaltyShare`. Of measures of
   * importance `alike/ONE~OTHER`, a point a task; of single steps of the first task `summed/…`, `lossDrop`,
   * `gradient/noise`, `gradient/signal` and `gradient/standsFor`, the steps that a look stands for.
   */
  readonly series: Readonly<Record<string, Series>>
}

/** A few synapses of a network in training, for the drawing on the run page. */
export interface NetworkSample {
  readonly layers: readonly number[]
  /** What the first of these layers is, where it is not the network's input. */
  readonly first?: 'features'
  readonly synapses: readonly {
    /** Index of the weight layer, from the input. */
    readonly layer: number
    readonly from: number
    readonly to: number
    readonly strength: number
    /** 1 in networks without stochastic release. */
    readonly releaseProbability: number
  }[]
}
