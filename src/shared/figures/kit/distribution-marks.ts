/** Marks of distributions and of points that are uncertain in both directions. */
import type { CustomSeriesOption, CustomSeriesRenderItemReturn } from 'echarts'
import type { FigureFrame } from './figure'
import { hatchedOn, type Hatch } from './hatching'
import { capOf, onGrid, segment, type Placement } from './strokes'

const fillOpacity = 0.28

/** A histogram as one stepped outline, filled or not, with lines over it where a pattern is given. `edges` has one value more than `heights`. */
export function histogram(
  frame: FigureFrame,
  { name, grid }: Placement,
  color: string,
  edges: readonly number[],
  heights: readonly number[],
  filled: boolean,
  hatch?: Hatch,
): CustomSeriesOption {
  const corners = heights.flatMap((height, bin) => [
    [edges[bin] ?? 0, height] as const,
    [edges[bin + 1] ?? 0, height] as const,
  ])
  return {
    type: 'custom',
    name,
    silent: true,
    clip: true,
    z: filled ? 2 : 3,
    ...onGrid(grid),
    color,
    encode: { x: 0, y: 1 },
    data: [[edges[0] ?? 0, 0], ...corners.map((corner) => [...corner])],
    renderItem: ({ dataIndex }, api): CustomSeriesRenderItemReturn => {
      if (dataIndex > 0) return null
      const outline = [
        api.coord([edges[0] ?? 0, 0]),
        ...corners.map(([x, y]) => api.coord([x, y])),
        api.coord([edges[heights.length] ?? 0, 0]),
      ]
      const line = {
        type: 'polyline' as const,
        shape: { points: outline },
        style: { stroke: color, lineWidth: frame.theme.lineWidth * 0.75, fill: 'none' },
      }
      const area = {
        type: 'polygon' as const,
        shape: { points: outline },
        style: { fill: color, opacity: fillOpacity },
      }
      const bars = heights.flatMap((height, bin) => {
        const [left = 0, top = 0] = api.coord([edges[bin] ?? 0, height])
        const [right = 0, bottom = 0] = api.coord([edges[bin + 1] ?? 0, 0])
        const box = { left, top, width: right - left, height: bottom - top }
        return hatch ? hatchedOn(frame.theme, box, hatch, color) : []
      })
      return { type: 'group', children: filled ? [area, ...bars, line] : [line] }
    },
  }
}

export interface CrossPoint {
  readonly x: number
  readonly y: number
  /** Ends of the horizontal and the vertical bar; a bar without ends is left out. */
  readonly acrossFrom?: number
  readonly acrossTo?: number
  readonly upFrom?: number
  readonly upTo?: number
}

/** Error bars in both directions, with caps. */
export function errorCrosses(
  frame: FigureFrame,
  { name, grid }: Placement,
  color: string,
  points: readonly CrossPoint[],
): CustomSeriesOption {
  const cap = capOf(frame.theme)
  const line = (...ends: readonly [number, number, number, number]) =>
    segment(ends, color, frame.theme.lineWidth * 0.75)
  return {
    type: 'custom',
    name,
    silent: true,
    clip: true,
    z: 4,
    ...onGrid(grid),
    color,
    encode: { x: [0, 2, 3], y: [1, 4, 5] },
    data: points.map((point) => [
      ...[point.x, point.y, point.acrossFrom ?? point.x, point.acrossTo ?? point.x],
      ...[point.upFrom ?? point.y, point.upTo ?? point.y],
    ]),
    renderItem: ({ dataIndex }, api): CustomSeriesRenderItemReturn => {
      const point = points[dataIndex]
      if (!point) return null
      const [x = 0, y = 0] = api.coord([point.x, point.y])
      const children = []
      if (point.acrossFrom !== undefined && point.acrossTo !== undefined) {
        const [from = 0] = api.coord([point.acrossFrom, point.y])
        const [to = 0] = api.coord([point.acrossTo, point.y])
        children.push(
          line(from, y, to, y),
          line(from, y - cap, from, y + cap),
          line(to, y - cap, to, y + cap),
        )
      }
      if (point.upFrom !== undefined && point.upTo !== undefined) {
        const [, from = 0] = api.coord([point.x, point.upFrom])
        const [, to = 0] = api.coord([point.x, point.upTo])
        children.push(
          line(x, from, x, to),
          line(x - cap, from, x + cap, from),
          line(x - cap, to, x + cap, to),
        )
      }
      return { type: 'group', children }
    },
  }
}
