/** Mean accuracy over all tasks after the last one (thesis Fig 4.4c, Table 4.1). */
import type { SeriesOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import type { MetricId } from '../../experiments/registry'
import { notYet } from '../../results/not-yet'
import { publishedRemarks, publishedSource } from '../../published/overlay'
import type { PublishedValue } from '../../published/table-4-1'
import { percentWithError } from '../../statistics/notation'
import { accuracyFloor, categoryAxis, percentAxis } from '../kit/axes'
import { baseOption, plotGrid, plotWidth } from '../kit/base-option'
import { axisSentence, marksSentence, tasksOf } from '../kit/caption'
import { compare, type Comparison, type ComparisonRow } from '../../results/comparison'
import { conditionStyle } from '../kit/condition-style'
import type { FigureDeclaration } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { endsAround, errorCells, errorColumns, errorEnds, reachOf } from '../kit/errors'
import { rankingFinding, shown } from '../kit/findings'
import { errorKey, legendOf, seedKey, type LegendEntry } from '../kit/legend'
import { means, seedDots } from '../kit/marks'
import { chanceLine } from '../kit/reference-lines'
import {
  bracketsSentence,
  markedTests,
  significanceBrackets,
  stackedBrackets,
  type Bracket,
} from '../kit/significance'
import { conditionTrials, sequenceAtPoint, valuesAtPoint } from '../../results/selection'

const metric: MetricId = 'finalAccuracy'
const title = 'Mean accuracy over all tasks after the last one'

/** The part of a plot that brackets may take; they are left out of a drawing too small for them. */
const mostOfPlot = 0.6

/** How published values of `n` runs are called in legends; without errors where it is not known. */
export function publishedName(n: number | undefined): string {
  return n === undefined ? 'published mean' : `published, mean ± s.e., n\u202f=\u202f${n}`
}

/** Highest thing that is drawn for a condition. */
function topOf(frame: FigureFrame, { values, summary, published }: ComparisonRow): number {
  return Math.max(
    0,
    ...values,
    ...reachOf(frame, summary),
    published ? published.mean + (published.standardError ?? 0) : 0,
  )
}

function bracketsOf(frame: FigureFrame, comparison: Comparison, step: number): Bracket[] {
  const indexOf = (label: string) =>
    comparison.rows.findIndex(({ condition }) => condition.label === label)
  return stackedBrackets(
    markedTests(frame, comparison.tests).map((test) => ({
      from: indexOf(test.firstLabel),
      to: indexOf(test.secondLabel),
      corrected: test.corrected,
    })),
    comparison.rows.map((row) => topOf(frame, row)),
    step,
  )
}

function rowSeries(
  frame: FigureFrame,
  row: ComparisonRow,
  x: number,
  seeds: readonly number[],
): SeriesOption[] {
  const { condition, values, summary, published } = row
  const style = conditionStyle(condition, frame.theme)
  const name = condition.label
  const beside = frame.theme.symbolSize * 2.2
  const spread = (index: number) =>
    (index - (values.length - 1) / 2) * frame.theme.seedSymbolSize * 0.5
  const series: SeriesOption[] = []
  if (summary) {
    const tip = `${name}\n${shown(frame, summary)}, n = ${summary.n}`
    if (values.length > 1)
      series.push(
        seedDots(
          frame,
          { name, shift: -beside },
          style.color,
          values.map((y, index) => ({
            x,
            y,
            tip: `${name}, seed ${seeds[index] ?? ''}\n${percentWithError(y)}`,
          })),
          spread,
        ),
      )
    series.push(
      ...means(frame, { name }, style, [
        { x, mean: summary.mean, ...errorEnds(frame, summary), tip },
      ]),
    )
  }
  if (published) {
    const { mean, standardError, n } = published
    const tip = `${name}, published\n${percentWithError(mean, standardError)}${n === undefined ? '' : `, n = ${n}`}`
    series.push(
      ...means(
        frame,
        { name: publishedName(n), shift: beside },
        { color: frame.theme.ink, symbol: 'diamond', open: true },
        [{ x, mean, ...endsAround(mean, standardError), tip }],
      ),
    )
  }
  return series
}

/** An entry for published values of each number of runs. */
export function publishedEntries(
  { theme }: FigureFrame,
  published: readonly (PublishedValue | undefined)[],
): LegendEntry[] {
  const names = new Set(published.flatMap((value) => (value ? [publishedName(value.n)] : [])))
  return [...names].map((name) => ({ name, icon: 'diamond', color: theme.ink, open: true }))
}

function legendEntries(frame: FigureFrame, rows: readonly ComparisonRow[]): LegendEntry[] {
  const counts = rows.map(({ summary }) => summary?.n ?? 0)
  return [
    ...errorKey(frame, counts, 'errorBar'),
    ...seedKey(frame, counts, 'dot'),
    ...publishedEntries(
      frame,
      rows.map(({ published }) => published),
    ),
  ]
}

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { point, theme } = frame
  const sequence = sequenceAtPoint(detail, point)
  const comparison = compare(detail, point, metric, frame.variances, frame.correction)
  const { rows } = comparison
  const measured = rows.filter(({ summary }) => summary)
  const drawnValues = rows.flatMap(({ values, summary, published }) => [
    ...values,
    ...reachOf(frame, summary),
    ...(published ? [published.mean - (published.standardError ?? 0)] : []),
  ])
  const from = accuracyFloor(drawnValues.length > 0 ? drawnValues : [sequence.chance])
  const legend = legendOf(frame, legendEntries(frame, rows))
  const { axis, lines } = categoryAxis(
    frame,
    undefined,
    rows.map(({ condition }) => condition.label),
    plotWidth(frame) / Math.max(1, rows.length) - theme.fontSize * 0.5,
  )
  const grid = plotGrid(frame, legend.height, lines)
  const bracketHeight = theme.fontSize * 2.2
  const step = (1 - from) * (bracketHeight / (frame.height * 0.7))
  const stacked = bracketsOf(frame, comparison, step)
  const plotHeight = frame.height - Number(grid.top) - Number(grid.bottom)
  const levels = new Set(stacked.map(({ level }) => level)).size
  const brackets = levels * bracketHeight > plotHeight * mostOfPlot ? [] : stacked
  const to = Math.max(
    1,
    ...rows.map((row) => topOf(frame, row)),
    ...brackets.map(({ level }) => level + step),
  )
  const trials = conditionTrials(detail, point)
  const seedsOf = (index: number) =>
    (trials[index]?.done ?? [])
      .filter(({ result }) => result.scalars[metric] !== undefined)
      .map(({ seed }) => seed)
  const counts = measured.map(({ values }) => values.length)
  const learners = rows.filter(({ condition }) => !condition.bound)
  const remarks = publishedRemarks(
    detail.definition,
    rows.map(({ condition }) => condition.id),
    valuesAtPoint(detail, point),
  )
  const finding = rankingFinding(learners, comparison.tests, {
    ahead: 'remembers more than',
    behind: 'remembers less than',
    measure: 'Mean accuracy',
    plain: title,
    print: (summary) => shown(frame, summary),
  })
  return {
    title: finding.title,
    description: `${sequence.tested ?? 'Test accuracy'} averaged over ${tasksOf(sequence)} after the last one. ${finding.numbers} ${marksSentence(frame, counts, 'single seeds')}${rows.some(({ published }) => published) ? ` Open diamonds: published values (${publishedSource(detail.definition, valuesAtPoint(detail, point))}) with their own standard errors.` : ''}${bracketsSentence(frame, brackets, comparison.method)}${axisSentence(frame, from)}`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      grid,
      xAxis: axis,
      yAxis: percentAxis(frame, 'Mean accuracy', from, to),
      series: [
        chanceLine(frame, sequence.chance),
        ...rows.flatMap((row, x) => rowSeries(frame, row, x, seedsOf(x))),
        significanceBrackets(frame, brackets),
        ...legend.series,
      ],
    },
    drawn: {
      columns: [
        { id: 'condition', label: 'Condition', format: 'text' },
        { id: 'mean_accuracy', label: 'Mean accuracy', format: 'percent' },
        ...errorColumns(frame, 'percent'),
        { id: 'n', label: 'n', format: 'count' },
        { id: 'published_mean', label: 'Published', format: 'percent' },
        { id: 'published_se', label: 'its s.e.', format: 'percent' },
      ],
      rows: rows.map(({ condition, summary, published }) => [
        condition.label,
        summary?.mean,
        ...errorCells(frame, summary),
        summary?.n ?? 0,
        published?.mean,
        published?.standardError,
      ]),
    },
    raw: {
      columns: [
        { id: 'condition', label: 'Condition', format: 'text' },
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'mean_accuracy', label: 'Mean accuracy', format: 'percent' },
      ],
      rows: rows.flatMap(({ condition, values }, index) =>
        values.map((value, order) => [condition.label, seedsOf(index)[order], value]),
      ),
    },
    notes: [
      ...remarks.map(({ text }) => text),
      ...comparison.cautions.filter((one) => !remarks.some(({ text }) => text.startsWith(one))),
    ],
    ...(measured.length === 0 ? { empty: notYet(detail, 'the first trial is done') } : {}),
  }
}

export const averageAccuracy: FigureDeclaration = {
  title,
  experiments: ['continual', 'lifelong', 'ablation', 'perceptron'],
  draw,
  opens: ['ablation'],
  wide: 'with-many-conditions',
}
