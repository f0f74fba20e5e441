/** Training loss of every method after the last update, by powers of ten (thesis Figs 5.1 to 5.9 at their right end). */
import type { ExperimentDetail } from '../../contract/experiments'
import type { MetricId } from '../../experiments/registry'
import { compare } from '../../results/comparison'
import { sampleOf } from '../../results/metric-values'
import { notYet } from '../../results/not-yet'
import { sequenceAtPoint, valuesAtPoint } from '../../results/selection'
import { lossWithError } from '../../statistics/notation'
import { summarise } from '../../statistics/summary'
import { formatNumber } from '../../words/numbers'
import { categoryAxis } from '../kit/axes'
import { baseOption, plotGrid, plotWidth } from '../kit/base-option'
import { marksSentence, powersSentence } from '../kit/caption'
import type { FigureDeclaration } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { errorCells, errorColumns, estimate } from '../kit/errors'
import { rankingFinding } from '../kit/findings'
import { errorKey, legendOf, seedKey } from '../kit/legend'
import { figureThemes } from '../kit/theme'
import { bracketsSentence, significanceBrackets } from '../kit/significance'
import { besideLoss } from './beside-loss'
import { drawnLoss } from './drawn-loss'
import { drawnMethods } from './drawn-methods'
import { bracketed, lastOf, rowSeries, type LossRow } from './final-loss-marks'
import { publishedLossEntry, publishedOf, publishedSentence } from './published-losses'

const metric: MetricId = 'finalTrainingLoss'
const title = 'Training loss after the last update'

function rowsOf(detail: ExperimentDetail, frame: FigureFrame): readonly LossRow[] {
  const methods = drawnMethods(detail, frame)
  const found = publishedOf(detail, methods)
  return methods.map((method) => {
    const { values, seeds } = sampleOf(method.done, metric)
    const published = found.find((one) => one.method === method && lastOf(one) !== undefined)
    return { method, values, seeds, summary: summarise(values), published }
  })
}

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { point, theme } = frame
  const rows = rowsOf(detail, frame)
  const comparison = compare(detail, point, metric, frame.variances, frame.correction)
  const counts = rows.map(({ values }) => values.length)
  const hasPublished = rows.some(({ published }) => published !== undefined)
  const legend = legendOf(frame, [
    ...errorKey(frame, counts, 'errorBar'),
    ...seedKey(frame, counts, 'dot'),
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
  const { averagedUpdates } = valuesAtPoint(detail, point)
  const finding = rankingFinding(comparison.rows, comparison.tests, {
    ahead: 'ends at a lower training loss than',
    behind: 'ends at a higher training loss than',
    measure: 'Final training loss',
    plain: title,
    better: 'lower',
    print: (summary) => estimate(frame, summary, lossWithError),
  })
  return {
    // What was found stands over the curves: two figures of a page must be told apart.
    title: undefined,
    description: `${besideLoss[drawnLoss(detail, point)].loss} of ${sequenceAtPoint(detail, point).label}, of the mini-batches before the last update${Number(averagedUpdates) > 1 ? `s (at most ${formatNumber(Number(averagedUpdates))})` : ''}${powersSentence(frame)}; lower is better. ${finding.numbers} ${marksSentence(frame, counts, 'single seeds')}${publishedSentence(rows.flatMap(({ published }) => published ?? []))}${bracketsSentence(frame, brackets, comparison.method)}`,
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
        ...errorColumns(frame, 'loss'),
        { id: 'n', label: 'n', format: 'count' },
        { id: 'published_loss', label: 'Published', format: 'loss' },
      ],
      rows: rows.map(({ method, summary, published }) => [
        method.label,
        summary?.mean,
        ...errorCells(frame, summary),
        summary?.n ?? 0,
        published && lastOf(published),
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
  applies: (detail) => drawnMethods(detail, { point: 0, theme: figureThemes.paper }).length > 1,
  draw,
  headline: false,
  wide: 'with-many-conditions',
}
