/** Methods whose updates were timed part by part, each once for every period of its inversions. */
import type { ExperimentDetail } from '../../contract/experiments'
import {
  timeMetricOf,
  updateParts,
  type UpdatePart,
} from '../../experiments/optimizers/update-parts'
import { conditionTrials, valuesAtPoint, type Trial } from '../../results/selection'
import { meanOf } from '../../statistics/summary'
import { formatNumber } from '../../words/numbers'

export interface TimedTrial {
  readonly seed: number
  /** Milliseconds by part. */
  readonly times: Readonly<Record<UpdatePart, number>>
}

export interface TimedMethod {
  readonly condition: string
  /** With its period, where it was timed with several. */
  readonly label: string
  readonly plain: string
  /** Steps from one inversion to the next; nothing of methods that invert none. */
  readonly period: number | undefined
  readonly trials: readonly TimedTrial[]
  /** Means over seeds. */
  readonly times: Readonly<Record<UpdatePart, number>>
  readonly total: number
}

const byPart = (of: (part: UpdatePart) => number) =>
  Object.fromEntries(updateParts.map((part) => [part, of(part)])) as Record<UpdatePart, number>

function timedTrials(trials: readonly Trial[]): TimedTrial[] {
  return trials.flatMap(({ seed, result: { scalars } }) =>
    scalars[timeMetricOf.forward] === undefined
      ? []
      : [{ seed, times: byPart((part) => scalars[timeMetricOf[part]] ?? 0) }],
  )
}

/** In the order of the definition, then of the periods. */
export function timedMethods(detail: ExperimentDetail): readonly TimedMethod[] {
  const found = new Map<string, TimedMethod>()
  for (const point of detail.points.keys()) {
    const values = valuesAtPoint(detail, point)
    for (const { condition, done } of conditionTrials(detail, point)) {
      const own = values[`${condition.id}.period`]
      const period = typeof own === 'number' ? own : undefined
      const trials = timedTrials(done)
      const key = `${condition.id}/${period ?? ''}`
      if (trials.length === 0 || found.has(key)) continue
      const times = byPart((part) => meanOf(trials.map((one) => one.times[part])))
      const total = updateParts.reduce((sum, part) => sum + times[part], 0)
      const { id, label } = condition
      found.set(key, { condition: id, label, plain: label, period, trials, times, total })
    }
  }
  const all = [...found.values()]
  const order = detail.settings.conditions
  return all
    .toSorted(
      (a, b) =>
        order.indexOf(a.condition) - order.indexOf(b.condition) ||
        (a.period ?? 0) - (b.period ?? 0),
    )
    .map((method) => ({
      ...method,
      label:
        all.filter(({ condition }) => condition === method.condition).length > 1
          ? `${method.plain}, T = ${formatNumber(method.period ?? 0)}`
          : method.plain,
    }))
}
