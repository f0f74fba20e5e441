/** The plot that a series stands in, while it is drawn. */
import type { CustomSeriesRenderItemParams } from 'echarts'

export interface PlotArea {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Of the plot that a series stands in, in pixels. */
export function plotOf({ coordSys }: Pick<CustomSeriesRenderItemParams, 'coordSys'>): PlotArea {
  const { x, y, width, height } = coordSys as unknown as {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
  }
  return { left: x, right: x + width, top: y, bottom: y + height }
}

/** Within half a unit of the plot: what lies on its very edge belongs to it. */
export function within(value: number, from: number, to: number): boolean {
  return value >= from - 0.5 && value <= to + 0.5
}
