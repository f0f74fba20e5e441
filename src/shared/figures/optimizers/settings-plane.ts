/** The map of two settings: a coloured cell for each pair of values, with its loss or its divergence. */
import type { CustomSeriesOption, CustomSeriesRenderItemReturn, ScatterSeriesOption } from 'echarts'
import type {
  SearchedCell,
  SearchedSetting,
  SearchedSettings,
} from '../../results/searched-settings'
import { lossWithError } from '../../statistics/notation'
import { inSentence } from '../../words/in-sentence'
import { formatNumber, formatSetting } from '../../words/numbers'
import { plotGrid, plotWidth } from '../kit/base-option'
import { estimate } from '../kit/errors'
import type { FigureFrame } from '../kit/figure'
import { legendOf, type LegendEntry } from '../kit/legend'
import { meanDots } from '../kit/marks'
import { inkOn, scaleColor } from '../kit/task-colors'
import { horizontal, vertical, type AxisRange } from '../kit/value-axes'

const publishedName = 'setting of the thesis'
const legendSteps = 4

interface LossColors {
  readonly of: (loss: number) => string
  readonly entries: readonly LegendEntry[]
}

/** Darker is lower, by powers of ten. */
function lossColors({ cells }: SearchedSettings, { theme }: FigureFrame): LossColors {
  const logs = cells.flatMap(({ summary }) =>
    summary && summary.mean > 0 ? [Math.log10(summary.mean)] : [],
  )
  const [low, high] = logs.length > 0 ? [Math.min(...logs), Math.max(...logs)] : [0, 0]
  const of = (loss: number) =>
    scaleColor(loss > 0 ? (Math.log10(loss) - low) / (high - low || 1) : 0, theme)
  const steps = logs.length === 0 ? 0 : high > low ? legendSteps : 1
  const entries = Array.from({ length: steps }, (_, index): LegendEntry => {
    const loss = 10 ** (low + (index / Math.max(1, steps - 1)) * (high - low))
    return { name: `loss ${lossWithError(loss)}`, icon: 'rect', color: of(loss), key: true }
  })
  return { of, entries }
}

/** `diverged at step 312`, or of several seeds how many did. */
function divergedWords({ divergedAt, losses }: SearchedCell): string {
  if (divergedAt.length === 0) return ''
  const first = formatNumber(Math.min(...divergedAt))
  const all = divergedAt.length + losses.length
  if (all === 1) return `diverged at step ${first}`
  return losses.length === 0
    ? `diverged from step ${first}`
    : `${divergedAt.length} of ${all} diverged`
}

/** What a cell says of itself in a tip, or in short inside it. */
function cellWords(cell: SearchedCell): string {
  const diverged = divergedWords(cell)
  if (diverged) return diverged
  return cell.summary ? lossWithError(cell.summary.mean) : ''
}

/** `learning rate 0.3, damping 1`. */
export function placeWords({ settings }: SearchedSettings, { at }: SearchedCell): string {
  return settings
    .map(
      ({ parameter, values }, index) =>
        `${inSentence(parameter.label)} ${formatSetting(values[at[index] ?? 0] ?? NaN)}`,
    )
    .join(', ')
}

/** A cell in a tip. */
export function tipOf(frame: FigureFrame, searched: SearchedSettings, cell: SearchedCell): string {
  const { summary } = cell
  const loss = summary ? `loss ${estimate(frame, summary, lossWithError)}, n = ${summary.n}` : ''
  return [placeWords(searched, cell), loss, divergedWords(cell)].filter(Boolean).join('\n')
}

function cellSeries(
  frame: FigureFrame,
  searched: SearchedSettings,
  { of }: LossColors,
): CustomSeriesOption {
  const { theme } = frame
  const { cells, best } = searched
  return {
    type: 'custom',
    name: 'settings',
    // Below the axes.
    z: -1,
    encode: { x: 0, y: 1 },
    data: cells.map((cell) => ({
      value: [cell.at[0] ?? 0, cell.at[1] ?? 0],
      name: tipOf(frame, searched, cell),
    })),
    renderItem: ({ dataIndex }, api): CustomSeriesRenderItemReturn => {
      const cell = cells[dataIndex]
      if (!cell) return null
      const [x = 0, y = 0] = cell.at
      const corners = [
        [-0.5, 0.5],
        [0.5, 0.5],
        [0.5, -0.5],
        [-0.5, -0.5],
      ].map(([dx = 0, dy = 0]) => api.coord([x + dx, y + dy]))
      const [[left = 0, top = 0] = [], , [right = 0, bottom = 0] = []] = corners
      const isDiverged = cell.divergedAt.length > 0
      const fill = cell.summary && !isDiverged ? of(cell.summary.mean) : theme.surface
      const words = cellWords(cell)
      const room = right - left - theme.fontSize * 0.4
      const fits = bottom - top > theme.fontSize * 1.15
      const isBest = cell === best
      return {
        type: 'group',
        children: [
          {
            type: 'polygon',
            shape: { points: corners },
            style: {
              fill,
              stroke: isBest ? theme.ink : theme.hairline,
              lineWidth: isBest ? theme.lineWidth * 2 : theme.axisWidth,
            },
            z2: isBest ? 1 : 0,
          },
          ...(fits && words
            ? [
                {
                  type: 'text' as const,
                  silent: true,
                  z2: 2,
                  style: {
                    text: words,
                    x: (left + right) / 2,
                    y: (top + bottom) / 2,
                    width: room,
                    overflow: 'break' as const,
                    align: 'center' as const,
                    verticalAlign: 'middle' as const,
                    fill: isDiverged ? theme.muted : inkOn(fill),
                    fontSize: theme.fontSize,
                    lineHeight: theme.fontSize * 1.2,
                    fontFamily: theme.fontFamily,
                  },
                },
              ]
            : []),
        ],
      }
    },
  }
}

/** Values as places beside each other, whatever lies between them. */
function places({ parameter, values }: SearchedSetting): AxisRange {
  return {
    name: parameter.label,
    numbers: 'places',
    from: -0.5,
    to: values.length - 0.5,
    ticks: [...values.keys()],
    label: (index) => formatSetting(values[index] ?? NaN),
  }
}

/** The map of two settings, with the parts of an option around it. */
export function settingPlane(
  frame: FigureFrame,
  searched: SearchedSettings,
  [across, up]: readonly [SearchedSetting, SearchedSetting],
  published: SearchedCell | undefined,
) {
  const { theme } = frame
  const colors = lossColors(searched, frame)
  const legend = legendOf(frame, [
    ...colors.entries,
    ...(published
      ? [{ name: publishedName, icon: 'diamond', color: theme.ink, open: true } as const]
      : []),
  ])
  const grid = plotGrid(frame, legend.height)
  const height = frame.height - Number(grid.top) - Number(grid.bottom)
  const width = plotWidth(frame)
  // In a corner of its cell, beside the number.
  const corner = theme.fontSize * 0.9
  const aside = [across, up].map(
    ({ values }, index) => (index === 0 ? width : height) / values.length / 2 - corner,
  )
  return {
    legend,
    grid,
    xAxis: horizontal(frame, places(across), width),
    yAxis: { ...vertical(frame, places(up), height), splitLine: { show: false } },
    series: [
      cellSeries(frame, searched, colors),
      ...(published ? [publishedMark(frame, searched, published, aside)] : []),
    ],
  }
}

function publishedMark(
  frame: FigureFrame,
  searched: SearchedSettings,
  cell: SearchedCell,
  [left = 0, up = 0]: readonly number[],
): ScatterSeriesOption {
  const style = { color: frame.theme.ink, symbol: 'diamond', open: true }
  const [x = 0, y = 0] = cell.at
  const tip = `Settings of the thesis\n${placeWords(searched, cell)}`
  const mark = meanDots(frame, { name: publishedName }, style, [{ x, y, tip }])
  return { ...mark, data: [{ value: [x, y], name: tip, symbolOffset: [-left, -up] }] }
}
