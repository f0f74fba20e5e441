/** What will be measured with some settings. */
import type { MetricDescription } from './descriptions'
import { valuesAt, type Told } from './setting-words'

/** The metrics that some trial of these settings reports. */
export function measuredMetrics(
  metrics: readonly MetricDescription[],
  told: Told,
): readonly MetricDescription[] {
  return metrics.filter(
    ({ conditions, when = {} }) =>
      (conditions?.some((id) => told.conditions.includes(id)) ?? true) &&
      Object.entries(when).every(([path, allowed]) =>
        valuesAt(told, path).some((value) => allowed.includes(value)),
      ),
  )
}
