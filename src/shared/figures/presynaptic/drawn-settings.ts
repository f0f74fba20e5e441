/** Results against every setting that was drawn, a panel a setting. */
import type { SeriesOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import { notYet } from '../../results/not-yet'
import type { Parameter } from '../../experiments/common/parameter-kinds'
import { metricText } from '../../statistics/metric-text'
import { formatSetting } from '../../words/numbers'
import { roundStep } from '../kit/axes'
import { baseOption } from '../kit/base-option'
import { isNarrow } from '../kit/caption'
import { conditionStyle } from '../kit/condition-style'
import { drawnFinding, drawnTrials, type DrawnTrial } from '../../results/drawn-trials'
import { earlyKinds, endingNames, type EarlyKind } from '../../results/endings'
import type { FigureDeclaration } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { legendOf } from '../kit/legend'
import { panelsOf } from '../kit/panels'
import { scoreAxis } from '../kit/score-axis'
import { definitionFor } from '../../results/selection'
import { horizontal, type AxisRange } from '../kit/value-axes'

/** Panels beside each other. */
function panelColumns(frame: FigureFrame, panels: number): number {
  return Math.max(1, Math.min(panels, isNarrow(frame) ? 2 : 4))
}

/** How draws without a score lie on the lower axis, and in the table, by what became of them. */
const withoutScore: Readonly<
  Record<EarlyKind, { readonly symbol: string; readonly why: string; readonly cell: string }>
> = {
  'stopped-early': {
    symbol: 'triangle',
    why: ' because the first task was not learned',
    cell: 'yes',
  },
  diverged: { symbol: 'rect', why: '', cell: 'diverged' },
}

const ticksOfPanel = 4

/** A little more than what was drawn, with ticks at round numbers. */
function rangeOf(values: readonly number[]): Omit<AxisRange, 'name'> {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const room = (most - least || Math.abs(most) || 1) * 0.06
  const [from, to] = [Math.max(0, least - room), most + room]
  const step = roundStep(to - from, ticksOfPanel)
  const first = Math.ceil(from / step - 1e-9)
  // The last label needs room at the edge of the panel.
  const count = Math.floor((to - 0.04 * (to - from)) / step + 1e-9) - first + 1
  const ticks = Array.from({ length: count }, (_, index) =>
    Number(((first + index) * step).toPrecision(6)),
  )
  return { from, to, ticks, label: formatSetting }
}

function tipOf(parameters: readonly Parameter[], { draw, trial, values }: DrawnTrial): string {
  const drawn = parameters.map(
    ({ id, label }) => `${label} ${formatSetting(Number((values[id] ?? 0).toPrecision(4)))}`,
  )
  return [`Draw ${draw}, seed ${trial.seed}`, ...drawn].join('\n')
}

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { theme } = frame
  const drawn = drawnTrials(detail)
  const parameters = drawn?.parameters ?? []
  const trials = drawn?.trials ?? []
  const metric = drawn?.metric ?? definitionFor(detail).metrics[0]!
  const scored = trials.filter(({ score }) => score !== undefined)
  const early = trials.filter((trial) => trial.early)
  const endings = earlyKinds.flatMap((kind) => {
    const own = early.filter((trial) => trial.early?.kind === kind)
    return own.length > 0 ? [{ name: endingNames[kind], ...withoutScore[kind], trials: own }] : []
  })
  const style = conditionStyle(drawn?.condition, theme)
  const scores = scored.flatMap(({ score }) => score ?? [])
  const { axis, from, scaled, sentence, column } = scoreAxis(frame, metric, scores)
  const best = scored.find(({ score }) => score === Math.max(...scores))
  const names = { one: 'one draw', best: 'best draw' }
  const legend = legendOf(frame, [
    { name: names.one, icon: 'circle', color: style.color },
    { name: names.best, icon: 'diamond', color: style.color },
    ...endings.map(({ name, symbol }) => ({ name, icon: symbol, color: theme.muted, open: true })),
  ])
  const columns = panelColumns(frame, parameters.length)
  const layout = panelsOf(
    frame,
    parameters.map(() => ''),
    columns,
    legend.height,
  )
  const scatter = (
    grid: number,
    id: string,
    name: string,
    symbol: string,
    shown: readonly DrawnTrial[],
  ): SeriesOption => ({
    type: 'scatter',
    name,
    xAxisIndex: grid,
    yAxisIndex: grid,
    color: style.color,
    symbol,
    symbolSize: symbol === 'circle' ? theme.symbolSize : theme.symbolSize * 1.6,
    z: symbol === 'circle' ? 3 : 5,
    itemStyle:
      name === names.one || name === names.best
        ? { color: style.color, borderColor: theme.surface, borderWidth: theme.axisWidth }
        : { color: theme.surface, borderColor: theme.muted, borderWidth: theme.axisWidth },
    data: shown.map((trial) => ({
      value: [trial.values[id] ?? 0, trial.score === undefined ? from : scaled(trial.score)],
      name: `${tipOf(parameters, trial)}\n${trial.score === undefined ? name : metricText(metric.unit, { mean: trial.score })}`,
    })),
  })
  const series = parameters.flatMap(({ id }, grid): SeriesOption[] => [
    scatter(
      grid,
      id,
      names.one,
      'circle',
      scored.filter((trial) => trial !== best),
    ),
    scatter(grid, id, names.best, 'diamond', best ? [best] : []),
    ...endings.map((ending) => scatter(grid, id, ending.name, ending.symbol, ending.trials)),
  ])
  const shownTrials = [...scored, ...early]
  const filled = shownTrials.length > 0 && parameters.length > 0
  return {
    title:
      drawn?.mode === 'anywhere'
        ? drawnFinding(drawn)
        : `${metric.label} against each setting that was perturbed`,
    description: `${metric.label} of every draw against each setting that was drawn; all panels show the same trials.${endings.map(({ name, why, trials: found }) => ` ${found.length} of ${trials.length} ${name}${why}; they lie on the lower axis.`).join('')}${sentence}`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      grid: [...layout.grids],
      xAxis: parameters.map(({ id, label }, gridIndex) => ({
        ...horizontal(
          frame,
          { name: label, ...rangeOf(trials.flatMap(({ values }) => values[id] ?? [])) },
          layout.width,
        ),
        gridIndex,
      })),
      yAxis: parameters.map((_, gridIndex) => ({
        ...axis,
        ...(gridIndex % columns === 0 ? {} : { name: '' }),
        gridIndex,
      })),
      series,
    },
    drawn: {
      columns: [
        { id: 'draw', label: 'Draw', format: 'count' },
        { id: 'seed', label: 'Seed', format: 'count' },
        ...parameters.map(({ id, label }) => ({ id, label, format: 'number' as const })),
        { id: 'value', ...column },
        { id: 'stopped_early', label: 'Stopped early', format: 'text' },
      ],
      rows: filled
        ? shownTrials.map((trial) => [
            trial.draw,
            trial.trial.seed,
            ...parameters.map(({ id }) => trial.values[id]),
            trial.score === undefined ? undefined : scaled(trial.score),
            trial.early ? withoutScore[trial.early.kind].cell : 'no',
          ])
        : [],
    },
    raw: {
      columns: [
        { id: 'draw', label: 'Draw', format: 'count' },
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'value', ...column },
      ],
      rows: filled
        ? shownTrials.map((trial) => [
            trial.draw,
            trial.trial.seed,
            trial.score === undefined ? undefined : scaled(trial.score),
          ])
        : [],
    },
    notes: [],
    ...(filled ? {} : { empty: notYet(detail, 'the first draw is done') }),
  }
}

export const drawnSettings: FigureDeclaration = {
  title: 'Results against each setting that was drawn',
  experiments: ['lifelong', 'energy'],
  applies: (detail) => drawnTrials(detail) !== undefined,
  draw,
  wide: 'always',
  panelRows: (_, place) => (isNarrow(place) ? 2 : 1),
  proportion: (_, place) => (isNarrow(place) ? 0.9 : 0.4),
}
