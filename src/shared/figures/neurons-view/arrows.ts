/** Arrows between places of a plot, cut off at its edge. */
import type { CustomSeriesOption, CustomSeriesRenderItemReturn } from 'echarts'
import type { Box } from '../../neurons-view/contours'
import type { Vector } from '../../neurons-view/plane'
import { onGrid, type Placement } from '../kit/strokes'

export interface Arrow {
  readonly from: Vector
  readonly to: Vector
  readonly tip: string
}

export interface ArrowStyle {
  readonly color: string
  readonly width: number
  readonly dashed?: boolean
}

/** The part of a straight line inside of the box; nothing where it passes by. */
export function inside(box: Box, from: Vector, to: Vector): readonly [Vector, Vector] | undefined {
  let [start, end] = [0, 1]
  for (const at of [0, 1] as const) {
    const way = to[at] - from[at]
    const [low, high] = [box.from[at] - from[at], box.to[at] - from[at]]
    if (way === 0) {
      if (low > 0 || high < 0) return undefined
      continue
    }
    start = Math.max(start, Math.min(low / way, high / way))
    end = Math.min(end, Math.max(low / way, high / way))
  }
  if (start >= end) return undefined
  const at = (share: number): Vector => [
    from[0] + share * (to[0] - from[0]),
    from[1] + share * (to[1] - from[1]),
  ]
  return [start === 0 ? from : at(start), end === 1 ? to : at(end)]
}

/** Whether a place is in the box. */
export function isInBox({ from, to }: Box, [x, y]: Vector): boolean {
  return x >= from[0] && x <= to[0] && y >= from[1] && y <= to[1]
}

/** Length of a head in widths of its line, and the most that it takes of its arrow. */
const headLength = 4.5
const mostOfArrow = 0.6

/** Corners of the head in pixels, its tip first, and where the line meets it. */
function headOf(from: Vector, to: Vector, width: number) {
  const length = Math.max(1e-9, Math.hypot(to[0] - from[0], to[1] - from[1]))
  const [dx, dy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length]
  const head = Math.min(headLength * width, length * mostOfArrow)
  const foot = [to[0] - dx * head, to[1] - dy * head] as const
  const half = head * 0.42
  return {
    foot,
    points: [
      [...to],
      [foot[0] - dy * half, foot[1] + dx * half],
      [foot[0] + dy * half, foot[1] - dx * half],
    ],
  }
}

/** A line from place to place, with a head at each end that lies in the plot. */
export function arrows(
  { name, grid }: Placement,
  { color, width, dashed }: ArrowStyle,
  box: Box,
  given: readonly Arrow[],
): CustomSeriesOption {
  const shown = given.flatMap((arrow) => {
    const part = inside(box, arrow.from, arrow.to)
    return part ? [{ ...arrow, part, hasHead: isInBox(box, arrow.to) }] : []
  })
  return {
    type: 'custom',
    name,
    z: 5,
    ...onGrid(grid),
    color,
    encode: { x: [0, 2], y: [1, 3] },
    data: shown.map(({ part: [from, to], tip }) => ({ value: [...from, ...to], name: tip })),
    renderItem: ({ dataIndex }, api): CustomSeriesRenderItemReturn => {
      const arrow = shown[dataIndex]
      if (!arrow) return null
      const [from, to] = arrow.part.map((place): Vector => {
        const [x = 0, y = 0] = api.coord([...place])
        return [x, y]
      })
      if (!from || !to) return null
      const head = arrow.hasHead ? headOf(from, to, width) : undefined
      const [x2, y2] = head?.foot ?? to
      const line = {
        type: 'line' as const,
        shape: { x1: from[0], y1: from[1], x2, y2 },
        style: {
          stroke: color,
          lineWidth: width,
          fill: 'none',
          ...(dashed ? { lineDash: [2.5 * width, 1.5 * width] } : {}),
        },
      }
      if (!head) return line
      return {
        type: 'group',
        children: [
          line,
          { type: 'polygon', shape: { points: head.points }, style: { fill: color } },
        ],
      }
    },
  }
}
