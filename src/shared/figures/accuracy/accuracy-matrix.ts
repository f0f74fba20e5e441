/** Accuracy on every task after every task, as a heat map: one panel a condition. */
import type { ExperimentDetail } from '../../contract/experiments'
import { notYet } from '../../results/not-yet'
import { conditionTrials, sequenceAtPoint } from '../../results/selection'
import { hasBoundaries, withoutBoundaries } from '../../results/task-boundaries'
import { formatNumber, formatPercent } from '../../words/numbers'
import { accuracyFloor } from '../kit/axes'
import { baseOption } from '../kit/base-option'
import { isNarrow } from '../kit/caption'
import type { FigureDeclaration, Place } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { legendOf } from '../kit/legend'
import { panelsOf } from '../kit/panels'
import { horizontal, vertical } from '../kit/value-axes'
import { accuracyColor, cellSeries, isLearned, matrixPanel } from './matrix-cells'

/** Colours of the legend, from the lowest to the highest accuracy. */
const legendSteps = 5

/** Tasks that have a number on an axis `room` pixels long: all, or every second, third … */
function numbered(tasks: number, room: number, each: number): number[] {
  const every = Math.max(1, Math.ceil((tasks * each) / room))
  return Array.from({ length: Math.ceil(tasks / every) }, (_, index) => 1 + index * every)
}

function panelColumns(place: Place, count: number): number {
  if (count < 2) return 1
  if (isNarrow(place)) return 2
  return count <= 4 ? count : Math.ceil(count / Math.ceil(count / 4))
}

const inSequence = (detail: ExperimentDetail) =>
  detail.settings.conditions.filter((id) => {
    const [trials] = conditionTrials(detail, 0).filter(({ condition }) => condition.id === id)
    return trials?.condition.tasks !== 'together'
  }).length

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { theme } = frame
  const sequence = sequenceAtPoint(detail, frame.point)
  const { tasks } = sequence
  const boundless = withoutBoundaries(sequence)
  const panels = conditionTrials(detail, frame.point)
    .filter(({ condition }) => condition.tasks !== 'together')
    .map((trials) => matrixPanel(trials, boundless === undefined ? tasks : 0))
  const measured = panels.filter(({ cells }) => cells.length > 0)
  const shown = measured.length > 0 ? measured : panels.slice(0, 1)
  const from = accuracyFloor(
    measured.flatMap(({ cells }) => cells.filter(isLearned).map(({ mean }) => mean)),
  )
  const legend = legendOf(
    frame,
    Array.from({ length: legendSteps }, (_, index) => {
      const value = from + (index / (legendSteps - 1)) * (1 - from)
      const below = index === 0 && from > 0 ? ' or less' : ''
      const name = `${formatPercent(value, 0)}${below}`
      return { name, icon: 'rect', color: accuracyColor(value, from, frame), key: true }
    }),
  )
  const columns = panelColumns(frame, shown.length)
  const layout = panelsOf(
    frame,
    shown.map(({ trials }) => trials.condition.label),
    columns,
    legend.height - theme.fontSize * 0.5,
    true,
  )
  const isLeft = (index: number) => index % columns === 0
  const isBottom = (index: number) => index + columns >= shown.length
  const counts = new Set(measured.flatMap(({ cells }) => cells[0]?.seeds.length ?? []))
  return {
    title: undefined,
    description: `${sequence.tested ?? 'Test accuracy'} on each task of ${sequence.label} (across) after learning each task (from the top down), mean over ${[...counts].join(' to ') || 'no'} seeds. On the framed diagonal a task is new; left of it, it is kept or forgotten; right of it, it has not been learned. Colours as in the legend; numbers in per cent.`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      title: [...layout.titles],
      grid: [...layout.grids],
      xAxis: shown.map((_, gridIndex) => ({
        ...horizontal(
          frame,
          {
            ...(isBottom(gridIndex) ? { name: 'Tested on task' } : {}),
            numbers: 'places',
            from: 0.5,
            to: tasks + 0.5,
            ticks: numbered(tasks, layout.width, theme.fontSize * 1.6),
            label: isBottom(gridIndex) ? (value) => formatNumber(value) : () => '',
          },
          layout.width,
        ),
        gridIndex,
      })),
      yAxis: shown.map((_, gridIndex) => ({
        ...vertical(
          frame,
          {
            ...(isLeft(gridIndex) ? { name: 'After learning task' } : {}),
            numbers: 'places',
            from: -tasks - 0.5,
            to: -0.5,
            ticks: numbered(tasks, layout.height, theme.fontSize * 1.3).map((task) => -task),
            label: isLeft(gridIndex) ? (value) => formatNumber(-value) : () => '',
          },
          layout.height,
        ),
        splitLine: { show: false },
        gridIndex,
      })),
      series: [
        ...measured.map((panel, grid) => cellSeries(frame, panel, grid, from)),
        ...legend.series,
      ],
    },
    drawn: {
      columns: [
        { id: 'condition', label: 'Condition', format: 'text' },
        { id: 'after_task', label: 'After learning task', format: 'count' },
        { id: 'tested_on', label: 'Tested on task', format: 'count' },
        { id: 'mean_accuracy', label: 'Mean accuracy', format: 'percent' },
        { id: 'n', label: 'n', format: 'count' },
      ],
      rows: measured.flatMap(({ trials, cells }) =>
        cells.map(({ after, tested, mean, seeds }) => [
          trials.condition.label,
          after,
          tested,
          mean,
          seeds.length,
        ]),
      ),
    },
    raw: {
      columns: [
        { id: 'condition', label: 'Condition', format: 'text' },
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'after_task', label: 'After learning task', format: 'count' },
        { id: 'tested_on', label: 'Tested on task', format: 'count' },
        { id: 'accuracy', label: 'Accuracy', format: 'percent' },
      ],
      rows: measured.flatMap(({ trials, cells }) =>
        cells.flatMap(({ after, tested, seeds }) =>
          seeds.map(({ seed, value }) => [trials.condition.label, seed, after, tested, value]),
        ),
      ),
    },
    notes: [],
    ...(measured.length === 0
      ? { empty: boundless ?? notYet(detail, 'the first trial is done') }
      : {}),
  }
}

export const accuracyMatrix: FigureDeclaration = {
  title: 'Accuracy on every task after every task',
  experiments: ['continual', 'lifelong', 'ablation', 'perceptron'],
  applies: (detail) =>
    sequenceAtPoint(detail, 0).tasks > 1 && hasBoundaries(detail) && inSequence(detail) > 0,
  draw,
  wide: 'always',
  panelRows: (detail, place) => {
    const count = inSequence(detail)
    return Math.ceil(count / panelColumns(place, count))
  },
  proportion: (detail, place) => {
    const count = inSequence(detail)
    const columns = panelColumns(place, count)
    if (count === 1) return 0.6
    return 0.12 + (0.95 * Math.ceil(count / columns)) / columns
  },
}
