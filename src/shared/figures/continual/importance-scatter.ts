/** Importance of single weights by two measures (thesis Figs 3.1 and 3.2, bottom). */
import type { CustomSeriesOption, CustomSeriesRenderItemReturn } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import type { ImportanceId } from '../../experiments/common/importance-measures'
import {
  alikeOf,
  comparedLabel,
  comparesMeasures,
  importanceSample,
  measureOf,
  watchedTrials,
  type ComparedId,
} from '../../results/importance'
import { notYet } from '../../results/not-yet'
import type { Trial } from '../../results/selection'
import { formatNumber } from '../../words/numbers'
import { roundEnd } from '../kit/axes'
import { baseOption } from '../kit/base-option'
import { isNarrow } from '../kit/caption'
import type { FigureDeclaration, Place } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { legendOf } from '../kit/legend'
import { panelsOf } from '../kit/panels'
import { onGrid } from '../kit/strokes'
import { horizontal, vertical, type AxisRange } from '../kit/value-axes'
import { measureStyle } from './measure-style'

/** Weights that are drawn in each panel at most. */
const mostDrawn = 5_000

interface Pair {
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

function pairsOf(measures: readonly ImportanceId[]): readonly Pair[] {
  const isKnown = ({ x, y }: Pair) =>
    measures.includes(measureOf(x)) && measures.includes(measureOf(y))
  const found = pairs.filter(isKnown)
  const [x, y] = measures
  return found.length > 0 || x === undefined || y === undefined ? found : [{ x, y }]
}

interface Panel extends Pair {
  readonly r: number | undefined
  /** In multiples of the mean absolute importance of the measure. */
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

function inMeans(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length
  return mean > 0 ? values.map((value) => value / mean) : values
}

function panelOf(trial: Trial, pair: Pair): Panel {
  const [x, y] = [importanceSample(trial, pair.x), importanceSample(trial, pair.y)]
  if (!x || !y) return { ...pair, r: undefined, points: [] }
  const [across, up] = [inMeans(x), inMeans(y)]
  const count = Math.min(mostDrawn, across.length)
  // The sample is in the order of the weights: a part of it must be from everywhere.
  const places = Array.from({ length: count }, (_, index) =>
    Math.floor((index * across.length) / count),
  )
  return {
    ...pair,
    r: alikeOf(trial, pair.x, pair.y)?.y[0],
    points: places.map((place) => ({ x: across[place] ?? 0, y: up[place] ?? 0 })),
  }
}

function shownIn(detail: ExperimentDetail, point: number) {
  const watched = watchedTrials(detail, point)
  const all = watched ? pairsOf(watched.measures) : []
  const trial = watched?.done.find((one) => all.some(({ x }) => importanceSample(one, x)))
  return { all, trial, panels: trial ? all.map((pair) => panelOf(trial, pair)) : [] }
}

/** All weights of a panel in one path of small squares, so that many are drawn fast. */
function dots(frame: FigureFrame, { points, y }: Panel, grid: number): CustomSeriesOption {
  const { color } = measureStyle(measureOf(y), frame.theme)
  const half = frame.theme.seedSymbolSize / 5
  return {
    type: 'custom',
    name: comparedLabel(y),
    silent: true,
    clip: true,
    ...onGrid(grid),
    color,
    encode: { x: 0, y: 1 },
    data: points.map((point) => [point.x, point.y]),
    renderItem: ({ dataIndex }, api): CustomSeriesRenderItemReturn => {
      if (dataIndex > 0) return null
      const squares = points.map((point) => {
        const [x = 0, top = 0] = api.coord([point.x, point.y])
        const corners = [
          [x - half, top - half],
          [x + half, top - half],
          [x + half, top + half],
          [x - half, top + half],
        ]
        return `M${corners.map((corner) => corner.map((at) => at.toFixed(4)).join(' ')).join('L')}Z`
      })
      return {
        type: 'path',
        shape: { d: squares.join('') },
        style: { fill: color, opacity: frame.theme.faint },
      }
    },
  }
}

function rangeOf(name: string, values: readonly number[]): AxisRange {
  const [least, most] = values.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [0, 0],
  )
  const to = roundEnd(most, 4)
  return { name, from: least < 0 ? Math.max(-roundEnd(-least, 4), least * 1.05) : 0, to }
}

function countOf(detail: ExperimentDetail): number {
  return Math.max(1, ...detail.points.map((_, point) => shownIn(detail, point).all.length))
}
const columnsFor = (place: Place, count: number) => (isNarrow(place) ? Math.min(2, count) : count)
const rowsFor = (place: Place, count: number) => Math.ceil(count / columnsFor(place, count))

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { theme } = frame
  const { trial, panels } = shownIn(detail, frame.point)
  const headings =
    panels.length > 0
      ? panels.map(({ r }) => (r === undefined ? '' : `r = ${formatNumber(r, 3)}`))
      : ['']
  const legend = legendOf(
    frame,
    panels.map(({ y }) => {
      const { color } = measureStyle(measureOf(y), theme)
      return { name: comparedLabel(y), icon: 'rect', color }
    }),
  )
  const layout = panelsOf(
    frame,
    headings,
    columnsFor(frame, headings.length),
    legend.height - theme.fontSize * 0.5,
  )
  const sample = trial && pairsSize(trial, panels[0])
  const drawnCount = panels[0]?.points.length ?? 0
  const named = ({ x, y }: Pair) => `${comparedLabel(y)} against ${comparedLabel(x)}`
  const range = (id: ComparedId, values: readonly number[]) =>
    rangeOf(`${comparedLabel(id)} (means)`, values)
  return {
    title: undefined,
    description: `One square a weight, drawn at random from all: its importance for the first task by two measures that looked at the same learning, each in multiples of its mean size; ${panels.map(named).join('; ')}. One network${trial ? ` (seed ${trial.seed})` : ''}. Above: Pearson’s r over all weights.${sample !== undefined && sample > drawnCount ? ` Of ${formatNumber(sample)} weights that are stored, ${formatNumber(drawnCount)} are drawn.` : ''}`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      title: [...layout.titles],
      grid: [...layout.grids],
      xAxis: headings.map((_, gridIndex) => ({
        ...horizontal(
          frame,
          range(panels[gridIndex]?.x ?? 'sos', panels[gridIndex]?.points.map(({ x }) => x) ?? []),
          layout.width,
        ),
        gridIndex,
      })),
      yAxis: headings.map((_, gridIndex) => ({
        ...vertical(
          frame,
          range(
            panels[gridIndex]?.y ?? 'si-sum',
            panels[gridIndex]?.points.map(({ y }) => y) ?? [],
          ),
          layout.height,
        ),
        gridIndex,
      })),
      series: panels
        .filter(({ points }) => points.length > 0)
        .map((panel, grid) => dots(frame, panel, grid)),
    },
    drawn: {
      columns: [
        { id: 'across', label: 'Across', format: 'text' },
        { id: 'up', label: 'Up', format: 'text' },
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'r', label: 'Pearson’s r, all weights', format: 'number' },
        { id: 'weights', label: 'Weights drawn', format: 'count' },
      ],
      rows: panels.flatMap(({ x, y, r, points }) =>
        trial && points.length > 0
          ? [[comparedLabel(x), comparedLabel(y), trial.seed, r, points.length]]
          : [],
      ),
    },
    raw: {
      columns: [
        { id: 'across', label: 'Across', format: 'text' },
        { id: 'up', label: 'Up', format: 'text' },
        { id: 'importance_across', label: 'Importance across', format: 'number', unit: 'means' },
        { id: 'importance_up', label: 'Importance up', format: 'number', unit: 'means' },
      ],
      rows: panels.flatMap(({ x, y, points }) =>
        points.map((point) => [comparedLabel(x), comparedLabel(y), point.x, point.y]),
      ),
    },
    notes: [],
    ...(drawnCount === 0 ? { empty: notYet(detail, 'the first trial is done') } : {}),
  }
}

function pairsSize(trial: Trial, pair: Pair | undefined): number | undefined {
  return pair && importanceSample(trial, pair.x)?.length
}

export const importanceScatter: FigureDeclaration = {
  title: 'Importance of single weights by two measures',
  experiments: ['continual'],
  applies: comparesMeasures,
  draw,
  wide: 'always',
  headline: false,
  panelRows: (detail, place) => rowsFor(place, countOf(detail)),
  proportion: (detail, place) => {
    const count = countOf(detail)
    return 0.1 + (0.9 * rowsFor(place, count)) / columnsFor(place, count)
  },
}
