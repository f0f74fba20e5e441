/** Axes on which a unit is as long across as it is upwards, so that angles and circles look like themselves. */
import type { XAXisComponentOption, YAXisComponentOption } from 'echarts'
import type { Box } from '../../neurons-view/contours'
import type { Vector } from '../../neurons-view/plane'
import { roundStep } from '../kit/axes'
import type { FigureFrame } from '../kit/figure'
import { horizontal, vertical } from '../kit/value-axes'

/** Sides of a plot in pixels. */
export interface PlotSize {
  readonly width: number
  readonly height: number
}

/** Room around what is drawn, as a factor. */
const margin = 1.2
/** Sizes between which a plot does not change its scale, so that it lies still under a slider. */
const sizes = [1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.3, 8, 10] as const

function sizeAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return (sizes.find((size) => size * power >= value) ?? 10) * power
}

function middleAndSpan(values: readonly number[]) {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return { middle: (low + high) / 2, span: high - low }
}

/** The part of the plane that a plot shows around these points. */
export function boxAround(points: readonly Vector[], { width, height }: PlotSize): Box {
  const x = middleAndSpan(points.map(([first]) => first))
  const y = middleAndSpan(points.map(([, second]) => second))
  const side = Math.min(width, height)
  const needed = Math.max((x.span * side) / width, (y.span * side) / height)
  const unit = sizeAbove(Math.max(needed, 1e-3) * margin) / side
  const half: Vector = [(unit * width) / 2, (unit * height) / 2]
  return {
    from: [x.middle - half[0], y.middle - half[1]],
    to: [x.middle + half[0], y.middle + half[1]],
  }
}

function ticksIn(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step - 1e-9)
  const count = Math.floor(to / step + 1e-9) - first + 1
  // Not −0, and not the last bit of a product.
  return Array.from({ length: count }, (_, index) =>
    Number(((first + index) * step + 0).toPrecision(12)),
  )
}

/** Both axes of a plot, with ticks at the same distances. */
export function squareAxes(
  frame: FigureFrame,
  { from, to }: Box,
  names: readonly [x: string, y: string],
  { width, height }: PlotSize,
): { readonly x: XAXisComponentOption; readonly y: YAXisComponentOption } {
  const step = roundStep(Math.max(to[0] - from[0], to[1] - from[1]), 6)
  const range = (at: 0 | 1) => ({
    name: names[at],
    from: from[at],
    to: to[at],
    ticks: ticksIn(from[at], to[at], step),
  })
  return {
    x: horizontal(frame, range(0), width),
    y: { ...vertical(frame, range(1), height), splitLine: { show: false } },
  }
}
