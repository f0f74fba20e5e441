/** Accuracy on the first task after each task (thesis Figs 4.4b and 4.5b). */
import type { SeriesOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import { notYet } from '../../results/not-yet'
import { publishedFirstTask } from '../../published/overlay'
import { percentWithError } from '../../statistics/notation'
import { summarise } from '../../statistics/summary'
import { accuracyFloor, categoryAxis, percentAxis } from '../kit/axes'
import { baseOption, plotGrid, plotWidth } from '../kit/base-option'
import { axisSentence, eachTaskOf, marksSentence } from '../kit/caption'
import { conditionStyle } from '../kit/condition-style'
import type { FigureDeclaration } from '../kit/declaration'
import type { Cell, Drawing, FigureFrame } from '../kit/figure'
import { bandClause, errorCells, errorColumns, errorEnds, reachOf } from '../kit/errors'
import { rankingFinding, shown } from '../kit/findings'
import { conditionEntry, errorKey, legendOf, seedKey, type LegendEntry } from '../kit/legend'
import { errorBand, errorBars, meanDots, seedLines } from '../kit/marks'
import { chanceLine, referenceLine } from '../kit/reference-lines'
import { joinedMeans, sideBySide, sideSentence } from '../kit/side-by-side'
import { comparePairs, referenceAmong } from '../../results/pairs'
import { notComparable } from '../../results/tuned-here'
import { hasBoundaries, withoutBoundaries } from '../../results/task-boundaries'
import {
  conditionTrials,
  sequenceAtPoint,
  taskAccuracy,
  taskColumn,
  valuesAtPoint,
  type ConditionTrials,
} from '../../results/selection'

const title = 'How well the first task is remembered'

interface Retention {
  readonly trials: ConditionTrials
  readonly seeds: readonly { readonly seed: number; readonly values: readonly number[] }[]
  /** Published means, where the settings are the published ones. */
  readonly published?: ReturnType<typeof publishedFirstTask>
}

const publishedMeans = 'published, means'

function retentionOf(detail: ExperimentDetail, point: number, trials: ConditionTrials): Retention {
  const seeds = trials.done.flatMap((trial) => {
    const matrix = taskAccuracy(trial)
    return matrix ? [{ seed: trial.seed, values: taskColumn(matrix, 0) }] : []
  })
  const values = valuesAtPoint(detail, point)
  const published = publishedFirstTask(detail.definition, trials.condition.id, values)
  return { trials, seeds, published }
}

function at(retention: Retention, index: number): number[] {
  return retention.seeds.flatMap(({ values }) => values[index] ?? [])
}

function jointSeries(frame: FigureFrame, { trials, seeds }: Retention): SeriesOption[] {
  const summary = summarise(seeds.flatMap(({ values }) => values.at(-1) ?? []))
  if (!summary) return []
  const { color } = conditionStyle(trials.condition, frame.theme)
  const level = {
    ...{ level: summary.mean, color, type: 'dashed' as const },
    ...errorEnds(frame, summary),
  }
  return [referenceLine(frame, { name: trials.condition.label }, level)]
}

function publishedSeries(
  frame: FigureFrame,
  { trials, published }: Retention,
  shift: number,
): SeriesOption[] {
  if (!published) return []
  const { label } = trials.condition
  const { color } = conditionStyle(trials.condition, frame.theme)
  const dots = published.means.map((y, x) => ({
    x,
    y,
    tip: `${label}, published\nafter task ${x + 1}: ${percentWithError(y)}`,
  }))
  return [
    meanDots(
      frame,
      { name: publishedMeans, shift },
      { color, symbol: 'diamond', open: true },
      dots,
    ),
  ]
}

function sequenceSeries(
  frame: FigureFrame,
  retention: Retention,
  tasks: number,
  shift: number,
): SeriesOption[] {
  const { condition } = retention.trials
  const style = conditionStyle(condition, frame.theme)
  const placement = { name: condition.label, shift }
  const means = Array.from({ length: tasks }, (_, index) => summarise(at(retention, index)))
  const known = means.flatMap((summary, x) => (summary ? [{ x, ...summary }] : []))
  const bars = known.map((point) => ({ x: point.x, ...errorEnds(frame, point) }))
  const marks = known.map((point) => ({
    x: point.x,
    mean: point.mean,
    tip: `${condition.label}\nafter task ${point.x + 1}: ${shown(frame, point)}, n = ${point.n}`,
  }))
  return [
    ...seedLines(
      frame,
      placement,
      style.color,
      retention.seeds.map(({ values }) => values.map((value, x) => [x, value] as const)),
    ),
    // A band where published marks lie on the curve, which bars would hide.
    retention.published
      ? errorBand(placement, style.color, bars)
      : errorBars(frame, placement, style.color, bars),
    ...joinedMeans(frame, placement, style, marks),
  ]
}

/** What errors of the learners reach. */
function reached(frame: FigureFrame, learners: readonly Retention[], tasks: number): number[] {
  return learners
    .flatMap((retention) =>
      Array.from({ length: tasks }, (_, index) => reachOf(frame, summarise(at(retention, index)))),
    )
    .flat()
}

function publishedEntry({ theme }: FigureFrame): LegendEntry {
  return { name: publishedMeans, icon: 'diamond', color: theme.ink, open: true }
}

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const sequence = sequenceAtPoint(detail, frame.point)
  const boundless = withoutBoundaries(sequence)
  const trialsShown = boundless ? [] : conditionTrials(detail, frame.point)
  const all = trialsShown.map((trials) => retentionOf(detail, frame.point, trials))
  const present = all.filter(({ seeds }) => seeds.length > 0)
  const learners = present.filter(({ trials }) => trials.condition.tasks !== 'together')
  const bounds = present.filter(({ trials }) => trials.condition.tasks === 'together')
  const counts = learners.map(({ seeds }) => seeds.length)
  const values = learners.flatMap(({ seeds, published }) => [
    ...seeds.flatMap((seed) => seed.values),
    ...(published?.means ?? []),
  ])
  const reach = reached(frame, learners, sequence.tasks)
  const from = accuracyFloor([...values, ...reach, sequence.chance])
  const anyPublished = learners.find(({ published }) => published)?.published?.source
  const places = anyPublished ? 2 : 1
  const room = plotWidth(frame) / sequence.tasks
  const { shift, apart } = sideBySide(frame, learners.length, room, places)
  const legend = legendOf(frame, [
    ...present.map(({ trials: { condition } }) =>
      conditionEntry(condition.label, conditionStyle(condition, frame.theme)),
    ),
    ...errorKey(frame, counts, anyPublished ? 'band' : 'errorBar'),
    ...seedKey(frame, counts, 'line'),
    ...(anyPublished ? [publishedEntry(frame)] : []),
  ])
  const contenders = learners.filter(({ trials }) => !trials.condition.bound)
  const compared = contenders.length > 0 ? contenders : learners
  const atEnd = compared.map((retention) => ({
    condition: retention.trials.condition,
    values: at(retention, sequence.tasks - 1),
    seeds: retention.seeds.map(({ seed }) => seed),
  }))
  const pairs = comparePairs(atEnd, frame.variances, referenceAmong(atEnd), frame.correction)
  const cautions = notComparable(
    detail,
    frame.point,
    atEnd.map(({ condition }) => condition.id),
  ).map(({ sentence }) => sentence)
  const taskNames = Array.from({ length: sequence.tasks }, (_, index) => String(index + 1))
  const finding = rankingFinding(atEnd, pairs, {
    ahead: 'remembers the first task better than',
    behind: 'remembers the first task less well than',
    measure: 'At the end',
    plain: title,
    print: (summary) => shown(frame, summary),
  })
  return {
    title: finding.title,
    description: `${sequence.tested ?? 'Test accuracy'} of task 1 after ${eachTaskOf(sequence)}. ${finding.numbers} ${marksSentence(frame, counts, 'single seeds')}${bounds.length > 0 ? ` Dashed: training on all tasks at once${bandClause(frame)}.` : ''}${anyPublished ? ` Open diamonds: published means (${anyPublished}).` : ''}${sideSentence(learners.length * places, 'after one task')} Dotted: guessing.${axisSentence(frame, from)}`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      grid: plotGrid(frame, legend.height),
      xAxis: categoryAxis(frame, 'After learning task', taskNames, room).axis,
      yAxis: percentAxis(frame, 'Accuracy on task 1', from, Math.max(1, ...reach)),
      series: [
        chanceLine(frame, sequence.chance),
        ...bounds.flatMap((retention) => jointSeries(frame, retention)),
        ...learners.flatMap((retention, index) =>
          sequenceSeries(frame, retention, sequence.tasks, shift(index)),
        ),
        ...learners.flatMap((retention, index) =>
          publishedSeries(frame, retention, shift(index) + apart / 2),
        ),
        ...legend.series,
      ],
    },
    drawn: drawnTable(frame, present, sequence.tasks),
    raw: {
      columns: [
        { id: 'condition', label: 'Condition', format: 'text' },
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'after_task', label: 'After task', format: 'count' },
        { id: 'accuracy_task_1', label: 'Accuracy on task 1', format: 'percent' },
      ],
      rows: present.flatMap(({ trials: { condition }, seeds }) =>
        seeds.flatMap(({ seed, values: column }) =>
          column.map((value, row): Cell[] => [
            condition.label,
            seed,
            condition.tasks === 'together' ? sequence.tasks : row + 1,
            value,
          ]),
        ),
      ),
    },
    notes: pairs.length > 0 ? cautions : [],
    ...emptyWords(detail, present.length, boundless),
  }
}

function emptyWords(
  detail: ExperimentDetail,
  present: number,
  boundless: string | undefined,
): Pick<Drawing, 'empty'> {
  if (boundless) return { empty: `${boundless} So there is no accuracy after each task.` }
  return present === 0 ? { empty: notYet(detail, 'the first trial is done') } : {}
}

function drawnTable(
  frame: FigureFrame,
  present: readonly Retention[],
  tasks: number,
): Drawing['drawn'] {
  return {
    columns: [
      { id: 'condition', label: 'Condition', format: 'text' },
      { id: 'after_task', label: 'After task', format: 'count' },
      { id: 'mean_accuracy_task_1', label: 'Accuracy on task 1', format: 'percent' },
      ...errorColumns(frame, 'percent'),
      { id: 'n', label: 'n', format: 'count' },
      { id: 'published_mean', label: 'Published', format: 'percent' },
    ],
    rows: present.flatMap((retention) => {
      const { condition } = retention.trials
      const columns =
        condition.tasks === 'together' ? [0] : Array.from({ length: tasks }, (_, index) => index)
      return columns.flatMap((index) => {
        const summary = summarise(at(retention, index))
        if (!summary) return []
        const after = condition.tasks === 'together' ? tasks : index + 1
        const published =
          condition.tasks === 'together' ? undefined : retention.published?.means[index]
        return [
          [
            ...[condition.label, after, summary.mean],
            ...[...errorCells(frame, summary), summary.n, published],
          ],
        ]
      })
    }),
  }
}

export const firstTaskRetention: FigureDeclaration = {
  title,
  experiments: ['continual', 'lifelong', 'ablation', 'perceptron'],
  applies: hasBoundaries,
  draw,
}
