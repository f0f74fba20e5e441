/** Training loss and test accuracy beside each other, update by update (thesis Figs 5.1 to 5.9). */
import type { SeriesOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import { meanCurve, type CurvePoint } from '../../results/aggregate'
import { compare } from '../../results/comparison'
import { notYet } from '../../results/not-yet'
import { conditionTrials, sequenceAtPoint, valuesAtPoint } from '../../results/selection'
import { numberWithError, percentWithError } from '../../statistics/notation'
import type { Series } from '../../trials/trial-result'
import { formatNumber } from '../../words/numbers'
import { accuracyFloor, percentAxis, stepAxis } from '../kit/axes'
import { baseOption } from '../kit/base-option'
import { axisSentence, isNarrow } from '../kit/caption'
import { conditionStyle } from '../kit/condition-style'
import { curveSeries, curveTable, rawCurveTable, seriesOf } from '../kit/curves'
import type { FigureDeclaration } from '../kit/declaration'
import type { Column, Drawing, FigureFrame } from '../kit/figure'
import { rankingFinding } from '../kit/findings'
import { conditionEntry, errorKey, legendOf, seedKey } from '../kit/legend'
import { panelsOf } from '../kit/panels'
import { decades, vertical } from '../kit/value-axes'

const title = 'Training loss, and accuracy on test images'
const lossName = 'trainingLoss'
const accuracyName = 'accuracy/task-1'

const keyColumns: readonly Column[] = [
  { id: 'condition', label: 'Method', format: 'text' },
  { id: 'quantity', label: 'Quantity', format: 'text' },
]
const valueColumn: Column = { id: 'value', label: 'Loss or accuracy', format: 'number' }

interface Curve {
  readonly label: string
  readonly style: ReturnType<typeof conditionStyle>
  readonly quantity: 'training loss' | 'test accuracy'
  readonly seeds: ReturnType<typeof seriesOf>
  readonly mean: readonly CurvePoint[]
}

function curvesOf(
  detail: ExperimentDetail,
  { point, theme }: FigureFrame,
  name: string,
  quantity: Curve['quantity'],
): readonly Curve[] {
  return conditionTrials(detail, point).flatMap(({ condition, begun }) => {
    const seeds = seriesOf(begun, name)
    if (seeds.length === 0) return []
    const mean = meanCurve(seeds.map(({ series }) => series))
    return [
      { label: condition.label, style: conditionStyle(condition, theme), quantity, seeds, mean },
    ]
  })
}

const positive = (values: readonly number[]) => values.filter((value) => value > 0)

/** Decades with room for all losses; one decade before there are any. */
function lossRange(losses: readonly number[]): readonly [from: number, to: number] {
  const shown = positive(losses)
  if (shown.length === 0) return [0.1, 10]
  return [Math.min(...shown) * 0.9, Math.max(...shown) * 1.1]
}

/** A curve of positive numbers as powers of ten; its error as a range of these. */
const logarithms = ({ x, y }: Series): Series => {
  const kept = y.flatMap((value, index) => (value > 0 ? [index] : []))
  return { x: kept.map((index) => x[index]!), y: kept.map((index) => Math.log10(y[index]!)) }
}

function lossSeries(frame: FigureFrame, { label, style, seeds }: Curve): readonly SeriesOption[] {
  // Over orders of magnitude means of logarithms lie in the middle of the seeds, and their errors are even.
  const logs = seeds.map(({ series }) => logarithms(series))
  return curveSeries(
    frame,
    { label, style, grid: 0, mean: meanCurve(logs), seeds: logs },
    ({ x, mean, n }) =>
      `${label}\n${formatNumber(x)} updates: loss ${numberWithError(10 ** mean, undefined)}, n = ${n}`,
  )
}

function accuracySeries(frame: FigureFrame, curve: Curve): readonly SeriesOption[] {
  const { label, style, mean, seeds } = curve
  return curveSeries(
    frame,
    { label, style, grid: 1, mean, seeds: seeds.map(({ series }) => series) },
    ({ x, mean: share, sem, n }) =>
      `${label}\n${formatNumber(x)} updates: ${percentWithError(share, sem)}, n = ${n}`,
  )
}

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { point } = frame
  const sequence = sequenceAtPoint(detail, point)
  const losses = curvesOf(detail, frame, lossName, 'training loss')
  const accuracies = curvesOf(detail, frame, accuracyName, 'test accuracy')
  const counts = losses.map(({ seeds }) => seeds.length)
  const several = counts.some((n) => n > 1)
  const legend = legendOf(frame, [
    ...losses.map(({ label, style }) => conditionEntry(label, style)),
    ...errorKey(frame, counts, 'band'),
    ...(several ? [seedKey(frame, 'line')] : []),
  ])
  const columns = isNarrow(frame) ? 1 : 2
  const layout = panelsOf(
    frame,
    ['Training loss', 'Accuracy on test images'],
    columns,
    legend.height,
  )
  const [from, to] = lossRange(
    losses.flatMap(({ seeds }) => seeds.flatMap(({ series }) => series.y)),
  )
  const lowest = accuracyFloor(accuracies.flatMap(({ mean }) => mean.map((each) => each.mean)))
  const longest = Math.max(
    sequence.ends.at(-1) ?? 0,
    ...losses.flatMap(({ seeds }) => seeds.map(({ series }) => series.x.at(-1) ?? 0)),
  )
  const { averagedUpdates, curveImages } = valuesAtPoint(detail, point)
  const comparison = compare(detail, point, 'finalTrainingLoss', frame.variances)
  const finding = rankingFinding(comparison.rows, comparison.tests, {
    ahead: 'ends at a lower training loss than',
    behind: 'ends at a higher training loss than',
    measure: 'Final training loss',
    plain: title,
    better: 'lower',
    print: ({ mean, sem }) => numberWithError(mean, sem),
  })
  return {
    title: finding.title,
    description: `Cross-entropy of mini-batches before each update${Number(averagedUpdates) > 1 ? `, averaged over ${formatNumber(Number(averagedUpdates))} updates` : ''}, on a scale of powers of ten, and accuracy on ${formatNumber(Number(curveImages))} test images of ${sequence.label}. ${finding.numbers} Lines: mean over seeds${several ? ' (of the loss: of its logarithms); bands: ± s.e.m.; faint: single seeds' : ''}.${axisSentence(lowest)}`,
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
        { ...vertical(frame, decades('Training loss', from, to), layout.height), gridIndex: 0 },
        { ...percentAxis(frame, 'Accuracy', lowest, 1), gridIndex: 1 },
      ],
      series: [
        ...losses.flatMap((curve) => lossSeries(frame, curve)),
        ...accuracies.flatMap((curve) => accuracySeries(frame, curve)),
        ...legend.series,
      ],
    },
    drawn: curveTable(
      [...losses, ...accuracies].map(({ label, quantity, mean }) => ({
        keys: [label, quantity],
        mean,
      })),
      keyColumns,
      { ...valueColumn, id: 'mean_value' },
    ),
    raw: rawCurveTable(
      [...losses, ...accuracies].map(({ label, quantity, seeds }) => ({
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
