/** From places on a chart's axes to pixels and back. */
import type { EChartsOption } from 'echarts'
import type { ECharts } from 'echarts/core'

interface Axis {
  readonly min?: unknown
  readonly max?: unknown
}

function isAxis(part: unknown): part is Axis {
  return typeof part === 'object' && part !== null
}

function verticalAxes({ yAxis }: EChartsOption): readonly Axis[] {
  const all: readonly unknown[] = Array.isArray(yAxis) ? yAxis : [yAxis]
  return all.filter(isAxis)
}

/** A vertical line over one plot, in pixels. */
export interface MarkLine {
  readonly x: number
  readonly top: number
  readonly height: number
}

/** Where a value on the horizontal axis lies in every plot of a chart. */
export function markLines(chart: ECharts, option: EChartsOption, value: number): MarkLine[] {
  return verticalAxes(option).flatMap(({ min, max }, index) => {
    if (typeof min !== 'number' || typeof max !== 'number') return []
    const x = chart.convertToPixel({ xAxisIndex: index }, value)
    const [bottom, top] = [min, max].map((end) => chart.convertToPixel({ yAxisIndex: index }, end))
    if (bottom === undefined || top === undefined || ![x, bottom, top].every(Number.isFinite))
      return []
    return [{ x, top: Math.min(top, bottom), height: Math.abs(bottom - top) }]
  })
}

/** The value on the horizontal axis at a pixel; nothing outside of every plot. */
export function gridAt(
  chart: ECharts,
  option: EChartsOption,
  pixel: [number, number],
): number | undefined {
  const index = verticalAxes(option).findIndex((_, grid) =>
    chart.containPixel({ gridIndex: grid }, pixel),
  )
  if (index < 0) return undefined
  const value = chart.convertFromPixel({ xAxisIndex: index }, pixel[0])
  return Number.isFinite(value) ? value : undefined
}
