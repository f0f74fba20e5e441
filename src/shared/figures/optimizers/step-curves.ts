/** Curves of what single updates did, against updates, with published ones where there are some. */
import type { ExperimentDetail } from '../../contract/experiments'
import { hasBothFactors } from '../../experiments/optimizers/looks'
import {
  publishedDirections,
  type DirectionCurve,
  type DirectionSeries,
} from '../../published/directions'
import { meanCurve, type CurvePoint } from '../../results/aggregate'
import { notYet } from '../../results/not-yet'
import { sequenceAtPoint, valuesAtPoint } from '../../results/selection'
import { numberWithError, percentWithError } from '../../statistics/notation'
import { summarise } from '../../statistics/summary'
import { inSentence } from '../../words/in-sentence'
import { listed } from '../../words/lists'
import { formatNumber } from '../../words/numbers'
import { stepAxis } from '../kit/axes'
import { baseOption, plotGrid, plotWidth } from '../kit/base-option'
import { linesSentence } from '../kit/caption'
import type { DrawnStyle } from '../kit/condition-style'
import { curveSeries, curveTable, rawCurveTable, seriesOf } from '../kit/curves'
import type { Column, Drawing, FigureFrame } from '../kit/figure'
import { estimate, reachOf } from '../kit/errors'
import { conditionEntry, errorKey, legendOf, seedKey } from '../kit/legend'
import { meanDots } from '../kit/marks'
import { rangeWithZero, vertical } from '../kit/value-axes'
import type { DrawnMethod } from './drawn-methods'
import { withPublishedColumn } from './published-column'
import { publishedLossEntry } from './published-losses'

/** A curve to be drawn of each method that has it. */
export interface StepSeries {
  readonly series: DirectionSeries
  readonly label: (method: DrawnMethod) => string
  readonly style: (method: DrawnMethod) => DrawnStyle
}

export interface StepFigure {
  readonly axis: string
  readonly unit: 'percent' | 'number'
  readonly curves: readonly StepSeries[]
  readonly description: string
}

interface Drawn {
  readonly label: string
  readonly style: DrawnStyle
  readonly method: DrawnMethod
  readonly series: DirectionSeries
  readonly seeds: ReturnType<typeof seriesOf>
  readonly mean: readonly CurvePoint[]
  readonly published: DirectionCurve | undefined
}

/** Whether steps are compared in any of an experiment's trials. */
export function comparesSteps(detail: ExperimentDetail): boolean {
  return (
    hasBothFactors(detail.settings.conditions) &&
    Number(valuesAtPoint(detail, 0)['comparedEvery']) > 0
  )
}

function drawnOf(
  detail: ExperimentDetail,
  methods: readonly DrawnMethod[],
  figure: StepFigure,
): readonly Drawn[] {
  return methods.flatMap((method) =>
    figure.curves.flatMap(({ series, label, style }) => {
      const seeds = seriesOf(method.begun, series)
      if (seeds.length === 0) return []
      const values = valuesAtPoint(detail, method.point)
      return [
        {
          ...{ label: label(method), style: style(method), method, series, seeds },
          mean: meanCurve(seeds.map((each) => each.series)),
          published: publishedDirections(detail.definition, method.condition.id, series, values),
        },
      ]
    }),
  )
}

function publishedSentence(drawn: readonly Drawn[]): string {
  const found = drawn.flatMap(({ published }) => published ?? [])
  if (found.length === 0) return ''
  const sources = listed([...new Set(found.map(({ source }) => source))])
  const unprinted = found.some((curve) => curve.unprinted)
    ? '; learning rate and damping of that figure are not printed'
    : ''
  return ` Open diamonds: published values (thesis, ${sources}), read off the figure${unprinted}.`
}

const keyColumns: readonly Column[] = [{ id: 'condition', label: 'Update', format: 'text' }]

export function stepDrawing(
  detail: ExperimentDetail,
  frame: FigureFrame,
  methods: readonly DrawnMethod[],
  figure: StepFigure,
): Drawing {
  const { point } = frame
  const sequence = sequenceAtPoint(detail, point)
  const drawn = drawnOf(detail, methods, figure)
  const counts = drawn.map(({ seeds }) => seeds.length)
  const several = counts.some((n) => n > 1)
  const legend = legendOf(frame, [
    ...drawn.map(({ label, style }) => conditionEntry(label, style)),
    ...errorKey(frame, counts, 'band'),
    ...seedKey(frame, counts, 'line'),
    ...(drawn.some(({ published }) => published) ? [publishedLossEntry(frame)] : []),
  ])
  const grid = plotGrid(frame, legend.height)
  const height = frame.height - Number(grid.top) - Number(grid.bottom)
  const longest = Math.max(
    sequence.ends.at(-1) ?? 0,
    ...drawn.flatMap(({ seeds }) => seeds.map(({ series }) => series.x.at(-1) ?? 0)),
  )
  const range = rangeWithZero(
    drawn.flatMap(({ seeds, mean, published }) => [
      ...mean.flatMap((one) => reachOf(frame, one)),
      ...seeds.flatMap(({ series }) => series.y),
      ...(published?.values ?? []),
    ]),
  )
  const isPercent = figure.unit === 'percent'
  const print = isPercent ? percentWithError : numberWithError
  const ends = drawn.flatMap(({ label, method, series }) => {
    const summary = summarise(method.done.flatMap(({ result }) => result.scalars[series] ?? []))
    return summary ? [`${inSentence(label)} ${estimate(frame, summary, print)}`] : []
  })
  const { averagedUpdates, comparedEvery } = valuesAtPoint(detail, point)
  const valueColumn: Column = { id: 'value', label: figure.axis, format: figure.unit }
  return {
    // What was found stands over the curves of the loss.
    title: undefined,
    description: `${figure.description} Looked at every ${formatNumber(Number(comparedEvery))} updates and averaged over ${formatNumber(Number(averagedUpdates))}, along the way that the method itself took.${ends.length > 0 ? ` At the end: ${listed(ends)}.` : ''}${several ? ` ${linesSentence(frame)}` : ''}${publishedSentence(drawn)}`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      grid,
      xAxis: stepAxis(frame, 'Updates', longest, plotWidth(frame)),
      yAxis: vertical(
        frame,
        {
          name: isPercent ? `${figure.axis} (%)` : figure.axis,
          ...range,
          ...(isPercent
            ? {
                numbers: 'percent' as const,
                label: (value: number) =>
                  formatNumber(value * 100, range.to - range.from < 0.05 ? 1 : 0),
              }
            : {}),
        },
        height,
      ),
      series: [
        ...drawn.flatMap(({ label, style, mean, seeds }) =>
          curveSeries(
            frame,
            { label, style, grid: 0, mean, seeds: seeds.map(({ series }) => series) },
            (one) =>
              `${label}\n${formatNumber(one.x)} updates: ${estimate(frame, one, print)}, n = ${one.n}`,
          ),
        ),
        ...drawn.flatMap(({ label, style, published }) =>
          published
            ? [
                meanDots(
                  frame,
                  { name: label, grid: 0 },
                  { color: style.color, symbol: 'diamond', open: true },
                  published.updates.flatMap((x, index) => {
                    const y = published.values[index] ?? 0
                    const tip = `${label}, published\n${formatNumber(x)} updates: ${print(y)}`
                    return x > longest ? [] : [{ x, y, tip }]
                  }),
                ),
              ]
            : [],
        ),
        ...legend.series,
      ],
    },
    drawn: withPublishedColumn(
      curveTable(
        frame,
        drawn.map(({ label, mean }) => ({ keys: [label], mean })),
        keyColumns,
        { ...valueColumn, id: 'mean_value' },
      ),
      valueColumn.format,
      drawn.flatMap(({ label, published }) => (published ? [{ keys: [label], ...published }] : [])),
      longest,
    ),
    raw: rawCurveTable(
      drawn.map(({ label, seeds }) => ({ keys: [label], seeds })),
      keyColumns,
      valueColumn,
    ),
    notes: [],
    ...(drawn.length === 0 ? { empty: notYet(detail, 'the first updates were compared') } : {}),
  }
}
