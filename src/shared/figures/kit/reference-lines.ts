/** Lines across the whole plot to which marks are compared. */
import type { LineSeriesOption } from 'echarts'
import type { FigureFrame } from './figure'
import { bandOpacity, onGrid, type Placement } from './marks'

/** A level across the whole plot, with its name at the end of the line. */
export function referenceLine(
  frame: FigureFrame,
  { name, grid }: Placement,
  line: {
    readonly level: number
    readonly color: string
    readonly type: 'dashed' | 'dotted'
    readonly label?: string
    /** Half width of a faint band around it. */
    readonly error?: number | undefined
  },
): LineSeriesOption {
  const { theme } = frame
  const lineStyle = { color: line.color, type: line.type, width: theme.lineWidth * 0.75 }
  return {
    type: 'line',
    name,
    silent: true,
    z: 2,
    ...onGrid(grid),
    color: line.color,
    lineStyle,
    showSymbol: false,
    symbol: 'none',
    data: [],
    markLine: {
      silent: true,
      symbol: 'none',
      animation: false,
      lineStyle,
      label: {
        show: line.label !== undefined,
        formatter: line.label ?? '',
        position: 'insideEndTop',
        distance: theme.fontSize * 0.25,
        color: line.color,
        fontSize: theme.fontSize,
        fontFamily: theme.fontFamily,
      },
      data: [{ yAxis: line.level }],
    },
    ...(line.error === undefined
      ? {}
      : {
          markArea: {
            silent: true,
            animation: false,
            itemStyle: { color: line.color, opacity: bandOpacity },
            data: [[{ yAxis: line.level - line.error }, { yAxis: line.level + line.error }]],
          },
        }),
  }
}

/** The accuracy of guessing. */
export function chanceLine(frame: FigureFrame, level: number): LineSeriesOption {
  const [name, color] = ['chance', frame.theme.muted]
  return referenceLine(frame, { name }, { level, color, type: 'dotted', label: name })
}

/** A thin upright line at one place of the x axis. */
export function referenceAt(
  frame: FigureFrame,
  { name, grid }: Placement,
  at: number,
  color: string,
): LineSeriesOption {
  const lineStyle = { color, type: 'solid' as const, width: frame.theme.axisWidth }
  return {
    type: 'line',
    name,
    silent: true,
    z: 2,
    ...onGrid(grid),
    color,
    showSymbol: false,
    data: [],
    markLine: {
      silent: true,
      symbol: 'none',
      animation: false,
      label: { show: false },
      lineStyle,
      data: [{ xAxis: at }],
    },
  }
}
