/** What `lab run --json` prints: for each sweep point and condition, each metric over seeds. */
import type { ExperimentDetail } from '@shared/contract/experiments'
import type { Value } from '@shared/experiments/common/values'
import { earlyEnding } from '@shared/results/endings'
import { conditionTrials, valuesAtPoint } from '@shared/results/selection'
import { summarise } from '@shared/statistics/summary'
import { engineResultVersion } from '@shared/trials/result-version'
import { rowOf, type Matrix } from '@shared/trials/trial-result'

/** Mean and standard error over seeds; `sem` is null for a single value. */
export interface MetricOverSeeds {
  readonly n: number
  readonly mean: number
  readonly sem: number | null
  /** In the order of the seeds. */
  readonly values: readonly number[]
}

/** The same, element by element. */
export interface MatrixOverSeeds {
  readonly n: number
  readonly mean: readonly (readonly number[])[]
  readonly sem: readonly (readonly (number | null)[])[]
  readonly values: readonly (readonly (readonly number[])[])[]
}

export interface PointResult {
  readonly values: Readonly<Record<string, Value>>
  readonly conditions: Readonly<
    Record<string, Readonly<Record<string, MetricOverSeeds | MatrixOverSeeds>>>
  >
}

export function overSeeds(values: readonly number[]): MetricOverSeeds {
  const summary = summarise(values)
  return { n: values.length, mean: summary?.mean ?? NaN, sem: summary?.sem ?? null, values }
}

function rowsOf(matrix: Matrix): number[][] {
  return Array.from({ length: matrix.rows }, (_, row) => rowOf(matrix, row))
}

function matricesOverSeeds(matrices: readonly Matrix[]): MatrixOverSeeds {
  const nested = matrices.map(rowsOf)
  const cells = (nested[0] ?? []).map((row, i) =>
    row.map((_, j) => overSeeds(nested.map((matrix) => matrix[i]?.[j] ?? 0))),
  )
  return {
    n: matrices.length,
    mean: cells.map((row) => row.map(({ mean }) => mean)),
    sem: cells.map((row) => row.map(({ sem }) => sem)),
    values: nested,
  }
}

/** All values at one sweep point that the chosen conditions see. */
function seenValues(detail: ExperimentDetail, point: number) {
  return Object.fromEntries(
    Object.entries(valuesAtPoint(detail, point)).filter(([path]) => {
      const [owner, own] = path.split('.')
      return own === undefined || detail.settings.conditions.includes(owner ?? '')
    }),
  )
}

/** Matrices of a family (`byRelease/fisher`) are what figures are drawn from: thousands of counts. */
function isPrinted(matrix: string): boolean {
  return !matrix.includes('/')
}

/** Results of every sweep point; trials that have not finished are left out. */
export function pointsOf(detail: ExperimentDetail): PointResult[] {
  return detail.points.map((_, index) => ({
    values: seenValues(detail, index),
    conditions: Object.fromEntries(
      conditionTrials(detail, index).map(({ condition, done }) => {
        const scalars = new Set(done.flatMap(({ result }) => Object.keys(result.scalars)))
        const matrices = new Set(
          done.flatMap(({ result }) => Object.keys(result.matrices).filter(isPrinted)),
        )
        return [
          condition.id,
          Object.fromEntries([
            ...[...scalars].map((name) => [
              name,
              overSeeds(done.flatMap(({ result }) => result.scalars[name] ?? [])),
            ]),
            ...[...matrices].map((name) => [
              name,
              matricesOverSeeds(done.flatMap(({ result }) => result.matrices[name] ?? [])),
            ]),
          ]) as Record<string, MetricOverSeeds | MatrixOverSeeds>,
        ]
      }),
    ),
  }))
}

/** Trials that ended by themselves but are in no mean, and how: those that diverged or stopped early. */
export function leftOutOf(detail: ExperimentDetail) {
  return detail.results.flatMap((trial) => {
    const { condition, point, seed } = trial
    const ending = earlyEnding(trial)
    return ending ? [{ condition, point, seed, ending }] : []
  })
}

/** The whole object; `leftOut` only where there are any. @param seconds from the request to the last result */
export function runOutput(detail: ExperimentDetail, seconds: number) {
  const leftOut = leftOutOf(detail)
  return {
    experiment: detail.id,
    preset: detail.preset ?? null,
    scale: detail.scale ?? null,
    device: detail.device,
    resultVersion: engineResultVersion,
    seeds: detail.settings.seeds,
    seconds,
    points: pointsOf(detail),
    ...(leftOut.length > 0 ? { leftOut } : {}),
  }
}
