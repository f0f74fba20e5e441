/** The marks that figures are made of: error bars, bands, faint seeds, reference lines. */
import type {
  CustomSeriesOption,
  CustomSeriesRenderItemReturn,
  LineSeriesOption,
  ScatterSeriesOption,
  SeriesOption,
} from 'echarts'
import type { DrawnStyle } from './condition-style'
import type { FigureFrame } from './figure'
import { selectable } from './long-series'
import { plotOf, within } from './plot-area'
import { capOf, dashOf, onGrid, polyline, segment, type Placement } from './strokes'

/** Of bands of errors. */
export const bandOpacity = 0.18

export interface ErrorBar {
  /** Category index or value on the x axis. */
  readonly x: number
  /** Ends on the y axis; a bar without them is left out. */
  readonly low?: number | undefined
  readonly high?: number | undefined
}

/** Bars that have both ends, as rows of x, lower and upper end. */
function withEnds(bars: readonly ErrorBar[]): (readonly [number, number, number])[] {
  return bars.flatMap(({ x, low, high }) =>
    low === undefined || high === undefined ? [] : [[x, low, high] as const],
  )
}

/** Whether single seeds are drawn beside means. */
export function showsSeeds({ choices }: Pick<FigureFrame, 'choices'>): boolean {
  return choices?.singleSeeds ?? true
}

/**
 * Vertical bars from the lower to the upper end of an error, with caps. What reaches beyond the plot ends
 * at its edge, without a cap.
 */
export function errorBars(
  frame: FigureFrame,
  { name, grid, shift = 0 }: Placement,
  color: string,
  bars: readonly ErrorBar[],
): CustomSeriesOption {
  const cap = capOf(frame.theme)
  const width = frame.theme.lineWidth * 0.75
  return {
    type: 'custom',
    name,
    silent: true,
    clip: false,
    z: 4,
    ...onGrid(grid),
    color,
    encode: { x: 0, y: [1, 2] },
    data: withEnds(bars).map((bar) => [...bar]),
    renderItem: (params, api): CustomSeriesRenderItemReturn => {
      const plot = plotOf(params)
      const [x = 0, low = 0] = api.coord([api.value(0), api.value(1)])
      const [, high = 0] = api.coord([api.value(0), api.value(2)])
      const inside = (y: number) => Math.min(plot.bottom, Math.max(plot.top, y))
      if (!within(x, plot.left, plot.right)) return null
      const at = x + shift
      const caps = [low, high].filter((y) => within(y, plot.top, plot.bottom))
      if (caps.length === 0 && inside(low) === inside(high)) return null
      return {
        type: 'group',
        children: [
          segment([at, inside(low), at, inside(high)], color, width),
          ...caps.map((y) => segment([at - cap, y, at + cap, y], color, width)),
        ],
      }
    },
  }
}

/** A band between the ends of errors along a curve, drawn as one shape. */
export function errorBand(
  { name, grid, shift = 0 }: Placement,
  color: string,
  points: readonly ErrorBar[],
): CustomSeriesOption {
  const edges = withEnds(points)
  const band: CustomSeriesOption = {
    type: 'custom',
    name,
    silent: true,
    z: 1,
    clip: true,
    ...onGrid(grid),
    color,
    encode: { x: 0, y: [1, 2] },
    data: edges.map((edge) => [...edge]),
    renderItem: ({ dataIndex }, api): CustomSeriesRenderItemReturn => {
      if (dataIndex > 0 || edges.length < 2) return null
      const at = (value: number, error: number) => {
        const [x = 0, y = 0] = api.coord([value, error])
        return [x + shift, y]
      }
      const lower = edges.map(([x, low]) => at(x, low))
      const upper = edges.map(([x, , high]) => at(x, high)).reverse()
      return {
        type: 'polygon',
        shape: { points: [...lower, ...upper] },
        style: { fill: color, opacity: bandOpacity },
      }
    },
  }
  const some = (kept: readonly number[]) =>
    kept.flatMap((index) => {
      const [x, low, high] = edges[index] ?? []
      return x === undefined ? [] : [{ x, low, high }]
    })
  return selectable(band, (kept) => errorBand({ name, shift }, color, some(kept)))
}

/** A mean along an ordered axis. */
export function meanLine(
  frame: FigureFrame,
  { name, grid }: Placement,
  style: DrawnStyle,
  data: readonly (readonly [number, number])[],
  options: { readonly symbols: boolean; readonly tips?: readonly string[] },
): LineSeriesOption {
  const { theme } = frame
  return {
    type: 'line',
    name,
    z: 5,
    ...onGrid(grid),
    color: style.color,
    symbol: style.symbol,
    symbolSize: theme.symbolSize,
    showSymbol: options.symbols,
    lineStyle: {
      color: style.color,
      width: theme.lineWidth,
      type: dashOf(style.line, theme.lineWidth) ?? 'solid',
    },
    itemStyle: { color: style.color, borderColor: theme.surface, borderWidth: theme.axisWidth },
    emphasis: { disabled: true },
    data: data.map((value, index) => ({ value: [...value], name: options.tips?.[index] ?? '' })),
  }
}

/** A thin line beside means, as single seeds have. */
export function thinLine(
  { theme }: FigureFrame,
  placement: Placement,
  color: string,
  data: readonly (readonly [number, number])[],
): CustomSeriesOption {
  const style = { stroke: color, lineWidth: theme.lineWidth * 0.5, opacity: theme.faint }
  return { ...polyline(placement, data, style), z: 2, clip: true }
}

/** Curves of single seeds; none where they are not wanted, or where one is the mean itself. */
export function seedLines(
  frame: FigureFrame,
  placement: Placement,
  color: string,
  seeds: readonly (readonly (readonly [number, number])[])[],
): CustomSeriesOption[] {
  return showsSeeds(frame) && seeds.length > 1
    ? seeds.map((data) => thinLine(frame, placement, color, data))
    : []
}

/** Single seeds as faint dots, spread sideways around `shift`; none where they are not wanted. */
export function seedDots(
  frame: FigureFrame,
  { name, grid, shift = 0 }: Placement,
  color: string,
  dots: readonly { readonly x: number; readonly y: number; readonly tip: string }[],
  spread: (index: number) => number,
): ScatterSeriesOption {
  return {
    type: 'scatter',
    name,
    z: 3,
    ...onGrid(grid),
    color,
    symbol: 'circle',
    symbolSize: frame.theme.seedSymbolSize,
    itemStyle: { color, opacity: frame.theme.faint },
    data: (showsSeeds(frame) ? dots : []).map(({ x, y, tip }, index) => ({
      value: [x, y],
      name: tip,
      symbolOffset: [shift + spread(index), 0],
    })),
  }
}

/** Means as the condition's symbol; `open` for published values. */
export function meanDots(
  frame: FigureFrame,
  { name, grid, shift = 0 }: Placement,
  style: Pick<DrawnStyle, 'color' | 'symbol'> & { readonly open?: boolean },
  dots: readonly { readonly x: number; readonly y: number; readonly tip: string }[],
): ScatterSeriesOption {
  const { theme } = frame
  return {
    type: 'scatter',
    name,
    z: 6,
    ...onGrid(grid),
    color: style.color,
    symbol: style.symbol,
    symbolSize: theme.symbolSize,
    itemStyle: style.open
      ? { color: theme.surface, borderColor: style.color, borderWidth: theme.lineWidth * 0.75 }
      : { color: style.color, borderColor: theme.surface, borderWidth: theme.axisWidth },
    data: dots.map(({ x, y, tip }) => ({ value: [x, y], name: tip, symbolOffset: [shift, 0] })),
  }
}

export interface MeanMark extends ErrorBar {
  readonly mean: number
  readonly tip: string
}

/** Means as symbols, with their errors as bars. */
export function means(
  frame: FigureFrame,
  placement: Placement,
  style: Pick<DrawnStyle, 'color' | 'symbol'> & { readonly open?: boolean },
  points: readonly MeanMark[],
): SeriesOption[] {
  const dots = points.map(({ x, mean, tip }) => ({ x, y: mean, tip }))
  return [errorBars(frame, placement, style.color, points), meanDots(frame, placement, style, dots)]
}

/** A series that draws nothing: gives the legend an entry for a kind of mark. */
export function legendKey(name: string, color: string): SeriesOption {
  return { type: 'scatter', name, color, silent: true, data: [] }
}
