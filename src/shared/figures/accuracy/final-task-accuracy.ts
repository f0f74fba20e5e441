/** Accuracy of every task after the last one (thesis Fig 4.8a). */
import type { SeriesOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import { notYet } from '../../results/not-yet'
import { percentWithError } from '../../statistics/notation'
import { summarise, type Summary } from '../../statistics/summary'
import { accuracyFloor, categoryAxis, percentAxis } from '../kit/axes'
import { baseOption, plotGrid, plotWidth } from '../kit/base-option'
import { axisSentence, eachTaskOf, marksSentence } from '../kit/caption'
import { conditionStyle } from '../kit/condition-style'
import type { FigureDeclaration } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { errorCells, errorColumns, errorEnds, reachOf } from '../kit/errors'
import { shown } from '../kit/findings'
import { conditionEntry, errorKey, legendOf, seedKey } from '../kit/legend'
import { means, seedDots } from '../kit/marks'
import { sideBySide, sideSentence } from '../kit/side-by-side'
import { chanceLine } from '../kit/reference-lines'
import {
  conditionTrials,
  finalRow,
  sequenceAtPoint,
  taskAccuracy,
  type ConditionTrials,
} from '../../results/selection'

interface FinalAccuracies {
  readonly trials: ConditionTrials
  readonly seeds: readonly { readonly seed: number; readonly values: readonly number[] }[]
  readonly summaries: readonly (Summary | undefined)[]
}

function finalsOf(trials: ConditionTrials, tasks: number): FinalAccuracies {
  const seeds = trials.done.flatMap((trial) => {
    const matrix = taskAccuracy(trial)
    return matrix ? [{ seed: trial.seed, values: finalRow(matrix) }] : []
  })
  const summaries = Array.from({ length: tasks }, (_, task) =>
    summarise(seeds.flatMap(({ values }) => values[task] ?? [])),
  )
  return { trials, seeds, summaries }
}

function findingOf(frame: FigureFrame, present: readonly FinalAccuracies[]): string | undefined {
  const learner = present.find(({ trials }) => !trials.condition.bound)
  const first = learner?.summaries[0]
  const last = learner?.summaries.at(-1)
  if (!learner || !first || !last || first === last) return undefined
  const { label } = learner.trials.condition
  return `${label} ends with ${shown(frame, first)} on the oldest task and ${shown(frame, last)} on the newest`
}

function conditionSeries(
  frame: FigureFrame,
  { trials, seeds, summaries }: FinalAccuracies,
  shift: number,
): SeriesOption[] {
  const name = trials.condition.label
  const style = conditionStyle(trials.condition, frame.theme)
  const known = summaries.flatMap((summary, x) => (summary ? [{ x, ...summary }] : []))
  const dots = seeds.flatMap(({ seed, values }) =>
    values.map((y, x) => ({
      x,
      y,
      tip: `${name}, seed ${seed}\ntask ${x + 1}: ${percentWithError(y)}`,
    })),
  )
  return [
    ...(seeds.length > 1 ? [seedDots(frame, { name, shift }, style.color, dots, () => 0)] : []),
    ...means(
      frame,
      { name, shift },
      style,
      known.map((point) => ({
        x: point.x,
        mean: point.mean,
        ...errorEnds(frame, point),
        tip: `${name}\ntask ${point.x + 1}: ${shown(frame, point)}, n = ${point.n}`,
      })),
    ),
  ]
}

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { theme } = frame
  const sequence = sequenceAtPoint(detail, frame.point)
  const present = conditionTrials(detail, frame.point)
    .map((trials) => finalsOf(trials, sequence.tasks))
    .filter(({ seeds }) => seeds.length > 0)
  const counts = present.map(({ seeds }) => seeds.length)
  const values = present.flatMap(({ seeds }) => seeds.flatMap((seed) => seed.values))
  const reach = present.flatMap(({ summaries }) =>
    summaries.flatMap((summary) => reachOf(frame, summary)),
  )
  const from = accuracyFloor([...values, ...reach, sequence.chance])
  const legend = legendOf(frame, [
    ...present.map(({ trials: { condition } }) => ({
      ...conditionEntry(condition.label, conditionStyle(condition, theme)),
      icon: conditionStyle(condition, theme).symbol,
    })),
    ...errorKey(frame, counts, 'errorBar'),
    ...seedKey(frame, counts, 'dot'),
  ])
  const slot = plotWidth(frame) / sequence.tasks
  const { shift } = sideBySide(frame, present.length, slot)
  return {
    title: findingOf(frame, present),
    description: `${sequence.tested ?? 'Test accuracy'} of ${eachTaskOf(sequence)} after the last one, oldest task first. ${marksSentence(frame, counts, 'single seeds')}${sideSentence(present.length, 'of one task')} Dotted: guessing.${axisSentence(frame, from)}`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      grid: plotGrid(frame, legend.height),
      xAxis: categoryAxis(
        frame,
        'Task, in the order of learning',
        Array.from({ length: sequence.tasks }, (_, index) => String(index + 1)),
        slot,
      ).axis,
      yAxis: percentAxis(frame, 'Final accuracy', from, Math.max(1, ...reach)),
      series: [
        chanceLine(frame, sequence.chance),
        ...present.flatMap((finals, index) => conditionSeries(frame, finals, shift(index))),
        ...legend.series,
      ],
    },
    drawn: {
      columns: [
        { id: 'condition', label: 'Condition', format: 'text' },
        { id: 'task', label: 'Task', format: 'count' },
        { id: 'mean_accuracy', label: 'Accuracy', format: 'percent' },
        ...errorColumns(frame, 'percent'),
        { id: 'n', label: 'n', format: 'count' },
      ],
      rows: present.flatMap(({ trials, summaries }) =>
        summaries.flatMap((summary, task) =>
          summary
            ? [
                [
                  ...[trials.condition.label, task + 1, summary.mean],
                  ...[...errorCells(frame, summary), summary.n],
                ],
              ]
            : [],
        ),
      ),
    },
    raw: {
      columns: [
        { id: 'condition', label: 'Condition', format: 'text' },
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'task', label: 'Task', format: 'count' },
        { id: 'accuracy', label: 'Accuracy', format: 'percent' },
      ],
      rows: present.flatMap(({ trials, seeds }) =>
        seeds.flatMap(({ seed, values: row }) =>
          row.map((value, task) => [trials.condition.label, seed, task + 1, value]),
        ),
      ),
    },
    notes: [],
    ...(present.length === 0 ? { empty: notYet(detail, 'the first trial is done') } : {}),
  }
}

export const finalTaskAccuracy: FigureDeclaration = {
  title: 'Accuracy of every task after the last one',
  experiments: ['continual', 'lifelong', 'ablation', 'perceptron'],
  draw,
  wide: 'with-many-conditions',
}
