/** Networks that have not learned: left out of means of information and energy, and shown as such. */
import type { ExperimentDetail } from '../contract/experiments'
import type { Condition } from '../experiments/common/definition'
import type { MetricId } from '../experiments/registry'
import { conditionTrials, definitionFor, sequenceAtPoint, type Trial } from './selection'

/** A network counts as guessing while its accuracy is below this many times chance. */
const timesChance = 2
const accuracy: MetricId = 'finalAccuracy'

export const chanceRule = `Networks at chance (test accuracy below ${timesChance} times that of guessing)`

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
    const limit = timesChance * sequenceAtPoint(detail, point).chance
    const guesses = ({ result }: Trial) => (result.scalars[accuracy] ?? 0) < limit
    return conditionTrials(detail, point).map(({ condition, done, leftOut }) => ({
      condition,
      point,
      learned: done.filter((trial) => !guesses(trial)),
      guessing: done.filter(guesses),
      leftOut: leftOut.length,
    }))
  })
}
