/** Marks of final losses: seeds, means with errors, published values and brackets of tests. */
import type { SeriesOption } from 'echarts'
import type { Comparison } from '../../results/comparison'
import { lossAtEnd } from '../../published/loss-panels'
import { lossWithError } from '../../statistics/notation'
import type { Summary } from '../../statistics/summary'
import { errorEnds, estimate, reachOf } from '../kit/errors'
import type { FigureFrame } from '../kit/figure'
import { errorBars, meanDots, seedDots } from '../kit/marks'
import { markedTests, stackedBrackets, type Bracket } from '../kit/significance'
import type { DrawnMethod } from './drawn-methods'
import { lossScale, type LossScale } from './loss-scale'
import { publishedLoss, type PublishedOf } from './published-losses'

/** The part of a plot that brackets may take; they are left out of a drawing too small for them. */
const mostOfPlot = 0.5

export interface LossRow {
  readonly method: DrawnMethod
  readonly values: readonly number[]
  readonly seeds: readonly number[]
  readonly summary: Summary | undefined
  readonly published: PublishedOf | undefined
}

/** Where a published curve ends, if it was read there. */
export const lastOf = ({ curve }: PublishedOf) => lossAtEnd(curve)

/** The marks of one method, at place `x` of the axis. */
export function rowSeries(
  frame: FigureFrame,
  scale: LossScale,
  { method: { label, style }, values, seeds, summary, published }: LossRow,
  x: number,
): SeriesOption[] {
  const { theme } = frame
  const known = published && lastOf(published)
  const beside = theme.symbolSize * 2.2
  const spread = (index: number) => (index - (values.length - 1) / 2) * theme.seedSymbolSize * 0.5
  const dot = (loss: number, tip: string) => {
    const y = scale.at(loss)
    return y === undefined ? [] : [{ x, y, tip }]
  }
  const bar = summary && scale.bar(x, errorEnds(frame, summary))
  return [
    ...(values.length > 1
      ? [
          seedDots(
            frame,
            { name: label, shift: -beside },
            style.color,
            values.flatMap((loss, index) =>
              dot(loss, `${label}, seed ${seeds[index] ?? ''}\n${lossWithError(loss)}`),
            ),
            spread,
          ),
        ]
      : []),
    ...(bar ? [errorBars(frame, { name: label }, style.color, [bar])] : []),
    ...(summary
      ? [
          meanDots(
            frame,
            { name: label },
            style,
            dot(
              summary.mean,
              `${label}\n${estimate(frame, summary, lossWithError)}, n = ${summary.n}`,
            ),
          ),
        ]
      : []),
    ...(known === undefined
      ? []
      : [
          meanDots(
            frame,
            { name: publishedLoss, shift: beside },
            { color: style.color, symbol: 'diamond', open: true },
            dot(known, `${label}, published\n${lossWithError(known)}`),
          ),
        ]),
  ]
}

function bracketsOf(
  rows: readonly LossRow[],
  { tests }: Comparison,
  frame: FigureFrame,
  scale: LossScale,
  step: number,
): Bracket[] {
  const { point } = frame
  const indexOf = (label: string) => {
    const own = rows.flatMap(({ method }, index) =>
      method.condition.label === label ? [{ index, point: method.point }] : [],
    )
    return (own.find((one) => one.point === point) ?? own[0])?.index ?? 0
  }
  const tops = rows.map(({ values, summary, published }) =>
    Math.max(
      ...[...values, ...reachOf(frame, summary), (published && lastOf(published)) ?? 0].map(
        (loss) => scale.at(loss) ?? -Infinity,
      ),
    ),
  )
  return stackedBrackets(
    markedTests(frame, tests).map(({ firstLabel, secondLabel, corrected }) => {
      const ends = [indexOf(firstLabel), indexOf(secondLabel)]
      return { from: Math.min(...ends), to: Math.max(...ends), corrected }
    }),
    tops,
    step,
  )
}

/** Brackets with the scale that has room for them; none where they would take too much of the plot. */
export function bracketed(
  frame: FigureFrame,
  rows: readonly LossRow[],
  comparison: Comparison,
  plotHeight: number,
): { readonly brackets: readonly Bracket[]; readonly scale: LossScale } {
  const losses = rows.flatMap(({ values, summary, published }) => [
    ...values,
    ...reachOf(frame, summary),
    ...[(published && lastOf(published)) ?? []].flat(),
  ])
  const plain = lossScale(frame, losses)
  const height = frame.theme.fontSize * 2.2
  const levels = new Set(bracketsOf(rows, comparison, frame, plain, 1e-6).map(({ level }) => level))
    .size
  const share = ((levels + 0.6) * height) / plotHeight
  if (levels === 0 || share > mostOfPlot) return { brackets: [], scale: plain }
  const scale = lossScale(frame, losses, share + 0.04)
  const [from, to] = scale.ends
  const step = ((to - from) * height) / plotHeight
  return { brackets: bracketsOf(rows, comparison, frame, scale, step), scale }
}
