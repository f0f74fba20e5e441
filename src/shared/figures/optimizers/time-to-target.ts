/** How soon each method reaches a training loss that was fixed beforehand, by the trials that it was tuned with. */
import type { SeriesOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import { targetOf } from '../../experiments/optimizers/target'
import { notYet } from '../../results/not-yet'
import { sequenceAtPoint } from '../../results/selection'
import { timesToTarget, type TimedMethod } from '../../results/time-to-target'
import { unlikeComputers } from '../../results/unlike-computers'
import { bestOf, medianInterval, type BestOf } from '../../statistics/best-of'
import { inSentence } from '../../words/in-sentence'
import { formatCount, formatNumber, formatPercent, formatSetting } from '../../words/numbers'
import { categoryAxis } from '../kit/axes'
import { baseOption } from '../kit/base-option'
import { isNarrow } from '../kit/caption'
import { conditionStyle, type DrawnStyle } from '../kit/condition-style'
import type { FigureDeclaration } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { conditionEntry, icons, legendOf } from '../kit/legend'
import { errorBars, meanDots } from '../kit/marks'
import { panelsOf } from '../kit/panels'
import { lossScale } from './loss-scale'

const title = 'How soon the target is reached, by the trials spent on tuning'

/** As AlgoPerf counts them. */
const budgets = [1, 5, 20] as const

const quantities = [
  { id: 'updates', label: 'Updates to the target' },
  { id: 'seconds', label: 'Seconds to the target' },
] as const
type Quantity = (typeof quantities)[number]['id']

interface Row extends BestOf {
  readonly method: TimedMethod
  readonly trials: number
  readonly low: number
  readonly high: number
}

function rowsOf(methods: readonly TimedMethod[], quantity: Quantity): readonly Row[] {
  return methods.flatMap((method) => {
    const times = method.trials.map((trial) => trial[quantity])
    return budgets
      .filter((trials) => trials <= times.length)
      .map((trials) => ({
        method,
        trials,
        ...bestOf(times, trials),
        ...medianInterval(times, trials),
      }))
  })
}

const timeWords = (time: number, quantity: Quantity) =>
  quantity === 'updates'
    ? formatCount(Math.round(time), 'update')
    : `${formatSetting(Number(time.toPrecision(2)))} s`

function tipOf({ method, trials, median, low, high, reached }: Row, quantity: Quantity): string {
  const upTo = high === Infinity ? 'no upper end' : timeWords(high, quantity)
  return [
    `${method.condition.label}, ${formatCount(trials, 'trial')}`,
    `median ${timeWords(median, quantity)} (90 %: ${timeWords(low, quantity)} to ${upTo})`,
    `target reached in ${formatPercent(reached, 0)} of all orders`,
  ].join('\n')
}

/** Marks of one quantity in the panel of that number. */
function panelSeries(
  frame: FigureFrame,
  rows: readonly Row[],
  {
    grid,
    quantity,
    top,
  }: { readonly grid: number; readonly quantity: Quantity; readonly top: number },
  scale: ReturnType<typeof lossScale>,
  styleOf: (row: TimedMethod) => { readonly style: DrawnStyle; readonly shift: number },
): SeriesOption[] {
  const [bottom] = scale.ends
  return [...new Set(rows.map(({ method }) => method))].flatMap((method) => {
    const { style, shift } = styleOf(method)
    const placement = { name: method.condition.label, grid, shift }
    const own = rows.filter((row) => row.method === method && row.median < Infinity)
    const x = ({ trials }: Row) => budgets.findIndex((budget) => budget === trials)
    const bars = own.map((row) => {
      const low = scale.at(row.low) ?? bottom
      const high = row.high === Infinity ? top : (scale.at(row.high) ?? top)
      return { x: x(row), low, high }
    })
    const dots = own.flatMap((row) => {
      const y = scale.at(row.median)
      return y === undefined ? [] : [{ x: x(row), y, tip: tipOf(row, quantity) }]
    })
    return [errorBars(frame, placement, style.color, bars), meanDots(frame, placement, style, dots)]
  })
}

/** Who is first with the largest budget, as a sentence without its full stop. */
function finding(rows: readonly Row[]): string | undefined {
  const most = Math.max(0, ...rows.map(({ trials }) => trials))
  const [first] = rows
    .filter(({ trials, median }) => trials === most && median < Infinity)
    .toSorted((a, b) => a.median - b.median)
  if (!first) return undefined
  const { method, median } = first
  return `After ${formatCount(most, 'trial')} ${inSentence(method.condition.label)} reaches the target soonest, in ${timeWords(median, 'updates')}`
}

/** Methods that reach the target in less than half of the orders, by the number of trials. */
function unreached(rows: readonly Row[]): string[] {
  return rows.flatMap(({ method, trials, median, reached }) =>
    median < Infinity
      ? []
      : [
          `${method.condition.label} has no mark at ${formatCount(trials, 'trial')}: the target is reached in ${formatPercent(reached, 0)} of all orders, less than half.`,
        ],
  )
}

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { theme } = frame
  const methods = timesToTarget(detail).filter(({ trials }) => trials.length > 0)
  const byQuantity = quantities.map(({ id }) => rowsOf(methods, id))
  const [ofUpdates = []] = byQuantity
  const styles = methods.map(({ condition }) => conditionStyle(condition, theme))
  const styleOf = (method: TimedMethod) => {
    const index = methods.indexOf(method)
    const shift = (index - (methods.length - 1) / 2) * theme.symbolSize * 1.5
    return { style: styles[index]!, shift }
  }
  const legend = legendOf(frame, [
    ...methods.map(({ condition }, index) => conditionEntry(condition.label, styles[index]!)),
    { name: '90 % interval of the median', icon: icons.errorBar, color: theme.muted, key: true },
  ])
  const columns = isNarrow(frame) ? 1 : 2
  const layout = panelsOf(frame, ['', ''], columns, legend.height)
  const places = budgets.map((trials) => formatNumber(trials))
  const { axis } = categoryAxis(
    frame,
    'Trials with drawn settings',
    places,
    layout.width / budgets.length - theme.fontSize * 0.5,
  )
  const panels = quantities.map(({ id, label }, grid) => {
    const rows = byQuantity[grid] ?? []
    const ends = rows
      .flatMap(({ median, low, high }) => (median < Infinity ? [median, low, high] : []))
      .filter((time) => time > 0 && time < Infinity)
    const scale = lossScale(frame, ends)
    const place = { grid, quantity: id, top: scale.ends[1] }
    return {
      yAxis: { ...scale.axis(label, layout.height), gridIndex: grid },
      series: panelSeries(frame, rows, place, scale, styleOf),
    }
  })
  const shares = methods.map(({ condition, trials }) => {
    const there = trials.filter(({ updates }) => updates < Infinity).length
    return `${inSentence(condition.label)} ${there} of ${trials.length}`
  })
  const target = formatSetting(targetOf(detail.settings))
  return {
    title: finding(ofUpdates),
    description: `Best of so many trials with drawn settings: updates and seconds of learning until the training loss of ${sequenceAtPoint(detail, 0).label} is ${target} or less. Symbols: median over all orders in which the trials of a method can come; a trial that never gets there counts as infinitely long. Bars: 90 % interval of that median, by the order of the trials alone; one that ends with the axis has no end there. Target reached in trials of: ${shares.join(', ')}.`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      grid: [...layout.grids],
      xAxis: panels.map((_, gridIndex) => ({ ...axis, gridIndex })),
      yAxis: panels.map(({ yAxis }) => yAxis),
      series: [...panels.flatMap(({ series }) => series), ...legend.series],
    },
    drawn: {
      columns: [
        { id: 'condition', label: 'Method', format: 'text' },
        { id: 'quantity', label: 'Quantity', format: 'text' },
        { id: 'trials', label: 'Trials', format: 'count' },
        { id: 'reached', label: 'Orders that reach it', format: 'percent' },
        { id: 'median', label: 'Median of the best', format: 'number' },
        { id: 'low', label: '90 % from', format: 'number' },
        { id: 'high', label: '90 % to', format: 'number' },
        { id: 'mean', label: 'Expected best', format: 'number' },
        { id: 'n', label: 'n', format: 'count' },
      ],
      rows: quantities.flatMap(({ id }, index) =>
        (byQuantity[index] ?? []).map((row) => [
          row.method.condition.label,
          id,
          row.trials,
          row.reached,
          ...[row.median, row.low, row.high, row.mean].map(finite),
          row.method.trials.length,
        ]),
      ),
    },
    raw: {
      columns: [
        { id: 'condition', label: 'Method', format: 'text' },
        { id: 'draw', label: 'Draw', format: 'count' },
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'learning_rate', label: 'Learning rate', format: 'number' },
        { id: 'damping', label: 'Damping', format: 'number' },
        { id: 'updates', label: 'Updates', format: 'count' },
        { id: 'seconds', label: 'Seconds', format: 'number', unit: 's' },
      ],
      rows: methods.flatMap(({ condition, trials }) =>
        trials.map(({ trial, updates, seconds }) => [
          condition.label,
          Number(detail.points[trial.point]?.['draw'] ?? 0),
          trial.seed,
          ...[trial.values?.['learningRate'], trial.values?.['damping']].map(numberOf),
          finite(updates),
          finite(seconds),
        ]),
      ),
    },
    notes: [...unreached(ofUpdates), ...unlikeComputers(detail)],
    ...(ofUpdates.length === 0 ? { empty: notYet(detail, 'the first trial is done') } : {}),
  }
}

const finite = (value: number) => (Number.isFinite(value) ? value : undefined)
const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined)

export const timeToTarget: FigureDeclaration = {
  title,
  experiments: ['optimizers'],
  applies: (detail) => targetOf(detail.settings) > 0,
  draw,
  wide: 'always',
  panelRows: (_, place) => (isNarrow(place) ? 2 : 1),
  proportion: (_, place) => (isNarrow(place) ? 1.3 : 0.46),
}
