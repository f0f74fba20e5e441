/** What each model learned beside what it forgot: not learning cannot pass for remembering. */
import type { SeriesOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import type { Condition } from '../../experiments/common/condition-declaration'
import type { TaskMeasureId } from '../../experiments/common/task-measures'
import { sampleOf } from '../../results/metric-values'
import { notYet } from '../../results/not-yet'
import { conditionTrials, sequenceAtPoint } from '../../results/selection'
import { hasBoundaries, withoutBoundaries } from '../../results/task-boundaries'
import { differenceText } from '../../statistics/metric-text'
import { percentWithError } from '../../statistics/notation'
import type { Sample } from '../../statistics/sample'
import { summarise } from '../../statistics/summary'
import { formatNumber } from '../../words/numbers'
import { accuracyFloor, categoryAxis, percentAxis, roundEnd } from '../kit/axes'
import { baseOption } from '../kit/base-option'
import { axisSentence, eachTaskOf, isNarrow, marksSentence } from '../kit/caption'
import { conditionStyle } from '../kit/condition-style'
import type { FigureDeclaration } from '../kit/declaration'
import type { Column, Drawing, FigureFrame } from '../kit/figure'
import { errorCells, errorColumns, errorEnds, reachOf } from '../kit/errors'
import { errorKey, legendOf, seedKey } from '../kit/legend'
import { means, seedDots } from '../kit/marks'
import { panelsOf } from '../kit/panels'
import { chanceLine } from '../kit/reference-lines'
import { vertical } from '../kit/value-axes'

type Shown = Extract<TaskMeasureId, 'learningAccuracy' | 'forgetting'>

interface Row {
  readonly condition: Condition
  readonly samples: Readonly<Record<Shown, Sample>>
}

const headings: Readonly<Record<Shown, string>> = {
  learningAccuracy: 'Learned',
  forgetting: 'Forgotten',
}
const panels = Object.keys(headings) as readonly Shown[]

function rowsOf(detail: ExperimentDetail, point: number): Row[] {
  return conditionTrials(detail, point)
    .filter(({ condition }) => condition.tasks !== 'together')
    .map(({ condition, done }) => ({
      condition,
      samples: {
        learningAccuracy: sampleOf(done, 'learningAccuracy'),
        forgetting: sampleOf(done, 'forgetting'),
      },
    }))
}

function panelSeries(
  frame: FigureFrame,
  rows: readonly Row[],
  shown: Shown,
  grid: number,
): SeriesOption[] {
  const print = (value: number) =>
    shown === 'forgetting' ? differenceText('fraction', value) : percentWithError(value)
  return rows.flatMap(({ condition, samples }, x): SeriesOption[] => {
    const { values, seeds } = samples[shown]
    const summary = summarise(values)
    if (!summary) return []
    const style = conditionStyle(condition, frame.theme)
    const placement = { name: condition.label, grid }
    const tip = (text: string, value: number) => `${condition.label}${text}\n${print(value)}`
    const dots = values.map((y, index) => ({ x, y, tip: tip(`, seed ${seeds[index]}`, y) }))
    const { mean, n } = summary
    return [
      ...(values.length > 1
        ? [
            seedDots(
              frame,
              { ...placement, shift: -frame.theme.symbolSize * 1.6 },
              style.color,
              dots,
              () => 0,
            ),
          ]
        : []),
      ...means(frame, placement, style, [
        { x, mean, ...errorEnds(frame, summary), tip: tip(`, n = ${n}`, mean) },
      ]),
    ]
  })
}

/** From zero, or the round number below the least value where tasks helped each other. */
function forgottenRange(values: readonly number[]): { readonly from: number; readonly to: number } {
  const [least, most] = [Math.min(0, ...values), Math.max(0.01, ...values)]
  return { from: least < 0 ? -roundEnd(-least, 4) : 0, to: roundEnd(most * 1.02, 4) }
}

const columnsIn = (frame: Pick<FigureFrame, 'width' | 'theme'>) => (isNarrow(frame) ? 1 : 2)

const tableColumns: readonly Column[] = [
  { id: 'measure', label: 'Measure', format: 'text' },
  { id: 'condition', label: 'Condition', format: 'text' },
]

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { theme } = frame
  const sequence = sequenceAtPoint(detail, frame.point)
  const rows = rowsOf(detail, frame.point)
  const all = (shown: Shown) => rows.flatMap(({ samples }) => samples[shown].values)
  const reach = (shown: Shown) =>
    rows.flatMap(({ samples }) => reachOf(frame, summarise(samples[shown].values)))
  const counts = rows.map(({ samples }) => samples.forgetting.values.length)
  const measured = counts.some((n) => n > 0)
  const legend = legendOf(frame, [
    ...errorKey(frame, counts, 'errorBar'),
    ...seedKey(frame, counts, 'dot'),
  ])
  const columns = columnsIn(frame)
  const spare = panelsOf(frame, ['', ''], columns, 0)
  const { axis, lines } = categoryAxis(
    frame,
    undefined,
    rows.map(({ condition }) => condition.label),
    spare.width / Math.max(1, rows.length) - theme.fontSize * 0.5,
  )
  // Labels take more room than the single line that panels leave.
  const labels = theme.fontSize * Math.max(0, 1.25 * lines - 2.2)
  const layout = panelsOf(
    { ...frame, height: frame.height - labels * (columns === 2 ? 1 : 2) },
    panels.map((shown) => headings[shown]),
    columns,
    legend.height - theme.fontSize * 0.5,
  )
  const down = (grid: number) => (columns === 1 ? grid * labels : 0)
  const from = accuracyFloor(
    measured
      ? [...all('learningAccuracy'), ...reach('learningAccuracy'), sequence.chance]
      : [sequence.chance],
  )
  const range = forgottenRange([...all('forgetting'), ...reach('forgetting')])
  const boundless = withoutBoundaries(sequence)
  return {
    title: undefined,
    description: `Learned: accuracy on ${eachTaskOf(sequence)} right after it was learned, averaged. Forgotten: how far accuracy on each task but the last has fallen below its best by the end, averaged; below zero where later tasks helped. A model that hardly learns has little to forget. ${marksSentence(frame, counts, 'single seeds')}${from <= sequence.chance ? ' Dotted: guessing.' : ''}${axisSentence(frame, from)}`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      title: layout.titles.map((title, grid) => ({
        ...title,
        top: Number(title.top) + down(grid),
      })),
      grid: layout.grids.map((grid, index) => ({ ...grid, top: grid.top + down(index) })),
      xAxis: panels.map((_, gridIndex) => ({ ...axis, gridIndex })),
      yAxis: [
        {
          ...percentAxis(
            frame,
            'Accuracy when new',
            from,
            Math.max(1, ...reach('learningAccuracy')),
          ),
          gridIndex: 0,
        },
        {
          ...vertical(
            frame,
            {
              name: 'Forgotten (points)',
              numbers: 'percent',
              ...range,
              label: (value) => formatNumber(value * 100, range.to < 0.04 ? 1 : 0),
              ...(range.from < 0 ? { ticks: ticksOf(range) } : {}),
            },
            layout.height,
          ),
          gridIndex: 1,
        },
      ],
      series: [
        { ...chanceLine(frame, sequence.chance), xAxisIndex: 0, yAxisIndex: 0 },
        ...panels.flatMap((shown, grid) => panelSeries(frame, rows, shown, grid)),
        ...legend.series,
      ],
    },
    drawn: {
      columns: [
        ...tableColumns,
        { id: 'mean', label: 'Mean', format: 'percent' },
        ...errorColumns(frame, 'percent'),
        { id: 'n', label: 'n', format: 'count' },
      ],
      rows: panels.flatMap((shown) =>
        rows.flatMap(({ condition, samples }) => {
          const summary = summarise(samples[shown].values)
          return summary
            ? [
                [
                  ...[headings[shown], condition.label, summary.mean],
                  ...[...errorCells(frame, summary), summary.n],
                ],
              ]
            : []
        }),
      ),
    },
    raw: {
      columns: [
        ...tableColumns,
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'value', label: 'Value', format: 'percent' },
      ],
      rows: panels.flatMap((shown) =>
        rows.flatMap(({ condition, samples }) =>
          samples[shown].values.map((value, index) => [
            headings[shown],
            condition.label,
            samples[shown].seeds[index],
            value,
          ]),
        ),
      ),
    },
    notes: [],
    ...(measured ? {} : { empty: boundless ?? notYet(detail, 'the first trial is done') }),
  }
}

/** Ticks on both sides of zero, the same distance apart. */
function ticksOf({ from, to }: { readonly from: number; readonly to: number }): number[] {
  const step = roundEnd(Math.max(-from, to), 4) / 4
  const first = Math.ceil(from / step - 1e-9)
  const count = Math.floor(to / step + 1e-9) - first + 1
  return Array.from({ length: count }, (_, index) => (first + index) * step)
}

export const learnedAndForgotten: FigureDeclaration = {
  title: 'What was learned, and what was forgotten',
  experiments: ['continual', 'lifelong', 'ablation', 'perceptron'],
  applies: (detail) => sequenceAtPoint(detail, 0).tasks > 1 && hasBoundaries(detail),
  draw,
  wide: 'always',
  panelRows: (_, place) => 2 / columnsIn(place),
  proportion: (_, place) => (isNarrow(place) ? 1.3 : 0.5),
}
