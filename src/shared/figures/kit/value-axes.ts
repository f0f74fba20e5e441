/** Axes of plain quantities, linear or by powers of ten. */
import type { XAXisComponentOption, YAXisComponentOption } from 'echarts'
import { greatestOf, leastOf } from '../../statistics/extremes'
import { formatNumber, formatSetting, powerOfTen } from '../../words/numbers'
import { withNumbers, type AxisNumbers } from './axis-numbers'
import { lineAndTicks, roundStep, roundTicks, splitLine, textWidth } from './axes'
import type { FigureFrame } from './figure'

export interface AxisRange {
  readonly name?: string
  readonly from: number
  readonly to: number
  /** Where ticks stand; round numbers where absent. */
  readonly ticks?: readonly number[]
  readonly label?: (value: number) => string
  /** What the numbers at it are; plain ones where absent. */
  readonly numbers?: AxisNumbers
}

/** Decimals that tell ticks apart which are `step` from one another. */
export function decimalsOf(ticks: readonly number[]): number {
  const step = Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0))
  return step > 0 ? Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) : 0
}

function axis(
  frame: FigureFrame,
  { from, to, ticks, label, numbers = 'number' }: AxisRange,
  count: number,
) {
  const base = lineAndTicks(frame)
  const places = ticks ?? roundTicks(to, count).filter((tick) => tick >= from)
  const decimals = decimalsOf(places)
  const plain = {
    ...base,
    type: 'value' as const,
    min: from,
    max: to,
    axisTick: { ...base.axisTick, customValues: [...places] },
    axisLabel: {
      ...base.axisLabel,
      customValues: [...places],
      formatter: label ?? ((value: number) => formatNumber(value, decimals)),
    },
  }
  return withNumbers(plain, numbers)
}

/** A horizontal axis on a plot `width` pixels wide; it has a name below. */
export function horizontal(
  frame: FigureFrame,
  range: AxisRange,
  width: number,
): XAXisComponentOption {
  const { fontSize } = frame.theme
  const scale = axis(frame, range, Math.max(2, Math.floor(width / (fontSize * 5))))
  const last = scale.axisTick.customValues.at(-1) ?? range.from
  // Half of a long label would be cut off at the edge of the figure.
  const cut =
    range.to - last < (range.to - range.from) * 0.02 && scale.axisLabel.formatter(last).length > 3
  return {
    ...scale,
    ...(cut ? { axisLabel: { ...scale.axisLabel, alignMaxLabel: 'right' } } : {}),
    splitLine: { show: false },
    ...(range.name === undefined ? {} : { name: range.name, nameGap: fontSize * 2.1 }),
    nameTextStyle: {
      ...scale.nameTextStyle,
      // A name wider than its plot goes to the left, where there is room, and not over the edge.
      padding: [0, 2 * overhang(range.name ?? '', width, fontSize), 0, 0],
    },
  }
}

/** How far a name that is centred below a plot stands out beyond the room right of the plot. */
export function overhang(name: string, width: number, fontSize: number): number {
  return Math.max(0, (textWidth(name, fontSize) - width) / 2 - fontSize * 0.6)
}

/** A vertical axis on a plot `height` pixels high. */
export function vertical(
  frame: FigureFrame,
  range: AxisRange,
  height: number,
): YAXisComponentOption {
  const { fontSize } = frame.theme
  return {
    ...axis(frame, range, Math.max(2, Math.floor(height / (fontSize * 4)))),
    splitLine: splitLine(frame),
    ...(range.name === undefined ? {} : { name: range.name, nameGap: fontSize * 3 }),
  }
}

/** Round ends and ticks with room for all values and for zero, which they may lie on either side of. */
export function rangeWithZero(values: readonly number[]) {
  const [low, high] = [leastOf(values, 0), greatestOf(values, 0.01)]
  const step = roundStep(high - low, 5)
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)]
  const at = (index: number) => Number((index * step).toPrecision(12))
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => at(first + index))
  return { from: at(first), to: at(last), ticks }
}

/** Multiples of a power of ten that get a tick on an axis over so many decades. */
function factorsFor(span: number): readonly number[] {
  if (span < 0.5) return [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8]
  if (span < 1.2) return [1, 2, 3, 5, 7]
  return span < 2.5 ? [1, 2, 5] : [1]
}

/**
 * Powers of ten from `from` to `to` (positive), as an axis of logarithms: 1, 2, 5 in each decade
 * where there are few, else whole decades.
 */
export function decades(name: string | undefined, from: number, to: number): AxisRange {
  const low = Math.log10(from)
  const high = Math.log10(to)
  const factors = factorsFor(high - low)
  const every = Math.ceil((high - low) / 7)
  const ticks: number[] = []
  for (let power = Math.floor(low); power <= Math.ceil(high); power++)
    for (const factor of factors) {
      const place = power + Math.log10(factor)
      const wanted = factors.length > 1 || power % every === 0
      if (wanted && place >= low - 1e-9 && place <= high + 1e-9) ticks.push(place)
    }
  return {
    ...(name === undefined ? {} : { name }),
    from: low,
    to: high,
    ticks,
    numbers: 'log10',
    // One way of writing on one axis: powers of ten as soon as one label needs it.
    label: (value) =>
      factors.length === 1 && low < -4
        ? powerOfTen(Math.round(value))
        : formatSetting(Number((10 ** value).toPrecision(3))),
  }
}
