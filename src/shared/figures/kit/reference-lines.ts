/** Lines across the whole plot to which marks are compared; drawn where they are, not on whole pixels. */
import type { CustomSeriesOption, CustomSeriesRenderItemReturn } from 'echarts'
import type { Interval } from '../../statistics/difference'
import type { FigureFrame } from './figure'
import { bandOpacity } from './marks'
import { plotOf, within } from './plot-area'
import { onGrid, type Placement } from './strokes'

type LineType = 'solid' | 'dashed' | 'dotted'

function stroke(color: string, type: LineType, width: number) {
  const dash = {
    solid: {},
    dashed: { lineDash: [4 * width, 2 * width] },
    dotted: { lineDash: [width] },
  }
  return { stroke: color, fill: 'none', lineWidth: width, ...dash[type] }
}

/** A level across the whole plot, with its name at the end of the line and a faint band from `low` to `high`; none where it lies beyond the axis. */
export function referenceLine(
  frame: FigureFrame,
  { name, grid }: Placement,
  line: {
    readonly level: number
    readonly color: string
    readonly type: 'dashed' | 'dotted'
    readonly label?: string
  } & Partial<Interval>,
): CustomSeriesOption {
  const { theme } = frame
  const { level, color } = line
  return {
    type: 'custom',
    name,
    silent: true,
    clip: false,
    z: 2,
    ...onGrid(grid),
    encode: { y: 0 },
    data: [[level]],
    renderItem: (params, api): CustomSeriesRenderItemReturn => {
      const { left, right, top, bottom } = plotOf(params)
      const heightOf = (value: number) => api.coord([0, value])[1] ?? 0
      const inside = (y: number) => Math.min(bottom, Math.max(top, y))
      const y = heightOf(level)
      if (!within(y, top, bottom)) return null
      const [low, high] = [
        inside(heightOf(line.low ?? level)),
        inside(heightOf(line.high ?? level)),
      ]
      const band = {
        type: 'polygon' as const,
        shape: {
          points: [
            [left, low],
            [right, low],
            [right, high],
            [left, high],
          ],
        },
        style: { fill: color, opacity: bandOpacity },
      }
      const across = {
        type: 'line' as const,
        shape: { x1: left, y1: y, x2: right, y2: y },
        style: stroke(color, line.type, theme.lineWidth * 0.75),
      }
      const label = {
        type: 'text' as const,
        style: {
          text: line.label ?? '',
          x: right,
          y: y - theme.fontSize * 0.25,
          align: 'right' as const,
          verticalAlign: 'bottom' as const,
          fill: color,
          fontSize: theme.fontSize,
          fontFamily: theme.fontFamily,
        },
      }
      return {
        type: 'group',
        children: [
          ...(line.low === undefined ? [] : [band]),
          across,
          ...(line.label === undefined ? [] : [label]),
        ],
      }
    },
  }
}

/** The accuracy of guessing. */
export function chanceLine(frame: FigureFrame, level: number): CustomSeriesOption {
  const [name, color] = ['chance', frame.theme.muted]
  return referenceLine(frame, { name }, { level, color, type: 'dotted', label: name })
}

/** A thin upright line at a place of the x axis. */
export function referenceAt(
  frame: FigureFrame,
  { name, grid }: Placement,
  at: readonly number[],
  color: string,
): CustomSeriesOption {
  return {
    type: 'custom',
    name,
    silent: true,
    clip: false,
    z: 2,
    ...onGrid(grid),
    encode: { x: 0 },
    data: at.map((place) => [place]),
    renderItem: (params, api): CustomSeriesRenderItemReturn => {
      const { left, right, top, bottom } = plotOf(params)
      const [x = 0] = api.coord([api.value(0), 0])
      if (!within(x, left, right)) return null
      return {
        type: 'line',
        shape: { x1: x, y1: bottom, x2: x, y2: top },
        style: stroke(color, 'solid', frame.theme.axisWidth),
      }
    },
  }
}
