/** Axes in one hand: thin ink, ticks outward, units, and a word where they do not start at zero. */
import type { XAXisComponentOption, YAXisComponentOption } from 'echarts'
import { leastOf } from '../../statistics/extremes'
import { formatNumber } from '../../words/numbers'
import { percentName, withNumbers } from './axis-numbers'
import type { FigureFrame } from './figure'

/** Where an accuracy axis starts, in steps of ten per cent, with room below the lowest value; zero without any. */
export function accuracyFloor(values: readonly number[]): number {
  if (values.length === 0) return 0
  const lowest = leastOf(values, 1)
  return Math.max(0, Math.floor((lowest - 0.02) * 10) / 10)
}

export function lineAndTicks({ theme }: FigureFrame) {
  return {
    // At the edge of the plot, also where values may be negative.
    axisLine: {
      show: true,
      onZero: false,
      lineStyle: { color: theme.ink, width: theme.axisWidth },
    },
    axisTick: {
      show: true,
      length: theme.fontSize * 0.35,
      lineStyle: { color: theme.ink, width: theme.axisWidth },
    },
    axisLabel: {
      color: theme.ink,
      fontSize: theme.fontSize,
      fontFamily: theme.fontFamily,
      margin: theme.fontSize * 0.6,
    },
    nameTextStyle: { color: theme.ink, fontSize: theme.fontSize, fontFamily: theme.fontFamily },
    nameLocation: 'middle' as const,
  }
}

export function splitLine({ theme }: FigureFrame) {
  return theme.grid ? { show: true, lineStyle: { color: theme.grid, width: 1 } } : { show: false }
}

/** Distance of ticks on an accuracy axis from `from`, such that one tick is at 100 %. */
export function percentStep(from: number): number {
  const fits = (step: number) => {
    const count = (1 - from) / step
    return count < 7.5 && Math.abs(count - Math.round(count)) < 1e-6
  }
  return [0.02, 0.05, 0.1, 0.2, 0.3].find(fits) ?? 0.2
}

/** Fractions from `from` to `to`, printed as per cent. */
export function percentAxis(
  frame: FigureFrame,
  name: string,
  from: number,
  to: number,
): YAXisComponentOption {
  const base = lineAndTicks(frame)
  const axis: YAXisComponentOption = {
    ...base,
    type: 'value',
    min: from,
    max: to,
    name: percentName(name, Math.round(from * 100)),
    nameGap: frame.theme.fontSize * 3,
    interval: percentStep(from),
    axisLabel: {
      ...base.axisLabel,
      formatter: (value: number) => (value > 1.0001 ? '' : String(Math.round(value * 1000) / 10)),
    },
    splitLine: splitLine(frame),
  }
  return withNumbers(axis, 'percent', name)
}

/** Shares of a whole from zero to `top`, which may be far below one. */
export function shareAxis(frame: FigureFrame, name: string, top: number): YAXisComponentOption {
  return {
    ...percentAxis(frame, name, 0, top),
    interval: top > 0.5 ? 0.2 : top > 0.2 ? 0.1 : 0.05,
  }
}

/** Plain numbers from zero. */
export function numberAxis(frame: FigureFrame, name: string, to: number): YAXisComponentOption {
  const axis: YAXisComponentOption = {
    ...lineAndTicks(frame),
    type: 'value',
    min: 0,
    max: to,
    name,
    nameGap: frame.theme.fontSize * 3,
    interval: roundStep(to, 4),
    splitLine: splitLine(frame),
  }
  return withNumbers(axis, 'number')
}

/** Breaks a label at spaces and hyphens so that its lines fit into `width` as far as possible. */
export function wrapped(label: string, width: number, fontSize: number): string {
  const fits = Math.floor(width / (fontSize * 0.56))
  const lines: string[] = []
  for (const word of label.split(/(?<=[ -])/)) {
    const line = lines.at(-1)
    if (line !== undefined && (line + word.trimEnd()).length <= fits)
      lines.splice(-1, 1, line + word)
    else lines.push(word)
  }
  return lines.map((line) => line.trimEnd()).join('\n')
}

/** Width of a text in pixels, from what its letters take on average. */
export function textWidth(text: string, fontSize: number): number {
  return text.length * fontSize * 0.56
}

/** Of names that stand aslant, in degrees. */
const aslant = 40
/** Length of a line of them, in letters' heights: longer ones would leave the figure at its left. */
const aslantLine = 9.6

/**
 * Named places side by side; `room` for each in pixels, and the lines of text that they take below the
 * plot. Names stand aslant where a single word of them is wider than its place.
 */
export function categoryAxis(
  frame: FigureFrame,
  name: string | undefined,
  categories: readonly string[],
  room: number,
): { readonly axis: XAXisComponentOption; readonly lines: number } {
  const { fontSize } = frame.theme
  const base = lineAndTicks(frame)
  const lineHeight = fontSize * 1.25
  const words = categories.flatMap((category) => category.split(/(?<=[ -])/))
  const widest = Math.max(0, ...words.map((word) => textWidth(word.trimEnd(), fontSize)))
  const upright = widest <= room + fontSize * 0.5
  const labels = upright
    ? categories.map((category) => wrapped(category, room, fontSize))
    : categories.map((category) => wrapped(category, fontSize * aslantLine, fontSize))
  const rows = Math.max(1, ...labels.map((label) => label.split('\n').length))
  const longest = Math.max(
    0,
    ...labels.flatMap((label) => label.split('\n')).map((line) => line.length),
  )
  const angle = (aslant / 180) * Math.PI
  const along = (Math.sin(angle) * textWidth('x'.repeat(longest), fontSize)) / lineHeight
  // Lines of a name lie beside each other around its middle, and must not reach the axis.
  const below = upright ? 0 : (rows - 1) * 0.5 * lineHeight * Math.cos(angle)
  const lines = upright ? rows : along + rows * Math.cos(angle)
  const axis: XAXisComponentOption = {
    ...base,
    type: 'category',
    data: labels,
    ...(name === undefined ? {} : { name, nameGap: fontSize * (0.85 + 1.25 * lines) }),
    axisTick: { ...base.axisTick, alignWithLabel: true },
    axisLabel: {
      ...base.axisLabel,
      interval: 0,
      lineHeight,
      ...(upright ? {} : { rotate: aslant, margin: base.axisLabel.margin + below }),
    },
  }
  return { axis, lines }
}

/** 1, 2 or 5 times a power of ten: the distance of about `count` ticks up to `to`. */
export function roundStep(to: number, count: number): number {
  const rough = to / count
  const power = 10 ** Math.floor(Math.log10(rough))
  return [1, 2, 5, 10].map((factor) => factor * power).find((width) => width >= rough) ?? to
}

/** The first tick at or above `value`, so that an axis ends on a tick. */
export function roundEnd(value: number, count: number): number {
  if (!(value > 0)) return 1
  const step = roundStep(value, count)
  return Number((Math.ceil(value / step - 1e-9) * step).toPrecision(12))
}

/** Ticks at round numbers, about `count` of them, up to `to`. */
export function roundTicks(to: number, count: number): number[] {
  if (!(to > 0)) return [0]
  const step = roundStep(to, count)
  return Array.from({ length: Math.floor(to / step + 1e-9) + 1 }, (_, index) => index * step)
}

/** Training steps from zero to `to`, on a plot `width` pixels wide. */
export function stepAxis(
  frame: FigureFrame,
  name: string | undefined,
  to: number,
  width: number,
): XAXisComponentOption {
  const base = lineAndTicks(frame)
  const count = Math.max(2, Math.floor(width / (frame.theme.fontSize * 6)))
  const ticks = roundTicks(to, count)
  const endsOnTick = to - (ticks.at(-1) ?? 0) < (to / count) * 0.2
  const axis: XAXisComponentOption = {
    ...base,
    type: 'value',
    min: 0,
    max: to,
    splitLine: { show: false },
    ...(name === undefined ? {} : { name, nameGap: frame.theme.fontSize * 2.1 }),
    axisTick: { ...base.axisTick, customValues: ticks },
    axisLabel: {
      ...base.axisLabel,
      show: name !== undefined,
      customValues: ticks,
      ...(endsOnTick ? { alignMaxLabel: 'right' as const } : {}),
      formatter: (value: number) => formatNumber(value),
    },
  }
  return withNumbers(axis, 'number')
}
