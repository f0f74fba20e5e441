/** Bars that are made of parts. */
import type { CustomSeriesOption, CustomSeriesRenderItemReturn } from 'echarts'
import type { DrawnStyle } from './condition-style'
import type { FigureFrame } from './figure'
import { hatchedOn } from './hatching'
import type { Placement } from './strokes'
import { inkOn } from './task-colors'

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
  { theme }: Pick<FigureFrame, 'theme'>,
  { name }: Placement,
  { color, hatch }: Pick<DrawnStyle, 'color' | 'hatch'>,
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
      const box = { left: x - half, top: high, width: 2 * half, height: low - high }
      return {
        type: 'group',
        children: [
          {
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
          },
          ...(hatch ? hatchedOn(theme, box, hatch, inkOn(color)) : []),
        ],
      }
    },
  }
}
