/** Where an axis begins and ends as a scientist chose it, and where on it each number lies. */
import type { AxisChoice } from '../../contract/figure-choices'
import { formatNumber } from '../../words/numbers'
import { roundEnd, roundStep } from './axes'
import { conversions, numbersOf, type Measured } from './axis-numbers'
import { decades, decimalsOf } from './value-axes'

export type AxisScale = NonNullable<AxisChoice['scale']>

/** An axis as the figure has it by itself. */
export interface OwnAxis {
  readonly numbers: Measured
  /** Ends, in coordinates. */
  readonly from: number
  readonly to: number
}

/** Nothing of an axis of categories or places. */
export function ownAxis(axis: object): OwnAxis | undefined {
  const numbers = numbersOf(axis)
  const from: unknown = Reflect.get(axis, 'min')
  const to: unknown = Reflect.get(axis, 'max')
  if (numbers === undefined || numbers === 'places') return undefined
  return typeof from === 'number' && typeof to === 'number' ? { numbers, from, to } : undefined
}

export const scaleOf = ({ numbers }: OwnAxis): AxisScale => (numbers === 'log10' ? 'log' : 'linear')

/** What stands at the ends of an axis. */
export function endNumbers({ numbers, from, to }: OwnAxis): {
  readonly from: number
  readonly to: number
} {
  const { toNumber } = conversions[numbers]
  return { from: toNumber(from), to: toNumber(to) }
}

export interface AxisPlan {
  readonly scale: AxisScale
  /** From a coordinate of the figure to one of the axis as it was chosen. */
  readonly place: (coordinate: number) => number
  /** Ends, in coordinates of the chosen axis, and the numbers that stand there. */
  readonly from: number
  readonly to: number
  readonly numbers: { readonly from: number; readonly to: number }
  /** In coordinates of the chosen axis. */
  readonly ticks: readonly number[]
  readonly label: (coordinate: number) => string
  /** What could not be done, as sentences. */
  readonly refused: readonly string[]
}

/** Ends by themselves on a scale that the figure does not have. */
function usualEnds(own: OwnAxis, scale: AxisScale, drawn: readonly number[]) {
  const { toNumber } = conversions[own.numbers]
  const ends = endNumbers(own)
  if (scale === scaleOf(own)) return ends
  const numbers = drawn.map(toNumber)
  const most = numbers.reduce((high, value) => Math.max(high, value), -Infinity)
  if (scale === 'linear')
    return { from: 0, to: roundEnd(Number.isFinite(most) ? most : ends.to, 4) }
  const least = numbers.reduce((low, value) => Math.min(low, value), ends.to)
  const room = (ends.to / least) ** 0.04
  return { from: ends.from > 0 ? ends.from : least / room, to: ends.to }
}

/** Round numbers from one end to the other, about `count` of them. */
function linearTicks(from: number, to: number, count: number): number[] {
  const step = roundStep(to - from, count)
  const first = Math.ceil(from / step - 1e-9)
  const last = Math.floor(to / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  )
}

/**
 * Plans an axis. @param drawn coordinates along it, the least and the greatest among them
 * @param said how it is called at the beginning of a sentence @param count of ticks that it has room for
 */
export function planAxis(
  own: OwnAxis,
  choice: AxisChoice,
  drawn: readonly number[],
  said: string,
  count: number,
): AxisPlan {
  const { toNumber, toCoordinate } = conversions[own.numbers]
  const asked = choice.scale ?? scaleOf(own)
  const fitsLog = scaleOf(own) === 'log' || drawn.every((value) => toNumber(value) > 0)
  const scale = asked === 'log' && !fitsLog ? 'linear' : asked
  const usual = usualEnds(own, scale, drawn)
  const wanted = { from: choice.from ?? usual.from, to: choice.to ?? usual.to }
  const isFit = wanted.to > wanted.from && (scale === 'linear' || wanted.from > 0)
  const ends = isFit ? wanted : usual
  const refused = [
    ...(scale === asked
      ? []
      : [`${said} stays linear: a logarithm needs all that is drawn to be above zero.`]),
    ...(isFit
      ? []
      : [
          `${said} keeps its own ends: the chosen ones ${wanted.to > wanted.from ? 'must be above zero on a scale of logarithms' : 'have nothing between them'}.`,
        ]),
  ]
  if (scale === 'log') {
    const { ticks = [], label = String } = decades(undefined, ends.from, ends.to)
    return {
      ...{ scale, refused, ticks, label, numbers: ends },
      ...{ from: Math.log10(ends.from), to: Math.log10(ends.to) },
      place: own.numbers === 'log10' ? (value) => value : (value) => Math.log10(toNumber(value)),
    }
  }
  const wasLog = own.numbers === 'log10'
  const toOwn = wasLog ? (value: number) => value : toCoordinate
  const numbers = linearTicks(ends.from, ends.to, count)
  const decimals = decimalsOf(numbers)
  return {
    ...{ scale, refused, numbers: ends, from: toOwn(ends.from), to: toOwn(ends.to) },
    ticks: numbers.map(toOwn),
    label: (value) => formatNumber(wasLog ? value : toNumber(value), decimals),
    place: wasLog ? toNumber : (value) => value,
  }
}
