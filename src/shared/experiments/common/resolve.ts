/** From a request (preset, scale, own values) to settings: definition < condition < preset < scale < own. */
import { isComposed } from '../../datasets/composition'
import { standsFor } from '../../datasets/task-sequences'
import type { ExperimentDefinition } from './definition'
import type { Preset, Scale } from './preset-declaration'
import type { ResolvedSettings } from './settings'
import type { Overlay, Value, ValuesByPath } from './values'
import { formatNumber } from '../../words/numbers'
import { areAllowed } from './allowed-values'
import { SettingsError } from './errors'
import { checkValue, conditionOf, parameterAt, parametersByPath } from './parameters'
import { compositionProblem } from './sequence-setting'

/** Of one experiment. */
const mostTrials = 10_000

/** What a user asks for. Sweeps list several values for one path. */
export interface ExperimentRequest {
  readonly definition: string
  readonly preset?: string
  readonly scale?: Scale['id']
  readonly values: Readonly<Record<string, Value>>
  readonly sweeps: Readonly<Record<string, readonly Value[]>>
  readonly conditions: readonly string[]
  readonly seeds: readonly number[]
}

/** What a preset varies at a scale. */
export function sweepsOf(
  preset: Preset | undefined,
  scale: Scale | undefined,
): Readonly<Record<string, readonly Value[]>> {
  return scale?.sweeps ?? preset?.sweeps ?? {}
}

/** What a preset compares at a scale. */
export function conditionsAt(preset: Preset, scale: Scale | undefined): readonly string[] {
  return scale?.conditions ?? preset.conditions
}

function layOver(
  values: ValuesByPath,
  overlays: readonly Overlay[],
  context: ValuesByPath,
): ValuesByPath {
  const known: ValuesByPath = { ...values, ...context }
  const fitting = overlays.filter(({ when }) =>
    areAllowed(when, (path) => {
      const value = known[path]
      // What is said of a known sequence holds for those that take its settings over.
      return isComposed(value) && !compositionProblem(value) ? standsFor(value) : value
    }),
  )
  return Object.assign({}, values, ...fitting.map((overlay) => overlay.values)) as ValuesByPath
}

/**
 * Every value of a definition at a preset, a scale and own choices. Own choices are also what the
 * overlays' conditions are tested against, so that choosing another data set brings its defaults.
 */
export function resolveValues(
  definition: ExperimentDefinition,
  preset: Preset | undefined,
  scale: Scale | undefined,
  own: ValuesByPath,
): ValuesByPath {
  const defaults = Object.fromEntries(
    [...parametersByPath(definition)].map(([path, parameter]) => [path, parameter.default]),
  )
  const presetValues = layOver({}, preset?.overlays ?? [], own)
  const context = { ...presetValues, ...own }
  let values = layOver(defaults, definition.dependentDefaults, context)
  values = layOver(values, preset?.overlays ?? [], own)
  values = layOver(values, scale?.overlays ?? [], own)
  return { ...values, ...own }
}

/**
 * Checks a request and fills it in.
 * @throws SettingsError for an unknown path, condition or scale, a value out of range, no seed or no
 * condition, and for values that do not go together.
 */
export function resolveRequest(
  definition: ExperimentDefinition,
  preset: Preset | undefined,
  request: ExperimentRequest,
): ResolvedSettings {
  const scale = preset?.scales.find((candidate) => candidate.id === request.scale)
  if (request.scale && preset && !scale) {
    const known = preset.scales.map((candidate) => candidate.id).join(', ')
    throw new SettingsError(`“${preset.id}” has no scale “${request.scale}”. Scales: ${known}.`)
  }
  for (const [path, value] of Object.entries(request.values)) checkValue(definition, path, value)
  for (const [path, values] of Object.entries(request.sweeps)) {
    if (!parameterAt(definition, path).sweepable)
      throw new SettingsError(`“${path}” takes one value; it cannot be varied.`)
    if (values.length === 0) throw new SettingsError(`“${path}” has no values to vary.`)
    values.forEach((value) => checkValue(definition, path, value))
    if (new Set(values).size < values.length)
      throw new SettingsError(`A value of “${path}” is listed twice.`)
  }
  if (request.conditions.length === 0) throw new SettingsError('Choose at least one condition.')
  if (new Set(request.conditions).size < request.conditions.length)
    throw new SettingsError('A condition is listed twice.')
  request.conditions.forEach((id) => conditionOf(definition, id))
  checkSeeds(request.seeds)
  checkTrials(request)
  const settings = {
    definition: definition.id,
    ...(request.preset ? { preset: request.preset } : {}),
    ...(request.scale ? { scale: request.scale } : {}),
    values: resolveValues(definition, preset, scale, request.values),
    sweeps: request.sweeps,
    conditions: request.conditions,
    seeds: request.seeds,
  }
  const [conflict] = Object.values(definition.conflicts?.(settings) ?? {})
  if (conflict !== undefined) throw new SettingsError(conflict)
  return settings
}

/** Before they are made: sweeps multiply. */
function checkTrials({ sweeps, conditions, seeds }: ExperimentRequest): void {
  const points = Object.values(sweeps).reduce((product, { length }) => product * length, 1)
  const trials = points * conditions.length * seeds.length
  if (trials > mostTrials)
    throw new SettingsError(
      `These are ${formatNumber(trials)} trials; an experiment has at most ${formatNumber(mostTrials)}. Vary fewer values, or use fewer seeds.`,
    )
}

function checkSeeds(seeds: readonly number[]): void {
  if (seeds.length === 0) throw new SettingsError('Give at least one seed.')
  for (const seed of seeds) {
    if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
      throw new SettingsError(`“${seed}” is not a seed: a whole number from 0 to 4294967295.`)
  }
  if (new Set(seeds).size < seeds.length) throw new SettingsError('A seed is listed twice.')
}
