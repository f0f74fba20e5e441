/** Lesion curves of an experiment's networks, condition by condition and order by order. */
import type { ExperimentDetail } from '../../contract/experiments'
import type { Condition } from '../../experiments/common/condition-declaration'
import { lesionOrderingIds, type LesionOrderingId } from '../../lesions/lesion'
import { curveMatrix, curveRecord } from '../../lesions/network-curves'
import type { LesionTarget } from '../../lesions/targets'
import { meanCurve, type CurvePoint } from '../../results/aggregate'
import { conditionTrials, type Trial } from '../../results/selection'
import { meanOf } from '../../statistics/summary'
import { rowOf, type Series } from '../../trials/trial-result'

export interface NetworkCurve {
  readonly seed: number
  /** Accuracies of each draw, at the shares of `series`. */
  readonly draws: readonly (readonly number[])[]
  /** Mean over the draws. */
  readonly series: Series
}

export interface OrderCurves {
  readonly ordering: LesionOrderingId
  readonly networks: readonly NetworkCurve[]
  /** Over the networks. */
  readonly mean: readonly CurvePoint[]
}

export interface ConditionCurves {
  readonly condition: Condition
  readonly orders: readonly OrderCurves[]
}

function curveOf(
  { seed, result }: Trial,
  target: LesionTarget,
  ordering: LesionOrderingId,
): NetworkCurve[] {
  const matrix = result.matrices[curveMatrix(target, ordering)]
  if (!matrix) return []
  const draws = Array.from({ length: matrix.rows - 1 }, (_, draw) => rowOf(matrix, 1 + draw))
  const x = rowOf(matrix, 0)
  const y = x.map((_, level) => meanOf(draws.map((draw) => draw[level] ?? NaN)))
  return [{ seed, draws, series: { x, y } }]
}

/** Conditions whose networks have been lesioned, at a sweep point. */
export function conditionCurves(
  detail: ExperimentDetail,
  point: number,
  target: LesionTarget,
): readonly ConditionCurves[] {
  return conditionTrials(detail, point).flatMap(({ condition, done }) => {
    const orders = lesionOrderingIds.flatMap((ordering): OrderCurves[] => {
      const networks = done.flatMap((trial) => curveOf(trial, target, ordering))
      const mean = meanCurve(networks.map(({ series }) => series))
      return networks.length > 0 ? [{ ordering, networks, mean }] : []
    })
    return orders.length > 0 ? [{ condition, orders }] : []
  })
}

/** Whether any network of the experiment has curves of `target`. */
export function isLesioned({ results }: ExperimentDetail, target: LesionTarget): boolean {
  return results.some(({ result }) => (measuredOn(result.matrices, target)?.images ?? 0) > 0)
}

/** Test images and samples of releases of a network's curves. */
export function measuredOn(
  matrices: Trial['result']['matrices'],
  target: LesionTarget,
): { readonly images: number; readonly samples: number } | undefined {
  const [images, samples] = matrices[curveRecord(target)]?.values ?? []
  return images === undefined || samples === undefined ? undefined : { images, samples }
}
