/** The sweep point that speaks for a model: for figure, headline and table the same. */
import type { ExperimentDetail } from '../contract/experiments'
import type { Condition } from '../experiments/common/condition-declaration'
import type { MetricId } from '../experiments/registry'
import { informationPerEnergy } from '../published/orderings'
import { meanOf } from '../statistics/summary'
import { measuresInformation, networksOf } from './chance'
import { openingPoint } from './drawn-trials'
import { scalarsOf } from './metric-values'
import { searchedSettings } from './searched-settings'
import { orderedConditions, type Trial } from './selection'

const metric: MetricId = informationPerEnergy.metric

export interface BestOfCondition {
  readonly condition: Condition
  /** Sweep point at which the mean is highest. */
  readonly point: number
  readonly networks: readonly Trial[]
  readonly values: readonly number[]
  /** Finished networks of all points that guess. */
  readonly leftOut: number
}

/** Each model where it carries most information for its energy; without those that have not learned. */
export function bestPoints(detail: ExperimentDetail): BestOfCondition[] {
  const networks = networksOf(detail)
  return orderedConditions(detail).flatMap((id) => {
    const own = networks.filter(({ condition }) => condition.id === id)
    const measured = own
      .map(({ point, learned, condition }) => ({
        condition,
        point,
        networks: learned,
        values: scalarsOf(learned, metric),
      }))
      .filter(({ values }) => values.length > 0)
      .sort((a, b) => meanOf(b.values) - meanOf(a.values))
    const [best] = measured
    const leftOut = own.reduce((sum, { guessing }) => sum + guessing.length, 0)
    return best ? [{ ...best, leftOut }] : []
  })
}

/** Where results are compared as long as nobody has chosen a point: by condition; nothing for one point. */
export function comparedPoints(
  detail: ExperimentDetail,
): Readonly<Record<string, number>> | undefined {
  if (detail.points.length < 2 || !measuresInformation(detail)) return undefined
  return Object.fromEntries(bestPoints(detail).map(({ condition, point }) => [condition.id, point]))
}

/**
 * The sweep point that a result opens at: once all is done where the first model is at its best, so
 * that figures of one point are of the answer's; of a finished search its best draw or values, else the first.
 */
export function firstShownPoint(detail: ExperimentDetail): number {
  const [best] = detail.trials.open > 0 ? [] : Object.values(comparedPoints(detail) ?? {})
  const searched = detail.trials.open > 0 ? undefined : searchedSettings(detail)?.best?.point
  return best ?? searched ?? openingPoint(detail)
}
