/** Bars that are made of parts. */
import type { CustomSeriesOption, CustomSeriesRenderItemReturn } from 'echarts'
import type { Placement } from './strokes'

/** Width of a bar, as a share of its place. */
const barShare = 0.6

export interface BarPart {
  /** Place of the bar on an axis of categories. */
  readonly x: number
  readonly from: number
  readonly to: number
  readonly tip: string
}

/** One part of every bar, as filled rectangles. */
export function barParts(
  { name }: Placement,
  color: string,
  parts: readonly BarPart[],
): CustomSeriesOption {
  return {
    type: 'custom',
    name,
    z: 2,
    color,
    encode: { x: 0, y: [1, 2] },
    data: parts.map(({ x, from, to, tip }) => ({ value: [x, from, to], name: tip })),
    renderItem: (_, api): CustomSeriesRenderItemReturn => {
      const [x = 0, low = 0] = api.coord([api.value(0), api.value(1)])
      const [, high = 0] = api.coord([api.value(0), api.value(2)])
      const [room = 0] = api.size?.([1, 0]) as number[]
      const half = (room * barShare) / 2
      return {
        type: 'polygon',
        shape: {
          points: [
            [x - half, low],
            [x + half, low],
            [x + half, high],
            [x - half, high],
          ],
        },
        style: { fill: color },
      }
    },
  }
}
