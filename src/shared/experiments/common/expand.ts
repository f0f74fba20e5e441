/** From settings to trials: condition × sweep point × seed. */
import type { ExperimentDefinition } from './definition'
import type { Parameter } from './parameter-kinds'
import type { Preset } from './preset-declaration'
import type { ResolvedSettings, TrialSettings } from './settings'
import type { Value, ValuesByPath } from './values'
import { conditionOf } from './parameters'
import { resolveValues } from './resolve'

/** A trial with the sweep point that it belongs to. */
export interface PlannedTrial {
  readonly settings: TrialSettings
  /** Index into `sweepPoints`. */
  readonly point: number
}

/** All combinations of the swept values, in the order of the paths; one empty point without sweeps. */
export function sweepPoints(
  sweeps: Readonly<Record<string, readonly Value[]>>,
): readonly Readonly<Record<string, Value>>[] {
  let points: Record<string, Value>[] = [{}]
  for (const [path, values] of Object.entries(sweeps))
    points = points.flatMap((point) => values.map((value) => ({ ...point, [path]: value })))
  return points
}

/** The flat values that one condition sees: the shared ones and its own, without the prefix. */
export function valuesForCondition(
  definition: ExperimentDefinition,
  values: Readonly<Record<string, Value>>,
  conditionId: string,
): Readonly<Record<string, Value>> {
  const condition = conditionOf(definition, conditionId)
  const shared = definition.parameters.map((parameter) => [parameter.id, values[parameter.id]])
  const owned = condition.parameters.map((parameter) => [
    parameter.id,
    values[`${conditionId}.${parameter.id}`],
  ])
  return Object.fromEntries([...shared, ...owned]) as Readonly<Record<string, Value>>
}

/** `value` within the range of its parameter. */
function inRange(parameter: Parameter | undefined, value: Value): Value {
  if (parameter?.kind !== 'number' || typeof value !== 'number') return value
  return Math.min(parameter.maximum, Math.max(parameter.minimum, value))
}

/** What a trial runs with: drawn settings in place of how they are drawn. */
function trialValues(definition: ExperimentDefinition, settings: TrialSettings): ValuesByPath {
  const own = conditionOf(definition, settings.condition).parameters
  const parameters = new Map([...definition.parameters, ...own].map((each) => [each.id, each]))
  const { draws } = definition
  const drawn = Object.entries(draws?.of(settings) ?? {}).map(
    ([id, value]) => [id, inRange(parameters.get(id), value)] as const,
  )
  const set = Object.entries(settings.values).filter(
    ([id]) => !draws?.settings.includes(id) && !parameters.get(id)?.ofPlan,
  )
  return Object.fromEntries([...set, ...drawn])
}

/**
 * Trials in the order in which they should run: seed by seed, so that a comparison of all
 * conditions exists as early as possible.
 *
 * `explicit` are the request's own values: a swept parameter may change defaults that depend on it.
 */
export function expandTrials(
  definition: ExperimentDefinition,
  preset: Preset | undefined,
  settings: ResolvedSettings,
  explicit: Readonly<Record<string, Value>>,
): readonly PlannedTrial[] {
  const points = sweepPoints(settings.sweeps)
  const scale = preset?.scales.find((candidate) => candidate.id === settings.scale)
  const valuesAt = points.map((point) =>
    Object.keys(point).length === 0
      ? settings.values
      : resolveValues(definition, preset, scale, { ...explicit, ...point }),
  )
  return settings.seeds.flatMap((seed) =>
    points.flatMap((_, point) =>
      settings.conditions.map((condition) => {
        const values = valuesForCondition(definition, valuesAt[point] ?? {}, condition)
        const trial = { definition: definition.id, condition, seed, values }
        return { point, settings: { ...trial, values: trialValues(definition, trial) } }
      }),
    ),
  )
}
