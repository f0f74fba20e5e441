/** Lines across the whole plot to which marks are compared; drawn where they are, not on whole pixels. */
import type {
  CustomSeriesOption,
  CustomSeriesRenderItemParams,
  CustomSeriesRenderItemReturn,
} from 'echarts'
import type { FigureFrame } from './figure'
import { bandOpacity } from './marks'
import { onGrid, type Placement } from './strokes'

interface Plot {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Of the plot that a series stands in, in pixels. */
export function plotOf({ coordSys }: Pick<CustomSeriesRenderItemParams, 'coordSys'>): Plot {
  const { x, y, width, height } = coordSys as unknown as {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
  }
  return { left: x, right: x + width, top: y, bottom: y + height }
}

type LineType = 'solid' | 'dashed' | 'dotted'

function stroke(color: string, type: LineType, width: number) {
  const dash = {
    solid: {},
    dashed: { lineDash: [4 * width, 2 * width] },
    dotted: { lineDash: [width] },
  }
  return { stroke: color, fill: 'none', lineWidth: width, ...dash[type] }
}

/** Within half a unit of the plot: what lies on its very edge belongs to it. */
function within(value: number, from: number, to: number): boolean {
  return value >= from - 0.5 && value <= to + 0.5
}

/** A level across the whole plot, with its name at the end of the line; none where it lies beyond the axis. */
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
): CustomSeriesOption {
  const { theme } = frame
  const { level, color, error } = line
  return {
    type: 'custom',
    name,
    silent: true,
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
        inside(heightOf(level - (error ?? 0))),
        inside(heightOf(level + (error ?? 0))),
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
          ...(error === undefined ? [] : [band]),
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
