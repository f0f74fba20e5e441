/** Curves over training steps: means with a band, single seeds, and where tasks change. */
import type { CustomSeriesOption, CustomSeriesRenderItemReturn, SeriesOption } from 'echarts'
import type { Series } from '../../trials/trial-result'
import type { CurvePoint } from '../../results/aggregate'
import type { DrawnStyle } from './condition-style'
import type { DataTable, FigureFrame } from './figure'
import { errorCells, errorColumns, errorEnds } from './errors'
import { errorBand, meanLine, seedLines } from './marks'
import { onGrid } from './strokes'
import { plotOf, within } from './plot-area'
import { referenceAt } from './reference-lines'
import type { Trial } from '../../results/selection'

export interface Curve {
  readonly label: string
  readonly style: DrawnStyle
  readonly grid: number
  readonly mean: readonly CurvePoint[]
  readonly seeds: readonly Series[]
}

/** A series of every trial that has begun it. */
export function seriesOf(
  trials: readonly Trial[],
  name: string,
): { seed: number; series: Series }[] {
  return trials.flatMap(({ seed, result }) => {
    const series = result.series[name]
    return series && series.x.length > 0 ? [{ seed, series }] : []
  })
}

/** Points of a series as pairs. */
export function seriesPairs({ x, y }: Series): (readonly [number, number])[] {
  return x.flatMap((step, index) => {
    const value = y[index]
    return value === undefined ? [] : [[step, value] as const]
  })
}

export function curveSeries(
  frame: FigureFrame,
  { label, style, grid, mean, seeds }: Curve,
  tip: (point: CurvePoint) => string,
): SeriesOption[] {
  const placement = { name: label, grid }
  return [
    errorBand(
      placement,
      style.color,
      mean.map((point) => ({ x: point.x, ...errorEnds(frame, point) })),
    ),
    ...seedLines(frame, placement, style.color, seeds.map(seriesPairs)),
    meanLine(
      frame,
      placement,
      style,
      mean.map(({ x, mean: y }) => [x, y] as const),
      { symbols: false, tips: mean.map((point) => tip(point)) },
    ),
  ]
}

/** Thin lines where a task ends; the tasks' names between them where `labelled`. */
export function boundarySeries(
  frame: FigureFrame,
  grid: number,
  ends: readonly number[],
  labelled: boolean,
): SeriesOption[] {
  const { theme } = frame
  const lines = referenceAt(frame, { name: 'tasks', grid }, ends.slice(0, -1), theme.hairline)
  return [{ ...lines, z: 0 }, ...(labelled ? [taskNames(frame, grid, ends)] : [])]
}

/** The tasks' names above the plot, each over the middle of its steps. */
function taskNames(
  { theme, width }: FigureFrame,
  grid: number,
  ends: readonly number[],
): CustomSeriesOption {
  const room = (width * 0.85) / ends.length
  const isLong = room > theme.fontSize * 4.5
  const middles = ends.map((end, index) => (end + (ends[index - 1] ?? 0)) / 2)
  return {
    type: 'custom',
    name: 'task names',
    silent: true,
    clip: false,
    z: 0,
    ...onGrid(grid),
    encode: { x: 0 },
    data: middles.map((middle) => [middle]),
    renderItem: (params, api): CustomSeriesRenderItemReturn => {
      const [x = 0] = api.coord([api.value(0), 0])
      const task = params.dataIndex + 1
      const plot = plotOf(params)
      if (!within(x, plot.left, plot.right)) return null
      return {
        type: 'text',
        style: {
          text: isLong ? `task ${task}` : String(task),
          x,
          y: plot.top - theme.fontSize * 0.3,
          align: 'center',
          verticalAlign: 'bottom',
          fill: theme.muted,
          fontSize: theme.fontSize,
          fontFamily: theme.fontFamily,
        },
      }
    },
  }
}

/** Mean curves as rows: label, step, mean, its error, n. */
export function curveTable(
  frame: Pick<FigureFrame, 'choices'>,
  curves: readonly { readonly keys: readonly string[]; readonly mean: readonly CurvePoint[] }[],
  keyColumns: DataTable['columns'],
  value: DataTable['columns'][number],
): DataTable {
  return {
    columns: [
      ...keyColumns,
      { id: 'training_steps', label: 'Training steps', format: 'count' },
      value,
      ...errorColumns(frame, value.format, value.unit === undefined ? {} : { unit: value.unit }),
      { id: 'n', label: 'n', format: 'count' },
    ],
    rows: curves.flatMap(({ keys, mean }) =>
      mean.map((point) => [...keys, point.x, point.mean, ...errorCells(frame, point), point.n]),
    ),
  }
}

/** Single curves as rows: label, seed, step, value. */
export function rawCurveTable(
  curves: readonly {
    readonly keys: readonly string[]
    readonly seeds: readonly { readonly seed: number; readonly series: Series }[]
  }[],
  keyColumns: DataTable['columns'],
  value: DataTable['columns'][number],
): DataTable {
  return {
    columns: [
      ...keyColumns,
      { id: 'seed', label: 'Seed', format: 'count' },
      { id: 'training_steps', label: 'Training steps', format: 'count' },
      value,
    ],
    rows: curves.flatMap(({ keys, seeds }) =>
      seeds.flatMap(({ seed, series }) =>
        seriesPairs(series).map(([x, y]) => [...keys, seed, x, y]),
      ),
    ),
  }
}
