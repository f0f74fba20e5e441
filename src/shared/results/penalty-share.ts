/** How much of the loss penalties made up, and which of them were too weak to matter. */
import type { ExperimentDetail } from '../contract/experiments'
import type { MetricId } from '../experiments/registry'
import { meanOf } from '../statistics/summary'
import { formatPercent } from '../words/numbers'
import { scalarsOf } from './metric-values'
import { conditionTrials, definitionFor } from './selection'

/** Metric and series, which trials of older versions lack. */
export const penaltyShareId = 'penaltyShare' satisfies MetricId

/** Below this share of the loss a penalty changes nothing that could be seen, or holds weights where they are. */
export const idleBelow = 1e-3

/** Models of an experiment that hold weights with a penalty. */
export function holdingConditions(detail: ExperimentDetail): readonly string[] {
  const metric = definitionFor(detail).metrics.find(({ id }) => id === penaltyShareId)
  const { conditions } = detail.settings
  return metric?.conditions?.filter((id) => conditions.includes(id)) ?? []
}

/** Whether any trial has recorded it, or may still do so. */
export function recordsPenaltyShare(detail: ExperimentDetail): boolean {
  return (
    holdingConditions(detail).length > 0 &&
    (detail.trials.open > 0 ||
      detail.results.some(({ result: { series } }) => series[penaltyShareId] !== undefined))
  )
}

/**
 * A sentence for each model whose penalty was practically zero at sweep points `points`:
 * `Equal ties: the penalty was less than 0.1 % of the loss: its strength is too low to matter, or …`
 */
export function idlePenaltySentences(
  detail: ExperimentDetail,
  points: readonly number[] = [...detail.points.keys()],
): string[] {
  const holding = holdingConditions(detail)
  const found = points.map((point) =>
    conditionTrials(detail, point).flatMap(({ condition, done }) => {
      const shares = holding.includes(condition.id) ? scalarsOf(done, penaltyShareId) : []
      return shares.length > 0 ? [{ ...condition, share: meanOf(shares) }] : []
    }),
  )
  return holding.flatMap((id) => {
    const own = found.flatMap((all) => all.filter((one) => one.id === id))
    const idle = own.filter(({ share }) => share < idleBelow)
    const [first] = idle
    if (!first) return []
    const where = own.length > 1 ? ` at ${idle.length} of ${own.length} sweep points` : ''
    return [
      `${first.label}: the penalty was less than ${formatPercent(idleBelow, 1)} of the loss${where}: its strength is too low to matter, or so high that weights no longer move and new tasks are not learned.`,
    ]
  })
}
