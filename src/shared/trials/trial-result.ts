/** What a trial measures: the form in which results travel from the engine to the store and the charts. */

/** Values over the course of a trial. `x` is the number of training steps so far. */
export interface Series {
  readonly x: readonly number[]
  readonly y: readonly number[]
}

/** A dense matrix, row by row. `NaN` is never stored. */
export interface Matrix {
  readonly rows: number
  readonly columns: number
  readonly values: readonly number[]
}

export interface TrialResult {
  /** Metric id → value (fractions, not per cent). */
  readonly scalars: Readonly<Record<string, number>>
  /**
   * `taskAccuracy`: row = after task i, column = tested on task j; one row only for joint training.
   * Distributions for figures belong to families: `releaseProbability/…`, `byRelease/…`,
   * `connections/…`, `strengthChange/…`, `lesion/…`.
   */
  readonly matrices: Readonly<Record<string, Matrix>>
  /** `accuracy/task-1` …, `trainingLoss`, `meanReleaseProbability`, `frozenFraction`. */
  readonly series: Readonly<Record<string, Series>>
}

/** A few synapses of a network in training, for the drawing on the run page. */
export interface NetworkSample {
  readonly layers: readonly number[]
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
