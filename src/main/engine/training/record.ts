/** What a trial has measured so far. */
import {
  matrixOf,
  rowOf,
  type Matrix,
  type Series,
  type TrialResult,
} from '@shared/trials/trial-result'

/** Grows with the trial; `result` is the form in which it travels. */
export class TrialRecord {
  private readonly series = new Map<string, { x: number[]; y: number[] }>()
  private readonly accuracyRows: number[][] = []
  private readonly others: Record<string, Matrix> = {}
  private readonly scalars: Record<string, number> = {}

  /** Continues from the result of a checkpoint. */
  static from({ scalars, matrices, series }: TrialResult): TrialRecord {
    const record = new TrialRecord()
    Object.assign(record.scalars, scalars)
    for (const [name, { x, y }] of Object.entries(series))
      record.series.set(name, { x: [...x], y: [...y] })
    const { taskAccuracy, ...others } = matrices
    Object.assign(record.others, others)
    if (taskAccuracy)
      for (let row = 0; row < taskAccuracy.rows; row++)
        record.accuracyRows.push(rowOf(taskAccuracy, row))
    return record
  }

  /** Adds a point to each named series, at training step `step`. */
  addPoints(step: number, values: Readonly<Record<string, number>>): void {
    for (const [name, value] of Object.entries(values)) {
      const series = this.series.get(name) ?? { x: [], y: [] }
      series.x.push(step)
      series.y.push(value)
      this.series.set(name, series)
    }
  }

  /** The points of a series so far. */
  pointsOf(name: string): readonly { readonly step: number; readonly value: number }[] {
    const { x, y } = this.series.get(name) ?? { x: [], y: [] }
    return x.map((step, index) => ({ step, value: y[index] ?? NaN }))
  }

  /** Adds the accuracies on all tasks as the next row of `taskAccuracy`. */
  addAccuracies(accuracies: readonly number[]): void {
    this.accuracyRows.push([...accuracies])
  }

  /** Adds matrices other than `taskAccuracy`. */
  setMatrices(matrices: Readonly<Record<string, Matrix>>): void {
    Object.assign(this.others, matrices)
  }

  setScalars(scalars: Readonly<Record<string, number>>): void {
    Object.assign(this.scalars, scalars)
  }

  /** Accuracies of the last test. */
  get lastAccuracies(): readonly number[] {
    return this.accuracyRows.at(-1) ?? []
  }

  /** A copy of everything, safe from later points. */
  result(): TrialResult {
    const series = [...this.series].map(([name, { x, y }]): [string, Series] => [
      name,
      { x: [...x], y: [...y] },
    ])
    return {
      scalars: { ...this.scalars },
      matrices: this.matrices(),
      series: Object.fromEntries(series),
    }
  }

  private matrices(): Readonly<Record<string, Matrix>> {
    if (this.accuracyRows.length === 0) return { ...this.others }
    return { ...this.others, taskAccuracy: matrixOf(this.accuracyRows) }
  }
}
