/** Training loss of every method after the last update, by powers of ten (thesis Figs 5.1 to 5.9 at their right end). */
import type { SeriesOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import type { MetricId } from '../../experiments/registry'
import { publishedFor, publishedSource } from '../../published/overlay'
import { compare, type Comparison } from '../../results/comparison'
import { sampleOf } from '../../results/metric-values'
import { notYet } from '../../results/not-yet'
import { sequenceAtPoint, valuesAtPoint } from '../../results/selection'
import { lossWithError } from '../../statistics/notation'
import { summarise, type Summary } from '../../statistics/summary'
import { formatNumber } from '../../words/numbers'
import { categoryAxis } from '../kit/axes'
import { baseOption, plotGrid, plotWidth } from '../kit/base-option'
import { marksSentence } from '../kit/caption'
import type { FigureDeclaration } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { rankingFinding } from '../kit/findings'
import { errorKey, legendOf, seedKey, type LegendEntry } from '../kit/legend'
import { errorBars, meanDots, seedDots } from '../kit/marks'
import { significanceBrackets, stackedBrackets, type Bracket } from '../kit/significance'
import { drawnMethods, type DrawnMethod } from './drawn-methods'
import { lossScale, type LossScale } from './loss-scale'

const metric: MetricId = 'finalTrainingLoss'
const title = 'Training loss after the last update'
export const publishedLoss = 'published, read off its figure'

/** The part of a plot that brackets may take; they are left out of a drawing too small for them. */
const mostOfPlot = 0.5

interface Row {
  readonly method: DrawnMethod
  readonly values: readonly number[]
  readonly seeds: readonly number[]
  readonly summary: Summary | undefined
  readonly published: number | undefined
}

function rowsOf(detail: ExperimentDetail, frame: FigureFrame): readonly Row[] {
  return drawnMethods(detail, frame).map((method) => {
    const { values, seeds } = sampleOf(method.done, metric)
    const published = publishedFor(
      detail.definition,
      method.condition.id,
      valuesAtPoint(detail, method.point),
    )
    return { method, values, seeds, summary: summarise(values), published: published?.mean }
  })
}

function rowSeries(
  frame: FigureFrame,
  scale: LossScale,
  { method: { label, style }, values, seeds, summary, published }: Row,
  x: number,
): SeriesOption[] {
  const { theme } = frame
  const beside = theme.symbolSize * 2.2
  const spread = (index: number) => (index - (values.length - 1) / 2) * theme.seedSymbolSize * 0.5
  const dot = (loss: number, tip: string) => {
    const y = scale.at(loss)
    return y === undefined ? [] : [{ x, y, tip }]
  }
  const bar = summary?.sem === undefined ? undefined : scale.bar(x, summary)
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
              `${label}\n${lossWithError(summary.mean, summary.sem)}, n = ${summary.n}`,
            ),
          ),
        ]
      : []),
    ...(published === undefined
      ? []
      : [
          meanDots(
            frame,
            { name: publishedLoss, shift: beside },
            { color: theme.ink, symbol: 'diamond', open: true },
            dot(published, `${label}, published\n${lossWithError(published)}`),
          ),
        ]),
  ]
}

function bracketsOf(
  rows: readonly Row[],
  { tests }: Comparison,
  { point }: FigureFrame,
  scale: LossScale,
  step: number,
): Bracket[] {
  const indexOf = (label: string) => {
    const own = rows.flatMap(({ method }, index) =>
      method.condition.label === label ? [{ index, point: method.point }] : [],
    )
    return (own.find((one) => one.point === point) ?? own[0])?.index ?? 0
  }
  const tops = rows.map(({ values, summary, published }) =>
    Math.max(
      ...[...values, summary ? summary.mean + (summary.sem ?? 0) : 0, published ?? 0].map(
        (loss) => scale.at(loss) ?? -Infinity,
      ),
    ),
  )
  return stackedBrackets(
    tests.map(({ firstLabel, secondLabel, corrected }) => {
      const ends = [indexOf(firstLabel), indexOf(secondLabel)]
      return { from: Math.min(...ends), to: Math.max(...ends), corrected }
    }),
    tops,
    step,
  )
}

export function publishedLossEntry({ theme }: FigureFrame): LegendEntry {
  return { name: publishedLoss, icon: 'diamond', color: theme.ink, open: true }
}

/** Brackets with the scale that has room for them; none where they would take too much of the plot. */
function bracketed(
  frame: FigureFrame,
  rows: readonly Row[],
  comparison: Comparison,
  plotHeight: number,
): { readonly brackets: readonly Bracket[]; readonly scale: LossScale } {
  const losses = rows.flatMap(({ values, summary, published }) => [
    ...values,
    ...(summary ? [summary.mean + (summary.sem ?? 0), summary.mean - (summary.sem ?? 0)] : []),
    ...(published === undefined ? [] : [published]),
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

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { point, theme } = frame
  const rows = rowsOf(detail, frame)
  const comparison = compare(detail, point, metric, frame.variances)
  const counts = rows.map(({ values }) => values.length)
  const hasPublished = rows.some(({ published }) => published !== undefined)
  const legend = legendOf(frame, [
    ...errorKey(frame, counts, 'errorBar'),
    ...(counts.some((n) => n > 1) ? [seedKey(frame, 'dot')] : []),
    ...(hasPublished ? [publishedLossEntry(frame)] : []),
  ])
  const { axis, lines } = categoryAxis(
    frame,
    undefined,
    rows.map(({ method }) => method.label),
    plotWidth(frame) / Math.max(1, rows.length) - theme.fontSize * 0.5,
  )
  const grid = plotGrid(frame, legend.height, lines)
  const plotHeight = frame.height - Number(grid.top) - Number(grid.bottom)
  const { brackets, scale } = bracketed(frame, rows, comparison, plotHeight)
  const values = valuesAtPoint(detail, point)
  const { averagedUpdates } = values
  const finding = rankingFinding(comparison.rows, comparison.tests, {
    ahead: 'ends at a lower training loss than',
    behind: 'ends at a higher training loss than',
    measure: 'Final training loss',
    plain: title,
    better: 'lower',
    print: ({ mean, sem }) => lossWithError(mean, sem),
  })
  return {
    title: finding.title,
    description: `Cross-entropy of ${sequenceAtPoint(detail, point).label}, of the mini-batches before the last update${Number(averagedUpdates) > 1 ? `s (at most ${formatNumber(Number(averagedUpdates))})` : ''}, on a scale of powers of ten; lower is better. ${finding.numbers} ${marksSentence(counts, 'single seeds')}${hasPublished ? ` Open diamonds: published values (${publishedSource(detail.definition, values)}), read off the figure.` : ''}${brackets.length > 0 ? ` Brackets: ${comparison.method}` : ''}`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      grid,
      xAxis: axis,
      yAxis: scale.axis('Training loss', plotHeight),
      series: [
        ...rows.flatMap((row, x) => rowSeries(frame, scale, row, x)),
        significanceBrackets(frame, brackets),
        ...legend.series,
      ],
    },
    drawn: {
      columns: [
        { id: 'condition', label: 'Method', format: 'text' },
        { id: 'mean_loss', label: 'Mean training loss', format: 'loss' },
        { id: 'sem', label: 's.e.m.', format: 'loss' },
        { id: 'n', label: 'n', format: 'count' },
        { id: 'published_loss', label: 'Published', format: 'loss' },
      ],
      rows: rows.map(({ method, summary, published }) => [
        method.label,
        summary?.mean,
        summary?.sem,
        summary?.n ?? 0,
        published,
      ]),
    },
    raw: {
      columns: [
        { id: 'condition', label: 'Method', format: 'text' },
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'training_loss', label: 'Training loss', format: 'loss' },
      ],
      rows: rows.flatMap(({ method, values: losses, seeds }) =>
        losses.map((loss, index) => [method.label, seeds[index], loss]),
      ),
    },
    notes: comparison.cautions,
    ...(rows.every(({ summary }) => !summary)
      ? { empty: notYet(detail, 'the first trial is done') }
      : {}),
  }
}

export const finalLoss: FigureDeclaration = {
  title,
  experiments: ['optimizers'],
  draw,
  wide: 'with-many-conditions',
}
