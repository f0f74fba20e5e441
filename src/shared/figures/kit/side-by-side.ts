/** Conditions that share places of an axis, side by side there, so that no symbol hides another. */
import type { SeriesOption } from 'echarts'
import type { DrawnStyle } from './condition-style'
import type { FigureFrame } from './figure'
import { meanDots } from './marks'
import { dashOf, polyline, type Placement } from './strokes'

/**
 * Sideways shift in pixels of the `index`-th of `count` conditions: the same distance on screen and on
 * paper, and less only where `room` for all of them is less.
 * @param places that each takes, counted in symbols with their bars
 */
export function sideBySide(
  { theme }: FigureFrame,
  count: number,
  room: number,
  places = 1,
): { readonly shift: (index: number) => number; readonly apart: number } {
  const apart = Math.min(theme.apart * places, (room * 0.8) / Math.max(1, count))
  return { shift: (index) => (index - (count - 1) / 2) * apart, apart }
}

/** For captions: marks of `count` conditions do not stand exactly where the axis says. */
export function sideSentence(count: number, place: string): string {
  return count > 1 ? ` Marks ${place} stand side by side so that none hides another.` : ''
}

/** Means as symbols that a line joins, all shifted sideways alike. */
export function joinedMeans(
  frame: FigureFrame,
  placement: Placement,
  style: DrawnStyle,
  points: readonly { readonly x: number; readonly mean: number; readonly tip: string }[],
): SeriesOption[] {
  const { theme } = frame
  const width = theme.lineWidth
  const lineDash = dashOf(style.line, width)
  const line = polyline(
    placement,
    points.map(({ x, mean }) => [x, mean] as const),
    {
      stroke: style.color,
      lineWidth: width,
      ...(lineDash ? { lineDash } : {}),
    },
  )
  const dots = points.map(({ x, mean, tip }) => ({ x, y: mean, tip }))
  return [{ ...line, z: 5 }, meanDots(frame, placement, style, dots)]
}
