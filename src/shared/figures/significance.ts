/** Brackets between conditions that were tested, with the corrected p. */
import type { CustomSeriesOption, CustomSeriesRenderItemReturn } from 'echarts'
import { formatP } from '../words/numbers'
import type { FigureFrame } from './figure'

export interface Bracket {
  /** Category indices. */
  readonly from: number
  readonly to: number
  /** Height on the y axis. */
  readonly level: number
  readonly corrected: number
}

export function significanceBrackets(
  frame: FigureFrame,
  brackets: readonly Bracket[],
): CustomSeriesOption {
  const { theme } = frame
  const foot = theme.fontSize * 0.35
  return {
    type: 'custom',
    name: 'tests',
    silent: true,
    z: 7,
    encode: { x: [0, 1], y: 2 },
    data: brackets.map(({ from, to, level }) => [from, to, level]),
    renderItem: ({ dataIndex }, api): CustomSeriesRenderItemReturn => {
      const bracket = brackets[dataIndex]
      if (!bracket) return null
      const [left = 0, y = 0] = api.coord([bracket.from, bracket.level])
      const [right = 0] = api.coord([bracket.to, bracket.level])
      return {
        type: 'group',
        children: [
          {
            type: 'polyline',
            shape: {
              points: [
                [left, y + foot],
                [left, y],
                [right, y],
                [right, y + foot],
              ],
            },
            style: { stroke: theme.ink, lineWidth: theme.axisWidth, fill: 'none' },
          },
          {
            type: 'text',
            style: {
              text: formatP(bracket.corrected),
              x: (left + right) / 2,
              y: y - foot * 1.2,
              align: 'center',
              verticalAlign: 'bottom',
              fill: theme.ink,
              fontSize: theme.fontSize,
              fontFamily: theme.fontFamily,
            },
          },
        ],
      }
    },
  }
}
