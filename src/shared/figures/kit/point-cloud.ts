/** Points that are too many for a shape each: drawn as pixels over a plot, on screen and in files. */
import type { FigureFrame } from './figure'
import type { AxisRange } from './value-axes'

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Discs of one size and colour. Lengths are those of the figure's frame, from its upper left corner. */
export interface PointCloud {
  /** As in the legend. */
  readonly name: string
  /** `#RRGGBB`. */
  readonly color: string
  readonly opacity: number
  readonly radius: number
  /** Nothing is drawn outside of it. */
  readonly plot: Box
  readonly x: Float64Array
  readonly y: Float64Array
}

export interface CloudPoints {
  /** Values along the axes, as many of one as of the other. */
  readonly across: Float64Array
  readonly up: Float64Array
  readonly xAxis: Pick<AxisRange, 'from' | 'to'>
  readonly yAxis: Pick<AxisRange, 'from' | 'to'>
}

/** Puts points on a plot with linear axes; the plot's own axis lines stay free of them. */
export function cloudOn(
  { theme }: FigureFrame,
  { left, top, width, height }: Box,
  { across, up, xAxis, yAxis }: CloudPoints,
  style: Pick<PointCloud, 'name' | 'color' | 'opacity' | 'radius'>,
): PointCloud {
  const line = theme.axisWidth / 2
  const perX = width / (xAxis.to - xAxis.from)
  const perY = height / (yAxis.to - yAxis.from)
  return {
    ...style,
    // Letters too large for a figure may leave a plot no room at all.
    plot: {
      left: left + line,
      top,
      width: Math.max(line, width - line),
      height: Math.max(line, height - line),
    },
    x: across.map((value) => left + (value - xAxis.from) * perX),
    y: up.map((value) => top + height - (value - yAxis.from) * perY),
  }
}
