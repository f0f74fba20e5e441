/** Trials whose settings were drawn at random: each a point of its own, never averaged over draws. */
import type { ExperimentDetail } from '../contract/experiments'
import type { Condition } from '../experiments/common/condition-declaration'
import type { Parameter } from '../experiments/common/parameter-kinds'
import type { MetricDescription } from '../experiments/common/descriptions'
import { perThousandWithError } from '../statistics/notation'
import { metricText } from '../statistics/metric-text'
import { summarise, type Summary } from '../statistics/summary'
import { formatCount, formatPercent } from '../words/numbers'
import { earlyEnding, type EarlyEnding } from './endings'
import { definitionFor, valuesAtPoint, type Trial } from './selection'

export interface DrawnTrial {
  readonly trial: Trial
  readonly draw: number
  /** Greatest relative change, for settings drawn around chosen ones. */
  readonly perturbation: number
  /** What was drawn, by the setting's id. */
  readonly values: Readonly<Record<string, number>>
  /** The experiment's first metric; absent until the trial is done, and where it ended otherwise. */
  readonly score?: number
  readonly early?: EarlyEnding
}

export interface DrawnTrials {
  readonly condition: Condition
  readonly mode: 'around' | 'anywhere'
  readonly metric: MetricDescription
  /** Settings that differ between trials. */
  readonly parameters: readonly Parameter[]
  readonly trials: readonly DrawnTrial[]
  /** Trials of draw 0, with the settings themselves. */
  readonly unperturbed: readonly DrawnTrial[]
}

function drawnTrial(
  detail: ExperimentDetail,
  condition: string,
  metric: string,
  trial: Trial,
): DrawnTrial {
  const at = valuesAtPoint(detail, trial.point)
  const numbers = Object.entries(trial.values ?? {}).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  )
  const early = earlyEnding(trial)
  const score = trial.status === 'done' && !early ? trial.result.scalars[metric] : undefined
  return {
    trial,
    draw: Number(at[`${condition}.draw`]),
    perturbation: Number(at[`${condition}.perturbation`]),
    values: Object.fromEntries(numbers),
    ...(score === undefined ? {} : { score }),
    ...(early ? { early } : {}),
  }
}

/** The drawn trials of the first condition that has any; nothing where nothing is drawn. */
export function drawnTrials(detail: ExperimentDetail): DrawnTrials | undefined {
  const definition = definitionFor(detail)
  const [metric] = definition.metrics
  const condition = definition.conditions.find(({ id }) => {
    const path = `${id}.draw`
    const draws = detail.settings.sweeps[path] ?? [detail.settings.values[path] ?? 0]
    const mode = detail.settings.values[`${id}.drawing`] ?? 'none'
    return detail.settings.conditions.includes(id) && mode !== 'none' && draws.some(Boolean)
  })
  if (!condition || !metric) return undefined
  const all = detail.results
    .filter((trial) => trial.condition === condition.id)
    .map((trial) => drawnTrial(detail, condition.id, metric.id, trial))
  const trials = all.filter(({ draw }) => draw > 0)
  const varies = ({ id }: Parameter) =>
    new Set(trials.flatMap(({ values }) => values[id] ?? [])).size > 1
  const mode = detail.settings.values[`${condition.id}.drawing`]
  return {
    condition,
    mode: mode === 'around' ? 'around' : 'anywhere',
    metric,
    parameters: [...condition.parameters, ...definition.parameters].filter(varies),
    trials,
    unperturbed: all.filter(({ draw }) => draw === 0),
  }
}

export function scoresOf(trials: readonly DrawnTrial[]): number[] {
  return trials.flatMap(({ score }) => score ?? [])
}

/** The sweep point that a result opens at: of a finished search its best draw, else the first. */
export function openingPoint(detail: ExperimentDetail): number {
  const drawn = drawnTrials(detail)
  if (drawn?.mode !== 'anywhere' || detail.trials.open > 0) return 0
  const most = Math.max(...scoresOf(drawn.trials))
  return drawn.trials.find(({ score }) => score === most)?.trial.point ?? 0
}

/** `± 25 %`. */
export function perturbationLabel(share: number): string {
  return `± ${formatPercent(share, 0)}`
}

/** What the finished draws say, as a sentence without its full stop. */
export function drawnFinding({ mode, metric, trials, unperturbed }: DrawnTrials): string {
  const scores = scoresOf(trials)
  const name = metric.label.toLowerCase()
  if (scores.length === 0)
    return mode === 'around'
      ? `How ${name} depends on the settings`
      : `A search for settings by ${name}`
  const ofEnergy = metric.unit === 'bits-per-strength'
  const print = (estimate: Pick<Summary, 'mean' | 'sem'>) =>
    ofEnergy ? perThousandWithError(estimate.mean, estimate.sem) : metricText(metric.unit, estimate)
  const [least, most] = [Math.min, Math.max].map((of) => print({ mean: of(...scores) }))
  const draws = formatCount(scores.length, 'draw')
  const unit = 'bits per 1000 units of energy'
  if (mode === 'anywhere')
    return `The best of ${draws} reaches ${most ?? ''} ${ofEnergy ? unit : `in ${name}`}, the worst ${least ?? ''}`
  const shares = [...new Set(trials.map(({ perturbation }) => perturbation))]
  const reference = summarise(scoresOf(unperturbed))
  const beside = reference ? `; unperturbed ${print(reference)}` : ''
  return `With settings off by up to ${perturbationLabel(Math.max(...shares))}, ${name} lies between ${least ?? ''} and ${most ?? ''}${ofEnergy ? ` ${unit}` : ''} (${draws})${beside}`
}
