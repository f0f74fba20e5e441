/** Mean release probability and frozen share while the network learns (thesis Fig 4.8b). */
import type { GridComponentOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import { greatestOf } from '../../statistics/extremes'
import { numberWithError } from '../../statistics/notation'
import { formatNumber } from '../../words/numbers'
import { meanCurve, type CurvePoint } from '../../results/aggregate'
import { linesSentence, tasksOf } from '../kit/caption'
import { numberAxis, percentAxis, roundEnd, roundStep, stepAxis } from '../kit/axes'
import { baseOption, plotGrid, plotWidth } from '../kit/base-option'
import { conditionStyle } from '../kit/condition-style'
import {
  boundarySeries,
  curveSeries,
  curveTable,
  rawCurveTable,
  seriesOf,
  type Curve,
} from '../kit/curves'
import type { FigureDeclaration } from '../kit/declaration'
import type { Column, Drawing, FigureFrame } from '../kit/figure'
import { estimate, reachOf } from '../kit/errors'
import { shown } from '../kit/findings'
import { errorKey, legendOf, seedKey } from '../kit/legend'
import { boundaryNotes } from '../../results/task-boundaries'
import { hasPlasticRelease, missingPlastic, plasticTrials } from '../../results/plastic-trials'
import { sequenceAtPoint } from '../../results/selection'

const quantities = [
  { series: 'meanReleaseProbability', label: 'Mean release probability', times: 1 },
  { series: 'frozenFraction', label: 'Frozen synapses (%)', times: 100 },
] as const

const quantityColumn: Column = { id: 'quantity', label: 'Quantity', format: 'text' }
const valueColumn: Column = { id: 'value', label: 'Value', format: 'number' }

function shownNumber(frame: FigureFrame, point: CurvePoint): string {
  return estimate(frame, point, numberWithError)
}

/** Numbers of a table in the unit of their axis, without the digits that multiplying adds. */
function onAxis(value: number, times: number): number {
  return Number((value * times).toPrecision(15))
}

/** A point whose mean and errors are in the unit of their axis. */
function timesOf(point: CurvePoint, times: number): CurvePoint {
  const { mean, deviation, sem, range } = point
  const on = (value: number) => onAxis(value, times)
  return {
    ...point,
    mean: on(mean),
    ...(deviation === undefined ? {} : { deviation: on(deviation) }),
    ...(sem === undefined ? {} : { sem: on(sem) }),
    ...(range === undefined ? {} : { range: { low: on(range.low), high: on(range.high) } }),
  }
}

/** “rises from 0.27 to 0.38”, “stays at 0.25” where both print alike. */
function movement(from: number, to: number): string {
  const [start, end] = [formatNumber(from, 2), formatNumber(to, 2)]
  if (start === end) return `stays at ${end}`
  return `${to > from ? 'rises' : 'falls'} from ${start} to ${end}`
}

/** What the seeds so far show. */
function findingOf(
  frame: FigureFrame,
  release: readonly CurvePoint[],
  frozen: readonly CurvePoint[],
): string | undefined {
  const first = release[0]
  const last = release.at(-1)
  const share = frozen.at(-1)
  if (!first || !last) return undefined
  const change = `Mean release probability ${movement(first.mean, last.mean)}`
  if (!share || share.mean === 0) return change
  return `${change} while ${shown(frame, share)} of the synapses freeze`
}

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { theme, height } = frame
  const sequence = sequenceAtPoint(detail, frame.point)
  const { ends } = sequence
  const trials = plasticTrials(detail, frame.point)
  const style = conditionStyle(trials?.condition, theme)
  const found = quantities.map(({ series, label, times }, grid) => {
    const seeds = seriesOf(trials?.begun ?? [], series)
    const curves = seeds.map((seed) => seed.series)
    return { label, grid, seeds, mean: meanCurve(curves), times }
  })
  const [release, frozen] = found
  const counts = [release?.seeds.length ?? 0]
  const legend = legendOf(frame, [
    ...errorKey(frame, counts, 'band'),
    ...seedKey(frame, counts, 'line'),
  ])
  const outer = plotGrid(frame, legend.height + theme.fontSize * 1.3)
  const top = Number(outer.top)
  const bottom = Number(outer.bottom)
  const gap = theme.fontSize * 1.6
  const panel = (height - top - bottom - gap) / 2
  const grids: GridComponentOption[] = [
    { ...outer, top, bottom: height - top - panel },
    { ...outer, top: top + panel + gap, bottom },
  ]
  const highest = (index: number) =>
    roundEnd(
      greatestOf(
        [
          ...(found[index]?.seeds ?? []).flatMap(({ series }) => series.y),
          ...(found[index]?.mean ?? []).flatMap((point) => reachOf(frame, point)),
        ],
        0,
      ),
      4,
    )
  const tip = (label: string) => (point: CurvePoint) =>
    `${label}\n${formatNumber(point.x)} steps: ${shownNumber(frame, point)}, n = ${point.n}`
  const curves: Curve[] = found.map(({ label, grid, seeds, mean }) => ({
    label,
    style,
    grid,
    mean,
    seeds: seeds.map(({ series }) => series),
  }))
  const last = ends.at(-1) ?? release?.mean.at(-1)?.x ?? 0
  return {
    title: findingOf(frame, release?.mean ?? [], frozen?.mean ?? []),
    description: `Average over all synapses of the presynaptic model while it learns ${tasksOf(sequence)}; below, the share of synapses that have reached the freezing threshold. ${counts[0] === 1 ? 'One seed.' : linesSentence(frame)}${ends.length > 0 ? ' Vertical lines: a new task begins.' : ''}`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      grid: grids,
      xAxis: [
        { ...stepAxis(frame, undefined, last, plotWidth(frame)), gridIndex: 0 },
        { ...stepAxis(frame, 'Training steps', last, plotWidth(frame)), gridIndex: 1 },
      ],
      yAxis: [
        { ...numberAxis(frame, 'Mean release p', highest(0)), gridIndex: 0 },
        {
          ...percentAxis(frame, 'Frozen', 0, highest(1)),
          gridIndex: 1,
          interval: roundStep(highest(1), 4),
        },
      ],
      series: [
        ...found.flatMap(({ grid }) => boundarySeries(frame, grid, ends, grid === 0)),
        ...curves.flatMap((curve) => curveSeries(frame, curve, tip(curve.label))),
        ...legend.series,
      ],
    },
    drawn: curveTable(
      frame,
      found.map(({ label, mean, times }) => ({
        keys: [label],
        mean: mean.map((point) => ({
          ...timesOf(point, times),
        })),
      })),
      [quantityColumn],
      { ...valueColumn, label: 'Mean' },
    ),
    raw: rawCurveTable(
      found.map(({ label, seeds, times }) => ({
        keys: [label],
        seeds: seeds.map(({ seed, series: { x, y } }) => ({
          seed,
          series: { x, y: y.map((value) => onAxis(value, times)) },
        })),
      })),
      [quantityColumn],
      valueColumn,
    ),
    notes: boundaryNotes(sequence),
    ...(counts[0] === 0
      ? { empty: missingPlastic(detail, 'the first task has been looked at') }
      : {}),
  }
}

export const releaseProbability: FigureDeclaration = {
  title: 'Release probabilities while the network learns',
  experiments: ['lifelong', 'perceptron'],
  applies: hasPlasticRelease,
  draw,
  whileRunning: 'also',
}
