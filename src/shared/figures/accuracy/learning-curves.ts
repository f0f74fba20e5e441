/** Accuracy on every task while the network learns: one panel a condition, growing as it runs. */
import type { SeriesOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import { notYet } from '../../results/not-yet'
import type { Series } from '../../trials/trial-result'
import { formatNumber } from '../../words/numbers'
import { meanCurve, type CurvePoint } from '../../results/aggregate'
import { accuracyFloor, percentAxis, stepAxis, textWidth } from '../kit/axes'
import { baseOption } from '../kit/base-option'
import { axisSentence, ended, isNarrow } from '../kit/caption'
import { boundarySeries, curveSeries, curveTable, rawCurveTable, seriesOf } from '../kit/curves'
import type { FigureDeclaration, Place } from '../kit/declaration'
import type { Column, Drawing, FigureFrame } from '../kit/figure'
import { errorClause } from '../kit/errors'
import { shown } from '../kit/findings'
import { legendOf } from '../kit/legend'
import { thinLine } from '../kit/marks'
import { referenceLine } from '../kit/reference-lines'
import { panelsOf } from '../kit/panels'
import { boundaryNotes } from '../../results/task-boundaries'
import { taskColor } from '../kit/task-colors'
import {
  conditionTrials,
  sequenceAtPoint,
  valuesAtPoint,
  type ConditionTrials,
} from '../../results/selection'

const keyColumns: readonly Column[] = [
  { id: 'condition', label: 'Condition', format: 'text' },
  { id: 'task', label: 'Task', format: 'text' },
]
const accuracyColumn: Column = { id: 'accuracy', label: 'Accuracy', format: 'percent' }

interface Panel {
  readonly trials: ConditionTrials
  readonly curves: readonly {
    readonly task: number
    readonly seeds: ReturnType<typeof seriesOf>
    readonly mean: readonly CurvePoint[]
  }[]
}

function panelOf(trials: ConditionTrials, tasks: number): Panel {
  const curves = Array.from({ length: tasks }, (_, task) => {
    const seeds = seriesOf(trials.begun, `accuracy/task-${task + 1}`)
    return { task, seeds, mean: meanCurve(seeds.map(({ series }) => series)) }
  })
  return { trials, curves }
}

/** The part of a curve from a step on: what seeds have that run ahead of the mean. */
function partFrom({ x, y }: Series, step: number): Series {
  const start = x.findIndex((value) => value >= step)
  return start < 0 ? { x: [], y: [] } : { x: x.slice(start), y: y.slice(start) }
}

/**
 * How many of `count` panels stand beside each other: all, as long as their scales stay legible, and
 * one or two where it is narrow.
 */
function panelColumns(place: Place, count: number): number {
  if (count <= 4) return isNarrow(place) ? 1 : Math.max(1, count)
  return isNarrow(place) ? 2 : Math.ceil(count / 2)
}

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { theme } = frame
  const sequence = sequenceAtPoint(detail, frame.point)
  const several = sequence.tasks > 1
  const { ends } = sequence
  const panels = conditionTrials(detail, frame.point).map((trials) =>
    panelOf(trials, sequence.tasks),
  )
  const begun = panels.filter(({ curves }) => curves.some(({ seeds }) => seeds.length > 0))
  const shownPanels = begun.length > 0 ? begun : panels
  const all = begun.flatMap(({ curves }) => curves.flatMap(({ mean }) => mean.map((p) => p.mean)))
  const from = accuracyFloor([...all, sequence.chance])
  const legend = legendOf(
    frame,
    Array.from({ length: several ? sequence.tasks : 0 }, (_, task) => ({
      name: `task ${task + 1}`,
      icon: 'path://M0,6 L16,6 L16,10 L0,10 Z',
      color: taskColor(task, sequence.tasks, theme),
    })),
  )
  const columns = panelColumns(frame, shownPanels.length)
  const layout = panelsOf(
    frame,
    shownPanels.map(({ trials }) => trials.condition.label),
    columns,
    legend.height - theme.fontSize * 0.5,
    true,
  )
  const longest = Math.max(
    ends.at(-1) ?? 0,
    ...begun.flatMap(({ curves }) =>
      curves.flatMap(({ seeds }) => seeds.flatMap(({ series }) => series.x.at(-1) ?? 0)),
    ),
  )
  const panelSeries = ({ trials, curves }: Panel, grid: number): SeriesOption[] => [
    ...(trials.condition.tasks === 'together' ? [] : boundarySeries(frame, grid, ends, false)),
    referenceLine(
      frame,
      { name: 'chance', grid },
      { level: sequence.chance, color: theme.muted, type: 'dotted' },
    ),
    ...curves.flatMap(({ task, seeds, mean }) => {
      const begins = trials.condition.tasks === 'together' ? 0 : (ends[task - 1] ?? 0)
      const label = `task ${task + 1}`
      const color = taskColor(task, sequence.tasks, theme)
      const before = mean.filter(({ x }) => x <= begins).map((p) => [p.x, p.mean] as const)
      return [
        thinLine(frame, { name: label, grid }, color, before),
        ...curveSeries(
          frame,
          {
            label,
            style: { color, symbol: 'circle' },
            grid,
            mean: mean.filter(({ x }) => x >= begins),
            seeds: seeds.map(({ series }) => partFrom(series, mean.at(-1)?.x ?? begins)),
          },
          (p) =>
            `${trials.condition.label}, ${label}\n${formatNumber(p.x)} steps: ${shown(frame, p)}, n = ${p.n}`,
        ),
      ]
    }),
  ]
  const isLeft = (index: number) => index % columns === 0
  const rows = Math.ceil(shownPanels.length / columns)
  /** Names of low panels would run into each other: one in the middle speaks for all. */
  const isNamed = (index: number, name = '') =>
    layout.height > textWidth(name, theme.fontSize) ||
    Math.floor(index / columns) === Math.floor(rows / 2)
  const isBottom = (index: number) => index + columns >= shownPanels.length
  const releases = shownPanels.some(({ trials }) => trials.condition.release !== 'none')
  return {
    title: several ? 'Accuracy on every task while the network learns' : undefined,
    description: `${sequence.tested ?? `Accuracy on a sample of ${String(valuesAtPoint(detail, frame.point)['curveImages'])} test images`} of ${several ? 'each task of ' : ''}${sequence.label}${releases ? ', with one sample of releases' : ''}. ${ended(`Lines: mean over the seeds that have come so far${errorClause(frame, 'bands')}${several && ends.length > 0 ? '; thin: before a task is learned. Vertical lines: a new task begins' : ''}`)} Dotted: guessing.${axisSentence(frame, from)}`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      title: [...layout.titles],
      grid: [...layout.grids],
      xAxis: shownPanels.map((_, index) => ({
        ...stepAxis(frame, isBottom(index) ? 'Training steps' : undefined, longest, layout.width),
        gridIndex: index,
      })),
      yAxis: shownPanels.map((_, index) => {
        const axis = percentAxis(frame, 'Accuracy', from, 1)
        return isLeft(index)
          ? { ...axis, gridIndex: index, ...(isNamed(index, axis.name) ? {} : { name: '' }) }
          : { ...axis, name: '', gridIndex: index, axisLabel: { show: false } }
      }),
      series: [...shownPanels.flatMap(panelSeries), ...legend.series],
    },
    drawn: curveTable(
      frame,
      begun.flatMap(({ trials, curves }) =>
        curves.map(({ task, mean }) => ({
          keys: [trials.condition.label, String(task + 1)],
          mean,
        })),
      ),
      keyColumns,
      { ...accuracyColumn, id: 'mean_accuracy' },
    ),
    raw: rawCurveTable(
      begun.flatMap(({ trials, curves }) =>
        curves.map(({ task, seeds }) => ({
          keys: [trials.condition.label, String(task + 1)],
          seeds,
        })),
      ),
      keyColumns,
      accuracyColumn,
    ),
    notes: boundaryNotes(sequence),
    ...(begun.length === 0 ? { empty: notYet(detail, 'the first task has been looked at') } : {}),
  }
}

export const learningCurves: FigureDeclaration = {
  title: 'Accuracy while the network learns',
  experiments: ['continual', 'lifelong', 'energy', 'ablation', 'perceptron'],
  draw,
  whileRunning: 'first',
  wide: 'always',
  panelRows: ({ settings: { conditions } }, place) =>
    Math.ceil(conditions.length / panelColumns(place, conditions.length)),
  proportion: ({ settings: { conditions } }, place) =>
    isNarrow(place) ? 0.2 + 0.42 * conditions.length : 0.42,
}
