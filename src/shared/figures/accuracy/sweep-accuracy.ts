/** Mean accuracy at every sweep point: what a varied setting does. */
import type { SeriesOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import type { MetricId } from '../../experiments/registry'
import { notYet } from '../../results/not-yet'
import { publishedFor, publishedSource } from '../../published/overlay'
import type { PublishedValue } from '../../published/table-4-1'
import { percentWithError } from '../../statistics/notation'
import { summarise } from '../../statistics/summary'
import { accuracyFloor, categoryAxis, percentAxis } from '../kit/axes'
import { baseOption, plotGrid, plotWidth } from '../kit/base-option'
import { publishedEntry, publishedName } from './average-accuracy'
import { axisSentence, marksSentence } from '../kit/caption'
import { conditionStyle } from '../kit/condition-style'
import type { FigureDeclaration } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { inSentence } from '../../words/in-sentence'
import { conditionEntry, errorKey, legendOf, seedKey } from '../kit/legend'
import { means, seedDots } from '../kit/marks'
import { sideBySide, sideSentence } from '../kit/side-by-side'
import { pointLabels } from '../kit/sweep-labels'
import { drawnTrials } from '../../results/drawn-trials'
import { scalarsOf } from '../../results/metric-values'
import { conditionTrials, valuesAtPoint } from '../../results/selection'

const metric: MetricId = 'finalAccuracy'
const learnsTasks = ['continual', 'lifelong', 'ablation', 'perceptron'] as const

interface PublishedPoint extends PublishedValue {
  readonly x: number
}

/** Published values of a condition at the sweep points whose settings are the published ones. */
function publishedPoints(detail: ExperimentDetail, condition: string): PublishedPoint[] {
  return detail.points.flatMap((_, x) => {
    const value = publishedFor(detail.definition, condition, valuesAtPoint(detail, x))
    return value ? [{ x, ...value }] : []
  })
}

function publishedSeries(
  frame: FigureFrame,
  shift: number,
  label: string,
  points: readonly PublishedPoint[],
): SeriesOption[] {
  const style = { color: frame.theme.ink, symbol: 'diamond', open: true }
  const marks = points.map(({ x, mean, standardError }) => ({
    x,
    mean,
    error: standardError,
    tip: `${label}, published\n${percentWithError(mean, standardError)}`,
  }))
  return means(frame, { name: publishedName(points[0]?.n ?? 0), shift }, style, marks)
}

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { theme } = frame
  const { axis: axisName, labels } = pointLabels(detail)
  const byPoint = detail.points.map((_, point) =>
    conditionTrials(detail, point).map(({ condition, done }) => {
      const trials = done.filter(({ result }) => result.scalars[metric] !== undefined)
      return { condition, trials, values: scalarsOf(trials, metric) }
    }),
  )
  const cells = byPoint.flatMap((conditions, x) => conditions.map((cell) => ({ ...cell, x })))
  const filled = cells.filter(({ values }) => values.length > 0)
  const counts = filled.map(({ values }) => values.length)
  const allPublished = detail.settings.conditions.flatMap((id) => publishedPoints(detail, id))
  const from = accuracyFloor([
    ...filled.flatMap(({ values }) => values),
    ...allPublished.map(({ mean, standardError }) => mean - standardError),
  ])
  const conditions = byPoint[0]?.map(({ condition }) => condition) ?? []
  const legend = legendOf(frame, [
    ...conditions.map((condition) => {
      const style = conditionStyle(condition, theme)
      return { ...conditionEntry(condition.label, style), icon: style.symbol }
    }),
    ...errorKey(frame, counts, 'errorBar'),
    ...(counts.some((n) => n > 1) ? [seedKey(frame, 'dot')] : []),
    ...(allPublished.length > 0 ? [publishedEntry(frame, allPublished[0]?.n ?? 0)] : []),
  ])
  const slot = plotWidth(frame) / Math.max(1, detail.points.length)
  const places = allPublished.length > 0 ? 2 : 1
  const { shift, apart } = sideBySide(frame, conditions.length, slot, places)
  const { axis, lines } = categoryAxis(frame, axisName, labels, slot - theme.fontSize * 0.5)
  const series = conditions.flatMap((shown, index): SeriesOption[] => {
    const { id, label } = shown
    const style = conditionStyle(shown, theme)
    const placement = { name: label, shift: shift(index) }
    const own = filled.filter(({ condition }) => condition.id === id)
    const summaries = own.flatMap(({ x, values }) => {
      const summary = summarise(values)
      return summary ? [{ x, ...summary }] : []
    })
    const dots = own.flatMap(({ x, values, trials }) =>
      values.map((y, order) => ({
        x,
        y,
        tip: `${label}, ${labels[x] ?? ''}, seed ${trials[order]?.seed ?? ''}\n${percentWithError(y)}`,
      })),
    )
    const published = publishedPoints(detail, id)
    return [
      ...publishedSeries(frame, placement.shift + apart / 2, label, published),
      seedDots(frame, placement, style.color, dots, () => 0),
      ...means(
        frame,
        placement,
        style,
        summaries.map(({ x, mean, sem, n }) => ({
          x,
          mean,
          error: sem,
          tip: `${label}, ${labels[x] ?? ''}\n${percentWithError(mean, sem)}, n = ${n}`,
        })),
      ),
    ]
  })
  return {
    title: `Mean accuracy as the ${inSentence(axisName)} varies`,
    description: `Test accuracy averaged over tasks after the last one, at each value that was tried. ${marksSentence(counts, 'single seeds')}${allPublished.length > 0 ? ` Open diamonds: published values (${publishedSource(detail.definition)}) with their own standard errors.` : ''}${sideSentence(conditions.length * places, 'of one value')}${axisSentence(from)}`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      grid: plotGrid(frame, legend.height, lines + 1),
      xAxis: axis,
      yAxis: percentAxis(frame, 'Mean accuracy', from, 1),
      series: [...series, ...legend.series],
    },
    drawn: {
      columns: [
        { id: 'point', label: axisName, format: 'text' },
        { id: 'condition', label: 'Condition', format: 'text' },
        { id: 'mean_accuracy', label: 'Mean accuracy', format: 'percent' },
        { id: 'sem', label: 's.e.m.', format: 'percent' },
        { id: 'n', label: 'n', format: 'count' },
        { id: 'published_mean', label: 'Published', format: 'percent' },
        { id: 'published_se', label: 'its s.e.', format: 'percent' },
      ],
      rows: cells.map(({ x, condition, values }) => {
        const summary = summarise(values)
        const published = publishedPoints(detail, condition.id).find((point) => point.x === x)
        return [
          labels[x],
          condition.label,
          summary?.mean,
          summary?.sem,
          summary?.n ?? 0,
          published?.mean,
          published?.standardError,
        ]
      }),
    },
    raw: {
      columns: [
        { id: 'point', label: axisName, format: 'text' },
        { id: 'condition', label: 'Condition', format: 'text' },
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'mean_accuracy', label: 'Mean accuracy', format: 'percent' },
      ],
      rows: filled.flatMap(({ x, condition, values, trials }) =>
        values.map((value, order) => [labels[x], condition.label, trials[order]?.seed, value]),
      ),
    },
    notes: [],
    ...(filled.length === 0 ? { empty: notYet(detail, 'the first trial is done') } : {}),
  }
}

export const sweepAccuracy: FigureDeclaration = {
  title: 'Mean accuracy as a setting varies',
  experiments: learnsTasks,
  applies: (detail) => detail.points.length > 1 && !drawnTrials(detail),
  draw,
  opens: learnsTasks,
  wide: 'always',
}
