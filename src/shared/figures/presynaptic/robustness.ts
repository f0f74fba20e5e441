/** How far results spread where the settings of release plasticity are off (docs/science.md). */
import type { ExperimentDetail } from '../../contract/experiments'
import { notYet } from '../../results/not-yet'
import { metricText } from '../../statistics/metric-text'
import { summarise } from '../../statistics/summary'
import { categoryAxis } from '../kit/axes'
import { baseOption, plotGrid, plotWidth } from '../kit/base-option'
import { conditionStyle } from '../kit/condition-style'
import {
  drawnFinding,
  drawnTrials,
  perturbationLabel,
  scoresOf,
  type DrawnTrial,
} from '../../results/drawn-trials'
import type { FigureDeclaration } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import {
  bandClause,
  errorCells,
  errorColumns,
  errorEnds,
  errorKind,
  meanAndError,
} from '../kit/errors'
import { conditionEntry, icons, legendOf } from '../kit/legend'
import { means, seedDots, showsSeeds } from '../kit/marks'
import { referenceLine } from '../kit/reference-lines'
import { scoreAxis } from '../kit/score-axis'
import { definitionFor } from '../../results/selection'

/** What is drawn of draws where nobody chose: they are no repetitions of one setting. */
const usual = 'sd'

interface Level {
  readonly label: string
  readonly trials: readonly DrawnTrial[]
}

/** Draw 0 first, then perturbations by size. */
function levelsOf(trials: readonly DrawnTrial[], unperturbed: readonly DrawnTrial[]): Level[] {
  const shares = [...new Set(trials.map(({ perturbation }) => perturbation))].sort((a, b) => a - b)
  return [
    ...(unperturbed.length > 0 ? [{ label: 'as they are set', trials: unperturbed }] : []),
    ...shares.map((share) => ({
      label: perturbationLabel(share),
      trials: trials.filter(({ perturbation }) => perturbation === share),
    })),
  ]
}

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { theme } = frame
  const drawn = drawnTrials(detail)
  const levels = drawn ? levelsOf(drawn.trials, drawn.unperturbed) : []
  const style = conditionStyle(drawn?.condition, theme)
  const metric = drawn?.metric ?? definitionFor(detail).metrics[0]!
  const scores = levels.flatMap(({ trials }) => scoresOf(trials))
  const reach = levels.flatMap(({ trials }) => {
    const summary = summarise(scoresOf(trials))
    const { low, high } = errorEnds(frame, summary, usual)
    return [low ?? [], high ?? []].flat()
  })
  const { axis: yAxis, scaled, sentence, column } = scoreAxis(frame, metric, [...scores, ...reach])
  const reference = summarise(scoresOf(drawn?.unperturbed ?? []).map(scaled))
  const name = drawn?.condition.label ?? ''
  const spread = `${meanAndError(frame, usual)} over draws`
  const single = 'single draw'
  const legend = legendOf(frame, [
    { ...conditionEntry(name, style), icon: style.symbol },
    ...(errorKind(frame, usual) === 'none'
      ? []
      : [{ name: spread, icon: icons.errorBar, color: theme.muted, key: true }]),
    ...(showsSeeds(frame)
      ? [{ name: single, icon: 'circle', color: theme.muted, faint: true, key: true }]
      : []),
  ])
  const { axis, lines } = categoryAxis(
    frame,
    'Settings of release plasticity',
    levels.map(({ label }) => label),
    plotWidth(frame) / Math.max(1, levels.length) - theme.fontSize * 0.5,
  )
  const summaries = levels.flatMap(({ label, trials }, x) => {
    const summary = summarise(scoresOf(trials).map(scaled))
    return summary ? [{ x, label, ...summary }] : []
  })
  const side = theme.symbolSize * 2.4
  const dots = levels.flatMap(({ trials }, x) =>
    trials.flatMap(({ score, draw, trial }) =>
      score === undefined
        ? []
        : [
            {
              x,
              y: scaled(score),
              tip: `Draw ${draw}, seed ${trial.seed}\n${metricText(metric.unit, { mean: score })}`,
            },
          ],
    ),
  )
  return {
    title: drawn && drawnFinding(drawn),
    description: `${metric.label} of single trials, each with steps of release probability, freezing and gradient threshold drawn anew around the chosen values. Symbols: ${spread}.${reference ? ` Dashed: mean with the settings as they are set${bandClause(frame)}.` : ''}${sentence}`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      grid: plotGrid(frame, legend.height, lines + 1),
      xAxis: axis,
      yAxis,
      series: [
        ...(reference
          ? [
              referenceLine(
                frame,
                { name },
                {
                  level: reference.mean,
                  color: style.color,
                  type: 'dashed',
                  ...errorEnds(frame, reference),
                },
              ),
            ]
          : []),
        seedDots(
          frame,
          { name, shift: side },
          style.color,
          dots,
          (index) => ((index * 7) % 5) * theme.seedSymbolSize * 0.45,
        ),
        ...means(
          frame,
          { name },
          style,
          summaries.map((level) => ({
            x: level.x,
            mean: level.mean,
            ...errorEnds(frame, level, usual),
            tip: `${level.label}, ${level.n} trials`,
          })),
        ),
        ...legend.series,
      ],
    },
    drawn: {
      columns: [
        { id: 'settings', label: 'Settings', format: 'text' },
        { id: 'mean', label: `Mean: ${column.label}`, format: column.format },
        ...errorColumns(frame, column.format, { usual }),
        { id: 'n', label: 'n', format: 'count' },
      ],
      rows: summaries.map((level) => [
        ...[level.label, level.mean],
        ...[...errorCells(frame, level, usual), level.n],
      ]),
    },
    raw: {
      columns: [
        { id: 'settings', label: 'Settings', format: 'text' },
        { id: 'draw', label: 'Draw', format: 'count' },
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'value', label: column.label, format: column.format },
      ],
      rows: levels.flatMap(({ label, trials }) =>
        trials.flatMap(({ draw, trial, score }) =>
          score === undefined ? [] : [[label, draw, trial.seed, scaled(score)]],
        ),
      ),
    },
    notes: [],
    ...(dots.length === 0 ? { empty: notYet(detail, 'the first trial is done') } : {}),
  }
}

export const robustness: FigureDeclaration = {
  title: 'How results depend on the settings',
  experiments: ['lifelong', 'energy'],
  applies: (detail) => drawnTrials(detail)?.mode === 'around',
  draw,
  wide: 'always',
}
