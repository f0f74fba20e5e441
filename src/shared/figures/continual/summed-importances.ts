/** What path integrals add up to, beside how far the loss has come down (thesis Fig 3.1, top left). */
import type { SeriesOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import { importanceMeasures, type ImportanceId } from '../../experiments/common/importance-measures'
import { publishedSums, summedSource } from '../../published/fig-3-1'
import { meanOfLooks, type CurvePoint } from '../../results/aggregate'
import { looksAtFullGradient, watchedTrials } from '../../results/importance'
import { notYet } from '../../results/not-yet'
import {
  conditionTrials,
  sequenceAtPoint,
  valuesAtPoint,
  type ConditionTrials,
} from '../../results/selection'
import { greatestOf, leastOf } from '../../statistics/extremes'
import { numberWithError } from '../../statistics/notation'
import { inSentence } from '../../words/in-sentence'
import { formatNumber } from '../../words/numbers'
import { roundEnd, stepAxis } from '../kit/axes'
import { baseOption, plotGrid, plotWidth } from '../kit/base-option'
import { linesSentence } from '../kit/caption'
import type { DrawnStyle } from '../kit/condition-style'
import { curveSeries, curveTable, rawCurveTable, seriesOf } from '../kit/curves'
import type { FigureDeclaration } from '../kit/declaration'
import type { Column, Drawing, FigureFrame } from '../kit/figure'
import { errorCells, estimate, reachOf } from '../kit/errors'
import { conditionEntry, errorKey, legendOf, seedKey, type LegendEntry } from '../kit/legend'
import { meanDots } from '../kit/marks'
import type { FigureTheme } from '../kit/theme'
import { vertical } from '../kit/value-axes'
import { measureStyle } from './measure-style'

interface Quantity {
  /** Name of its series. */
  readonly id: string
  readonly label: string
  readonly style: (theme: FigureTheme) => DrawnStyle
}

const integrals = ['si', 'siu', 'sib'] as const satisfies readonly ImportanceId[]

const quantities: readonly Quantity[] = [
  ...integrals.map((id) => ({
    id: `summed/${id}`,
    label: importanceMeasures[id].short,
    style: (theme: FigureTheme) => measureStyle(id, theme),
  })),
  {
    id: 'summed/full',
    label: 'Gradient of all images',
    style: ({ ink }) => ({ color: ink, symbol: 'circle' }),
  },
  {
    id: 'lossDrop',
    label: 'Loss gained',
    style: (theme) => ({ color: theme.muted, symbol: 'rect' }),
  },
]

interface Curve extends Quantity {
  readonly seeds: ReturnType<typeof seriesOf>
  readonly mean: readonly CurvePoint[]
}

/** Those whose measures are summed, else those of the first condition. */
function shownTrials(detail: ExperimentDetail, point: number): ConditionTrials | undefined {
  const [first] = conditionTrials(detail, point).filter(
    ({ condition }) => condition.tasks !== 'together',
  )
  return watchedTrials(detail, point) ?? first
}

function curvesOf(trials: ConditionTrials | undefined): Curve[] {
  return quantities.flatMap((quantity) => {
    const seeds = seriesOf(trials?.done ?? [], quantity.id)
    const mean = meanOfLooks(seeds.map(({ series }) => series))
    return mean.length > 0 ? [{ ...quantity, seeds, mean }] : []
  })
}

const lastOf = ({ mean }: Curve) => mean.at(-1)

function lastWords(frame: FigureFrame, curves: readonly Curve[]): string {
  const ends = curves.flatMap((curve) => {
    const last = lastOf(curve)
    return last ? [`${inSentence(curve.label)} ${estimate(frame, last, numberWithError)}`] : []
  })
  return ends.length > 0 ? ` At the end of the task: ${ends.join(', ')}.` : ''
}

/** How many times the loss is summed. */
function findingOf(curves: readonly Curve[]): string | undefined {
  const endOf = (id: string) => {
    const curve = curves.find((one) => one.id === id)
    return curve && lastOf(curve)?.mean
  }
  const [summed, drop] = [endOf('summed/si'), endOf('lossDrop')]
  if (summed === undefined || drop === undefined || drop <= 0) return undefined
  return `Synaptic Intelligence adds up to ${formatNumber(summed / drop, 0)} times the loss that was gained`
}

const keyColumns: readonly Column[] = [{ id: 'quantity', label: 'Quantity', format: 'text' }]
const sumColumn: Column = {
  id: 'sum',
  label: 'Sum over all weights',
  format: 'number',
  unit: 'nats',
}
const publishedName = 'published, one network'

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { theme, point } = frame
  const trials = shownTrials(detail, point)
  const curves = curvesOf(trials)
  const values = valuesAtPoint(detail, point)
  const published = curves.map((curve) => ({
    curve,
    sums: publishedSums(curve.id, trials?.condition.id ?? '', values),
  }))
  const hasPublished = published.some(({ sums }) => sums.length > 0)
  const counts = curves.map(({ seeds }) => seeds.length)
  const several = counts.some((n) => n > 1)
  const legend = legendOf(frame, [
    ...curves.map(({ label, style }) => conditionEntry(label, style(theme))),
    ...errorKey(frame, counts, 'band'),
    ...seedKey(frame, counts, 'line'),
    ...(hasPublished
      ? [
          {
            name: publishedName,
            icon: 'diamond',
            color: theme.ink,
            open: true,
          } satisfies LegendEntry,
        ]
      : []),
  ])
  const [end = Math.max(1, ...curves.map((curve) => lastOf(curve)?.x ?? 0))] = sequenceAtPoint(
    detail,
    point,
  ).ends
  const all = [
    ...curves.flatMap(({ mean }) => mean.flatMap((one) => reachOf(frame, one))),
    ...curves.flatMap(({ seeds }) => seeds.flatMap(({ series }) => series.y)),
    ...published.flatMap(({ sums }) => sums.map(({ sum }) => sum)),
  ]
  const lowest = leastOf(all, 0)
  const grid = plotGrid(frame, legend.height)
  const height = frame.height - Number(grid.top) - Number(grid.bottom)
  return {
    title: findingOf(curves),
    description: `What is added up over all weights while the first task is learned: slope times way of every step, with the slope of the step’s own batch (SI), of an independent one (SIU), their difference (SIB), or of all training images; beside it how far the loss on all training images has come down. Taken on some steps drawn at random, straight between them; sums with the slope of all images count each of these steps for those that it stands for.${lastWords(frame, curves)}${several ? ` ${linesSentence(frame)}` : ''}${hasPublished ? ` Open diamonds: ${summedSource}.` : ''}`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      grid,
      xAxis: stepAxis(frame, 'Training steps', end, plotWidth(frame)),
      yAxis: vertical(
        frame,
        {
          name: 'Sum over all weights',
          from: lowest < 0 ? -roundEnd(-lowest, 4) : 0,
          to: roundEnd(greatestOf(all, 1), 4),
        },
        height,
      ),
      series: [
        ...curves.flatMap(({ label, style, mean, seeds }): SeriesOption[] =>
          curveSeries(
            frame,
            { label, style: style(theme), grid: 0, mean, seeds: seeds.map(({ series }) => series) },
            (one) =>
              `${label}\n${formatNumber(one.x)} steps: ${estimate(frame, one, numberWithError)}, n = ${one.n}`,
          ),
        ),
        ...published.flatMap(({ curve, sums }) =>
          sums.length === 0
            ? []
            : [
                meanDots(
                  frame,
                  { name: publishedName },
                  { color: curve.style(theme).color, symbol: 'diamond', open: true },
                  sums.map(({ step, sum }) => ({
                    x: step,
                    y: sum,
                    tip: `${curve.label}, published\n${formatNumber(step)} steps: ${formatNumber(sum, 2)}`,
                  })),
                ),
              ],
        ),
        ...legend.series,
      ],
    },
    drawn: withPublished(
      curveTable(
        frame,
        curves.map(({ label, mean }) => ({ keys: [label], mean })),
        keyColumns,
        sumColumn,
      ),
      published.flatMap(({ curve, sums }) =>
        sums.map(({ step, sum }) => [
          ...[`${curve.label}, published`, step, sum],
          ...[...errorCells(frame, undefined), 1],
        ]),
      ),
    ),
    raw: rawCurveTable(
      curves.map(({ label, seeds }) => ({ keys: [label], seeds })),
      keyColumns,
      sumColumn,
    ),
    notes: [],
    ...(curves.length === 0 ? { empty: notYet(detail, 'the first trial is done') } : {}),
  }
}

function withPublished(table: Drawing['drawn'], rows: Drawing['drawn']['rows']): Drawing['drawn'] {
  return { ...table, rows: [...table.rows, ...rows] }
}

export const summedImportances: FigureDeclaration = {
  title: 'What is summed as importance, and the loss that was gained',
  experiments: ['continual'],
  applies: looksAtFullGradient,
  draw,
}
