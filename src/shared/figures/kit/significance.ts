/** Brackets between conditions that were tested, with the corrected p. */
import type { CustomSeriesOption, CustomSeriesRenderItemReturn } from 'echarts'
import { formatP } from '../../words/numbers'
import type { FigureFrame } from './figure'
import { plotOf, within } from './plot-area'

export interface Bracket {
  /** Category indices. */
  readonly from: number
  readonly to: number
  /** Height on the y axis. */
  readonly level: number
  readonly corrected: number
}

/**
 * Stacks brackets above what they span.
 * @param tops highest thing that is drawn at each place
 * @param step height of one bracket with its number, in units of the y axis
 */
export function stackedBrackets(
  pairs: readonly Omit<Bracket, 'level'>[],
  tops: readonly number[],
  step: number,
): Bracket[] {
  const placed: Bracket[] = []
  const narrowFirst = [...pairs].sort((a, b) => a.to - a.from - (b.to - b.from))
  for (const { from, to, corrected } of narrowFirst) {
    const others = placed.filter((other) => other.from < to && from < other.to)
    const level = Math.max(
      Math.max(...tops.slice(from, to + 1)) + 0.6 * step,
      ...others.map((other) => other.level + step),
    )
    placed.push({ from, to, level, corrected })
  }
  return placed
}

/** Tests that get a bracket: none where a scientist wants none. */
export function markedTests<Test>(
  { choices }: Pick<FigureFrame, 'choices'>,
  tests: readonly Test[],
): readonly Test[] {
  return choices?.significance === 'none' ? [] : tests
}

/** p below which a difference has so many stars. */
const starLevels = [
  [0.001, '***'],
  [0.01, '**'],
  [0.05, '*'],
] as const

const notSignificant = 'n.s.'

/** Stars of a p that is already corrected, as papers write them. */
export function starsOf(p: number): string {
  return starLevels.find(([level]) => p < level)?.[1] ?? notSignificant
}

/** After the description of brackets: what they say. Empty where there are none. */
export function bracketsSentence(
  { choices }: Pick<FigureFrame, 'choices'>,
  brackets: readonly Bracket[],
  method: string,
): string {
  if (brackets.length === 0) return ''
  const levels = starLevels.toReversed().map(([level, stars]) => `${stars} p\u202f<\u202f${level}`)
  const stars =
    choices?.significance === 'stars'
      ? ` ${levels.join(', ')}; ${notSignificant}: p is not below 0.05.`
      : ''
  return ` Brackets: ${method}${stars}`
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
    clip: false,
    z: 7,
    encode: { x: [0, 1], y: 2 },
    data: brackets.map(({ from, to, level }) => [from, to, level]),
    renderItem: (params, api): CustomSeriesRenderItemReturn => {
      const bracket = brackets[params.dataIndex]
      if (!bracket) return null
      const plot = plotOf(params)
      const [left = 0, y = 0] = api.coord([bracket.from, bracket.level])
      const [right = 0] = api.coord([bracket.to, bracket.level])
      if (!within(y, plot.top, plot.bottom)) return null
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
              text: (frame.choices?.significance === 'stars' ? starsOf : formatP)(
                bracket.corrected,
              ),
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
