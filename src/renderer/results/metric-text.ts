/** A metric's mean and error with its unit. */
import type { MetricDescription } from '@shared/experiments/definition'
import {
  numberWithError,
  percentWithError,
  perThousandWithError,
} from '@shared/statistics/notation'
import type { Summary } from '@shared/statistics/summary'

export function metricText(unit: MetricDescription['unit'], { mean, sem }: Summary): string {
  if (unit === 'fraction') return percentWithError(mean, sem)
  if (unit === 'bits-per-strength') return `${perThousandWithError(mean, sem)} × 10⁻³`
  const number = numberWithError(mean, sem)
  return unit === 'bits' ? `${number} bits` : number
}
