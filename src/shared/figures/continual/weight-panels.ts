/** Single weights of one network whose importance two measures have seen, a panel a pair of measures. */
import type { ExperimentDetail } from '../../contract/experiments'
import type { ImportanceId } from '../../experiments/common/importance-measures'
import {
  alikeOf,
  comparedLabel,
  importanceSample,
  measureOf,
  watchedTrials,
  type ComparedId,
} from '../../results/importance'
import type { Trial } from '../../results/selection'
import { roundEnd } from '../kit/axes'
import type { DataTable } from '../kit/figure'
import type { AxisRange } from '../kit/value-axes'

export interface Pair {
  readonly x: ComparedId
  readonly y: ComparedId
}

/** As in the thesis: sums of path integrals against SOS, and measures of images against MAS. */
const pairs: readonly Pair[] = [
  { x: 'sos', y: 'si-sum' },
  { x: 'sos', y: 'siu-sum' },
  { x: 'mas', y: 'masx' },
  { x: 'mas', y: 'af' },
  { x: 'mas', y: 'root-fisher' },
]

/** Which pairs are drawn of measures; the first two where none of them is in the thesis. */
export function pairsOf(measures: readonly ImportanceId[]): readonly Pair[] {
  const isKnown = ({ x, y }: Pair) =>
    measures.includes(measureOf(x)) && measures.includes(measureOf(y))
  const found = pairs.filter(isKnown)
  const [x, y] = measures
  return found.length > 0 || x === undefined || y === undefined ? found : [{ x, y }]
}

export interface Panel extends Pair {
  readonly r: number | undefined
  /** In multiples of the mean absolute importance of the measure; a value a weight. */
  readonly across: Float64Array
  readonly up: Float64Array
  readonly xAxis: AxisRange
  readonly yAxis: AxisRange
}

function inMeans(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length
  return mean > 0 ? values.map((value) => value / mean) : values
}

function rangeOf(id: ComparedId, values: Float64Array): AxisRange {
  const least = values.reduce((low, value) => Math.min(low, value), 0)
  const most = values.reduce((high, value) => Math.max(high, value), 0)
  return {
    name: `${comparedLabel(id)} (means)`,
    from: least < 0 ? Math.max(-roundEnd(-least, 4), least * 1.05) : 0,
    to: roundEnd(most, 4),
  }
}

const none = new Float64Array()

function panelOf(trial: Trial, pair: Pair): Panel {
  const [x, y] = [importanceSample(trial, pair.x), importanceSample(trial, pair.y)]
  const [across, up] = x && y ? [inMeans(x), inMeans(y)] : [none, none]
  return {
    ...pair,
    r: x && y ? alikeOf(trial, pair.x, pair.y)?.y[0] : undefined,
    across,
    up,
    xAxis: rangeOf(pair.x, across),
    yAxis: rangeOf(pair.y, up),
  }
}

/** The first network that has stored single weights, and what is drawn of it. */
export function shownIn(detail: ExperimentDetail, point: number) {
  const watched = watchedTrials(detail, point)
  const all = watched ? pairsOf(watched.measures) : []
  const trial = watched?.done.find((one) => all.some(({ x }) => importanceSample(one, x)))
  return { trial, panels: trial ? all.map((pair) => panelOf(trial, pair)) : [] }
}

/** Axes of a figure that waits for its first trial. */
export const waiting: Pick<Panel, 'r' | 'xAxis' | 'yAxis'> = {
  r: undefined,
  xAxis: rangeOf('sos', none),
  yAxis: rangeOf('si-sum', none),
}

/** A row a weight, a column a measure; made only when somebody asks, as it may have a million numbers. */
export function singleWeights(panels: readonly Panel[]): DataTable {
  const values = new Map(
    panels.flatMap(({ x, y, across, up }) =>
      across.length > 0 ? [[x, across] as const, [y, up] as const] : [],
    ),
  )
  const lists = [...values.values()]
  return {
    columns: [...values.keys()].map((id) => ({
      id: id.replaceAll('-', '_'),
      label: `Importance by ${comparedLabel(id)}`,
      format: 'number',
      unit: 'means',
    })),
    get rows() {
      return Array.from({ length: lists[0]?.length ?? 0 }, (_, weight) =>
        lists.map((list) => list[weight]),
      )
    },
  }
}
