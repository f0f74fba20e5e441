/** Mean accuracy at every sweep point: what a varied setting does. */
import type { SeriesOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import type { Condition } from '../../experiments/common/condition-declaration'
import type { MetricId } from '../../experiments/registry'
import { notYet } from '../../results/not-yet'
import { publishedFor, publishedSource } from '../../published/overlay'
import type { PublishedValue } from '../../published/table-4-1'
import { percentWithError } from '../../statistics/notation'
import { summarise } from '../../statistics/summary'
import { accuracyFloor, categoryAxis, percentAxis } from '../kit/axes'
import { baseOption, plotGrid, plotWidth } from '../kit/base-option'
import { publishedEntries, publishedName } from './average-accuracy'
import { axisSentence, marksSentence } from '../kit/caption'
import { conditionStyle } from '../kit/condition-style'
import type { FigureDeclaration } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { endsAround, errorCells, errorColumns, errorEnds, reachOf } from '../kit/errors'
import { shown } from '../kit/findings'
import { inSentence } from '../../words/in-sentence'
import { conditionEntry, errorKey, legendOf, seedKey } from '../kit/legend'
import { means, seedDots } from '../kit/marks'
import { sideBySide, sideSentence } from '../kit/side-by-side'
import { polyline } from '../kit/strokes'
import { pointLabels } from '../kit/sweep-labels'
import { asGood, plateauOf, variesOneNumber, type Plateau } from '../../results/plateau'
import { drawnTrials } from '../../results/drawn-trials'
import { scalarsOf } from '../../results/metric-values'
import { conditionTrials, sequenceAtPoint, valuesAtPoint } from '../../results/selection'

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
    ...endsAround(mean, standardError),
    tip: `${label}, published\n${percentWithError(mean, standardError)}`,
  }))
  return means(frame, { name: publishedName(points[0]?.n), shift }, style, marks)
}

interface OfCondition {
  readonly condition: Condition
  /** A mean a sweep point, where one is measured. */
  readonly means: readonly (number | undefined)[]
  readonly plateau: Plateau | undefined
}

/** Best value of each condition, and those as good; only where one number was varied. */
function plateausOf(
  detail: ExperimentDetail,
  conditions: readonly Condition[],
  meanAt: (condition: string, point: number) => number | undefined,
): OfCondition[] {
  const isOrdered = variesOneNumber(detail)
  return conditions.map((condition) => {
    const means = detail.points.map((_, point) => meanAt(condition.id, point))
    return { condition, means, plateau: isOrdered ? plateauOf(means) : undefined }
  })
}

/** A ring around the best mean, and a line under the values that are as good. */
function plateauSeries(
  frame: FigureFrame,
  { condition, means, plateau }: OfCondition,
  shift: number,
): SeriesOption[] {
  const best = plateau && means[plateau.best]
  if (!plateau || best === undefined) return []
  const { theme } = frame
  const { color } = conditionStyle(condition, theme)
  const placement = { name: condition.label, shift }
  return [
    {
      type: 'scatter',
      name: condition.label,
      silent: true,
      z: 4,
      color,
      symbol: 'circle',
      symbolSize: theme.symbolSize * 2.2,
      symbolOffset: [shift, 0],
      itemStyle: { color: 'none', borderColor: color, borderWidth: theme.lineWidth * 0.75 },
      data: [[plateau.best, best]],
    },
    ...(plateau.to > plateau.from
      ? [
          polyline(
            placement,
            [plateau.from, plateau.to].map((x) => [x, best - asGood] as const),
            { stroke: color, lineWidth: theme.lineWidth },
          ),
        ]
      : []),
  ]
}

/** Sentences on the best values, for the caption. */
function plateauWords(all: readonly OfCondition[], labels: readonly string[]): string {
  const each = all.flatMap(({ condition, plateau }) => {
    if (!plateau) return []
    const [best, from, to] = [plateau.best, plateau.from, plateau.to].map((at) => labels[at] ?? '')
    const stretch = plateau.from === plateau.to ? '' : ` (${from} to ${to} within one point)`
    return [`${inSentence(condition.label)} ${best}${stretch}`]
  })
  return each.length === 0
    ? ''
    : ` Best, in a ring, with a line below the values that are within one point of it: ${each.join('; ')}.`
}

/** Where the best value is the first or last that was tried, a better one may lie beyond. */
function edgeNotes(all: readonly OfCondition[], labels: readonly string[]): string[] {
  return all.flatMap(({ condition, plateau }) => {
    const isEdge = plateau && (plateau.best === 0 || plateau.best === labels.length - 1)
    return isEdge
      ? [
          `The best value of ${inSentence(condition.label)}, ${labels[plateau.best] ?? ''}, is at the edge of those that were tried: a better one may lie beyond.`,
        ]
      : []
  })
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
  const reach = filled.flatMap(({ values }) => reachOf(frame, summarise(values)))
  const from = accuracyFloor([
    ...filled.flatMap(({ values }) => values),
    ...reach,
    ...allPublished.map(({ mean, standardError }) => mean - (standardError ?? 0)),
  ])
  const conditions = byPoint[0]?.map(({ condition }) => condition) ?? []
  const legend = legendOf(frame, [
    ...conditions.map((condition) => {
      const style = conditionStyle(condition, theme)
      return { ...conditionEntry(condition.label, style), icon: style.symbol }
    }),
    ...errorKey(frame, counts, 'errorBar'),
    ...seedKey(frame, counts, 'dot'),
    ...publishedEntries(frame, allPublished),
  ])
  const plateaus = plateausOf(detail, conditions, (id, point) => {
    const own = byPoint[point]?.find(({ condition }) => condition.id === id)
    return own && summarise(own.values)?.mean
  })
  const slot = plotWidth(frame) / Math.max(1, detail.points.length)
  const places = allPublished.length > 0 ? 2 : 1
  const { shift, apart } = sideBySide(frame, conditions.length, slot, places)
  const { axis, lines } = categoryAxis(frame, axisName, labels, slot - theme.fontSize * 0.5)
  const series = conditions.flatMap((condition, index): SeriesOption[] => {
    const { id, label } = condition
    const style = conditionStyle(condition, theme)
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
      ...plateaus
        .filter(({ condition }) => condition.id === id)
        .flatMap((one) => plateauSeries(frame, one, placement.shift)),
      ...publishedSeries(frame, placement.shift + apart / 2, label, published),
      seedDots(frame, placement, style.color, dots, () => 0),
      ...means(
        frame,
        placement,
        style,
        summaries.map((point) => ({
          x: point.x,
          mean: point.mean,
          ...errorEnds(frame, point),
          tip: `${label}, ${labels[point.x] ?? ''}\n${shown(frame, point)}, n = ${point.n}`,
        })),
      ),
    ]
  })
  return {
    title: `Mean accuracy as the ${inSentence(axisName)} varies`,
    description: `${sequenceAtPoint(detail, frame.point).tested ?? 'Test accuracy'} averaged over tasks after the last one, at each value that was tried. ${marksSentence(frame, counts, 'single seeds')}${allPublished.length > 0 ? ` Open diamonds: published values (${publishedSource(detail.definition, valuesAtPoint(detail, frame.point))}) with their own standard errors.` : ''}${plateauWords(plateaus, labels)}${sideSentence(conditions.length * places, 'of one value')}${axisSentence(frame, from)}`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      grid: plotGrid(frame, legend.height, lines + 1),
      xAxis: axis,
      yAxis: percentAxis(frame, 'Mean accuracy', from, Math.max(1, ...reach)),
      series: [...series, ...legend.series],
    },
    drawn: {
      columns: [
        { id: 'point', label: axisName, format: 'text' },
        { id: 'condition', label: 'Condition', format: 'text' },
        { id: 'mean_accuracy', label: 'Mean accuracy', format: 'percent' },
        ...errorColumns(frame, 'percent'),
        { id: 'n', label: 'n', format: 'count' },
        { id: 'published_mean', label: 'Published', format: 'percent' },
        { id: 'published_se', label: 'its s.e.', format: 'percent' },
        { id: 'standing', label: 'Standing', format: 'text' },
      ],
      rows: cells.map(({ x, condition, values }) => {
        const summary = summarise(values)
        const published = publishedPoints(detail, condition.id).find((point) => point.x === x)
        return [
          labels[x],
          condition.label,
          summary?.mean,
          ...errorCells(frame, summary),
          summary?.n ?? 0,
          published?.mean,
          published?.standardError,
          standingOf(plateaus.find((one) => one.condition.id === condition.id)?.plateau, x),
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
    notes: edgeNotes(plateaus, labels),
    ...(filled.length === 0 ? { empty: notYet(detail, 'the first trial is done') } : {}),
  }
}

/** `best`, or `within one point`; nothing of the others. */
function standingOf(plateau: Plateau | undefined, x: number): string | undefined {
  if (!plateau || x < plateau.from || x > plateau.to) return undefined
  return x === plateau.best ? 'best' : 'within one point'
}

export const sweepAccuracy: FigureDeclaration = {
  title: 'Mean accuracy as a setting varies',
  experiments: learnsTasks,
  applies: (detail) => detail.points.length > 1 && !drawnTrials(detail),
  draw,
  opens: learnsTasks,
  wide: 'always',
}
