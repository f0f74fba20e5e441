/** Where marks stand, and the strokes that they are drawn with. */
import type { CustomSeriesOption, CustomSeriesRenderItemReturn } from 'echarts'
import { selectable } from './long-series'
import type { FigureTheme } from './theme'

export interface Placement {
  readonly name: string
  readonly grid?: number
  /** Sideways shift in pixels. */
  readonly shift?: number
}

/** How a line is interrupted: dashes and gaps in multiples of its width. */
export const linePatterns = {
  dashed: [4, 2],
  dotted: [1, 1],
  'dash-dot': [4, 1.5, 1, 1.5],
  'long-dashed': [8, 2.5],
  'short-dashed': [2, 2],
  'dash-dot-dot': [4, 1.5, 1, 1.5, 1, 1.5],
  'long-dash-dot': [8, 1.5, 1, 1.5],
} as const
export type LinePattern = keyof typeof linePatterns

/** Dashes and gaps of a line so wide; nothing of one without a pattern. */
export function dashOf(line: LinePattern | undefined, width: number): number[] | undefined {
  return line && linePatterns[line].map((length) => length * width)
}

export function onGrid(grid: number | undefined) {
  return grid === undefined ? {} : { xAxisIndex: grid, yAxisIndex: grid }
}

/** Half the length of the caps of error bars: they stick out beside the symbol that they belong to. */
export function capOf({ symbolSize }: FigureTheme): number {
  return symbolSize * 0.65
}

/** A line through points, shifted sideways, as one shape. */
export function polyline(
  { name, grid, shift = 0 }: Placement,
  data: readonly (readonly [number, number])[],
  style: {
    readonly stroke: string
    readonly lineWidth: number
    readonly opacity?: number
    readonly lineDash?: number[]
  },
): CustomSeriesOption {
  const series: CustomSeriesOption = {
    type: 'custom',
    name,
    silent: true,
    ...onGrid(grid),
    color: style.stroke,
    encode: { x: 0, y: 1 },
    data: data.map((point) => [...point]),
    renderItem: ({ dataIndex }, api): CustomSeriesRenderItemReturn => {
      if (dataIndex > 0) return null
      const points = data.map((point) => {
        const [x = 0, y = 0] = api.coord([...point])
        return [x + shift, y]
      })
      return { type: 'polyline', shape: { points }, style: { ...style, fill: 'none' } }
    },
  }
  const some = (kept: readonly number[]) =>
    kept.flatMap((index) => (data[index] ? [data[index]] : []))
  return selectable(series, (kept) => polyline({ name, shift }, some(kept), style))
}

/** A straight stroke in pixels. */
export function segment(
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  color: string,
  width: number,
) {
  return {
    type: 'line' as const,
    shape: { x1, y1, x2, y2 },
    style: { stroke: color, lineWidth: width, fill: 'none' },
  }
}
