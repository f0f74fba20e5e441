/** Training loss, and what test images say, beside each other, update by update (thesis Figs 5.1 to 5.20). */
import type { ExperimentDetail } from '../../contract/experiments'
import { meanCurve } from '../../results/aggregate'
import { compare } from '../../results/comparison'
import { notYet } from '../../results/not-yet'
import { sequenceAtPoint, valuesAtPoint } from '../../results/selection'
import { lossWithError } from '../../statistics/notation'
import { formatNumber } from '../../words/numbers'
import { stepAxis } from '../kit/axes'
import { baseOption } from '../kit/base-option'
import { isNarrow, linesSentence, powersSentence } from '../kit/caption'
import { curveTable, rawCurveTable, seriesOf } from '../kit/curves'
import type { FigureDeclaration } from '../kit/declaration'
import type { Column, Drawing, FigureFrame } from '../kit/figure'
import { estimate, reachOf } from '../kit/errors'
import { rankingFinding } from '../kit/findings'
import { conditionEntry, errorKey, legendOf, seedKey } from '../kit/legend'
import { panelsOf } from '../kit/panels'
import { besideLoss, type Curve } from './beside-loss'
import { drawnMethods, type DrawnMethod } from './drawn-methods'
import { drawnLoss } from './drawn-loss'
import { lossCurve, lossScale } from './loss-scale'
import { withPublishedColumn } from './published-column'
import {
  publishedDots,
  publishedLosses,
  publishedLossEntry,
  publishedOf,
  publishedSentence,
} from './published-losses'

const title = 'Training loss, and test images beside it'
const lossName = 'trainingLoss'

const keyColumns: readonly Column[] = [
  { id: 'condition', label: 'Method', format: 'text' },
  { id: 'quantity', label: 'Quantity', format: 'text' },
]
const valueColumn: Column = {
  id: 'value',
  label: 'Loss or accuracy',
  format: 'loss',
  unit: 'nats, squared deviations, or a share',
}

function curvesOf(
  methods: readonly DrawnMethod[],
  name: string,
  quantity: Curve['quantity'],
): readonly Curve[] {
  return methods.flatMap(({ label, style, begun }) => {
    const seeds = seriesOf(begun, name)
    if (seeds.length === 0) return []
    return [{ label, style, quantity, seeds, mean: meanCurve(seeds.map(({ series }) => series)) }]
  })
}

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { point } = frame
  const sequence = sequenceAtPoint(detail, point)
  const methods = drawnMethods(detail, frame)
  const losses = curvesOf(methods, lossName, 'training loss')
  const beside = besideLoss[drawnLoss(detail, point)]
  const tested = curvesOf(methods, beside.series, beside.quantity)
  const published = publishedOf(detail, methods)
  const counts = losses.map(({ seeds }) => seeds.length)
  const several = counts.some((n) => n > 1)
  const legend = legendOf(frame, [
    ...losses.map(({ label, style }) => conditionEntry(label, style)),
    ...errorKey(frame, counts, 'band'),
    ...seedKey(frame, counts, 'line'),
    ...(published.length > 0 ? [publishedLossEntry(frame)] : []),
  ])
  const columns = isNarrow(frame) ? 1 : 2
  const layout = panelsOf(frame, ['Training loss', beside.title], columns, legend.height)
  const scale = lossScale(frame, [
    ...[...losses, ...(beside.onLossScale ? tested : [])].flatMap(({ seeds }) =>
      seeds.flatMap(({ series }) => series.y),
    ),
    ...[...losses, ...(beside.onLossScale ? tested : [])].flatMap(({ mean }) =>
      mean.flatMap((one) => reachOf(frame, one)),
    ),
    ...publishedLosses(published),
  ])
  const longest = Math.max(
    sequence.ends.at(-1) ?? 0,
    ...losses.flatMap(({ seeds }) => seeds.map(({ series }) => series.x.at(-1) ?? 0)),
  )
  const { averagedUpdates, curveImages } = valuesAtPoint(detail, point)
  const comparison = compare(detail, point, 'finalTrainingLoss', frame.variances, frame.correction)
  const finding = rankingFinding(comparison.rows, comparison.tests, {
    ahead: 'ends at a lower training loss than',
    behind: 'ends at a higher training loss than',
    measure: 'Final training loss',
    plain: title,
    better: 'lower',
    print: (summary) => estimate(frame, summary, lossWithError),
  })
  return {
    title: finding.title,
    description: `${beside.loss} of mini-batches before each update${Number(averagedUpdates) > 1 ? `, averaged over ${formatNumber(Number(averagedUpdates))} updates` : ''}${powersSentence(frame)}, and ${beside.words} ${formatNumber(Number(curveImages))} test images of ${sequence.label}. ${finding.numbers} ${several ? linesSentence(frame) : 'Lines: one seed each.'}${publishedSentence(published)}${beside.sentence(frame, tested)}`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      title: [...layout.titles],
      grid: [...layout.grids],
      xAxis: [0, 1].map((gridIndex) => ({
        ...stepAxis(frame, 'Updates', longest, layout.width),
        gridIndex,
      })),
      yAxis: [
        { ...scale.axis('Training loss', layout.height), gridIndex: 0 },
        { ...beside.axis(frame, tested, scale, layout.height), gridIndex: 1 },
      ],
      series: [
        ...losses.flatMap(({ label, style, mean, seeds }) =>
          lossCurve(
            frame,
            scale,
            { name: label, grid: 0 },
            { label, style, mean, seeds: seeds.map(({ series }) => series) },
            (x) => `${formatNumber(x)} updates`,
          ),
        ),
        ...publishedDots(frame, scale, { grid: 0 }, published, longest),
        ...tested.flatMap((curve) => beside.draw(frame, curve, scale)),
        ...legend.series,
      ],
    },
    drawn: withPublishedColumn(
      curveTable(
        frame,
        [...losses, ...tested].map(({ label, quantity, mean }) => ({
          keys: [label, quantity],
          mean,
        })),
        keyColumns,
        { ...valueColumn, id: 'mean_value' },
      ),
      valueColumn.format,
      published.map(({ method: { label }, curve: { updates, losses } }) => ({
        ...{ keys: [label, 'published loss'], updates, values: losses },
      })),
      longest,
    ),
    raw: rawCurveTable(
      [...losses, ...tested].map(({ label, quantity, seeds }) => ({
        keys: [label, quantity],
        seeds,
      })),
      keyColumns,
      valueColumn,
    ),
    notes: comparison.cautions,
    ...(losses.length === 0 ? { empty: notYet(detail, 'the first updates are made') } : {}),
  }
}

export const lossAndAccuracy: FigureDeclaration = {
  title,
  experiments: ['optimizers'],
  draw,
  opens: ['optimizers'],
  whileRunning: 'first',
  wide: 'always',
  panelRows: (_, place) => (isNarrow(place) ? 2 : 1),
  proportion: (_, place) => (isNarrow(place) ? 1.3 : 0.46),
}
