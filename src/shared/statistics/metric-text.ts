/** A metric's mean and error with its unit. */
import type { MetricDescription } from '../experiments/common/descriptions'
import type { Interval } from './difference'
import { formatNumber } from '../words/numbers'
import { lossWithError, numberWithError, percentWithError, perThousandWithError } from './notation'
import type { Summary } from './summary'

const mostDecimals = 5

export type MetricUnit = MetricDescription['unit']

/** Of bits for energy: the same unit in headlines, tables and figures. */
const perThousandUnits = ' per 1000 units'

/** A difference as printed in its unit: the number that is shown for 1, what follows it, decimals. */
function differenceUnit(
  unit: MetricUnit,
  size: number,
): { readonly factor: number; readonly after: string; readonly decimals: number } {
  if (unit === 'fraction') return { factor: 100, after: ' points', decimals: 1 }
  if (unit === 'bits-per-strength') return { factor: 1000, after: perThousandUnits, decimals: 2 }
  if (unit === 'loss' && size > 0 && size < 0.1)
    return { factor: 1, after: '', decimals: 2 - Math.floor(Math.log10(size)) }
  const decimals = size >= 100 ? 0 : size >= 1 ? 1 : 3
  return { factor: 1, after: unit === 'bits' ? ' bits' : '', decimals }
}

/** A difference between two means, with as many digits as are worth reading. */
export function differenceText(unit: MetricUnit, difference: number): string {
  const { factor, after, decimals } = differenceUnit(unit, Math.abs(difference))
  return `${formatNumber(difference * factor, decimals)}${after}`
}

/** Numbers with so many decimals more that the last two, the ends of an interval, are told apart. */
function apart(values: readonly number[], factor: number, decimals: number): string[] {
  const printed = values.map((value) => formatNumber(value * factor, decimals))
  const [low, high] = printed.slice(-2)
  return low === high && decimals < mostDecimals ? apart(values, factor, decimals + 1) : printed
}

/** An interval of a difference, as in `−0.4 to 1.2 points`. */
export function intervalText(unit: MetricUnit, { low, high }: Interval): string {
  const size = Math.max(...[low, high].map(Math.abs))
  const { factor, after, decimals } = differenceUnit(unit, size)
  const [from, to] = apart([low, high], factor, decimals)
  return `${from ?? ''} to ${to ?? ''}${after}`
}

/** A difference with its interval, as in `0.4 (−0.4 to 1.2) points`. */
export function differenceWithInterval(
  unit: MetricUnit,
  difference: number,
  { low, high }: Interval,
): string {
  const size = Math.max(...[difference, low, high].map(Math.abs))
  const { factor, after, decimals } = differenceUnit(unit, size)
  const [own, from, to] = apart([difference, low, high], factor, decimals)
  return `${own ?? ''} (${from ?? ''} to ${to ?? ''})${after}`
}

export function metricText(unit: MetricUnit, { mean, sem }: Pick<Summary, 'mean' | 'sem'>): string {
  if (unit === 'fraction') return percentWithError(mean, sem)
  if (unit === 'bits-per-strength') return `${perThousandWithError(mean, sem)}${perThousandUnits}`
  if (unit === 'loss') return lossWithError(mean, sem)
  if (unit === 'count')
    return sem ? numberWithError(mean, sem) : formatNumber(mean, Number.isInteger(mean) ? 0 : 1)
  const number = numberWithError(mean, sem)
  return unit === 'bits' ? `${number} bits` : number
}
