/** A metric's mean and error with its unit. */
import type { MetricDescription } from '../experiments/common/definition'
import { formatNumber } from '../words/numbers'
import { numberWithError, percentWithError, perThousandWithError } from './notation'
import type { Summary } from './summary'

/** A difference between two means, with as many digits as are worth reading. */
export function differenceText(unit: MetricDescription['unit'], difference: number): string {
  if (unit === 'fraction') return `${formatNumber(difference * 100, 1)} points`
  if (unit === 'bits-per-strength') return `${formatNumber(difference * 1000, 2)} × 10⁻³`
  const decimals = Math.abs(difference) >= 100 ? 0 : Math.abs(difference) >= 1 ? 1 : 3
  return `${formatNumber(difference, decimals)}${unit === 'bits' ? ' bits' : ''}`
}

export function metricText(
  unit: MetricDescription['unit'],
  { mean, sem }: Pick<Summary, 'mean' | 'sem'>,
): string {
  if (unit === 'fraction') return percentWithError(mean, sem)
  if (unit === 'bits-per-strength') return `${perThousandWithError(mean, sem)} × 10⁻³`
  const number = numberWithError(mean, sem)
  return unit === 'bits' ? `${number} bits` : number
}
