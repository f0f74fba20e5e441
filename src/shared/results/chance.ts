/** Networks that have not learned: left out of means of information and energy, and shown as such. */
import type { ExperimentDetail } from '../contract/experiments'
import type { Condition } from '../experiments/common/condition-declaration'
import type { MetricId } from '../experiments/registry'
import { intervalOf } from '../statistics/difference'
import { summarise } from '../statistics/summary'
import { conditionTrials, definitionFor, sequenceAtPoint, type Trial } from './selection'

/** A network guesses as long as its accuracy is within this share of the way from guessing to no error. */
const shareOfWay = 0.1
const accuracy: MetricId = 'finalAccuracy'

export const chanceRule =
  'Networks at chance (test accuracy less than a tenth of the way from guessing to no error)'

/** Whether one network answers no better than by guessing, for all that can be seen. */
export function isGuessing(value: number, chance: number): boolean {
  return value < chance + shareOfWay * (1 - chance)
}

/**
 * Whether several networks are at chance: their mean is, or the 95 % interval of the mean reaches down
 * to it.
 */
export function isAtChance(values: readonly number[], chance: number): boolean {
  const summary = summarise(values)
  if (!summary) return false
  const { mean, sem, n } = summary
  if (isGuessing(mean, chance)) return true
  return sem !== undefined && intervalOf(mean, sem, n - 1, 0.95).low <= chance
}

/** Whether networks are judged by the information they carry, which guessing ones have none of. */
export function measuresInformation(detail: Pick<ExperimentDetail, 'definition'>): boolean {
  return definitionFor(detail).metrics.some(({ unit }) => unit === 'bits-per-strength')
}

export interface PointNetworks {
  readonly condition: Condition
  readonly point: number
  /** Finished networks that have learned. */
  readonly learned: readonly Trial[]
  /** Finished networks that guess. */
  readonly guessing: readonly Trial[]
  /** Networks that diverged or stopped early. */
  readonly leftOut: number
}

/** Finished trials of every condition and sweep point, those at chance apart. */
export function networksOf(detail: ExperimentDetail): PointNetworks[] {
  return detail.points.flatMap((_, point) => {
    const { chance } = sequenceAtPoint(detail, point)
    const guesses = ({ result }: Trial) => isGuessing(result.scalars[accuracy] ?? 0, chance)
    return conditionTrials(detail, point).map(({ condition, done, leftOut }) => ({
      condition,
      point,
      learned: done.filter((trial) => !guesses(trial)),
      guessing: done.filter(guesses),
      leftOut: leftOut.length,
    }))
  })
}

/** Finished trials of a condition that are compared; where information is measured, those that have learned. */
export function comparedTrials(
  detail: ExperimentDetail,
  condition: string,
  point: number,
): readonly Trial[] {
  const isWanted = (one: { readonly condition: Condition }) => one.condition.id === condition
  if (measuresInformation(detail))
    return networksOf(detail).find((one) => one.point === point && isWanted(one))?.learned ?? []
  return conditionTrials(detail, point).find(isWanted)?.done ?? []
}
