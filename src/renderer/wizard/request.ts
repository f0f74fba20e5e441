/** The wizard's state as plain functions: a request, its defaults, and what is wrong with it. */
import type { ExperimentDefinition } from '@shared/experiments/common/definition'
import type { Parameter } from '@shared/experiments/common/parameter-kinds'
import type { Preset, Scale } from '@shared/experiments/common/preset-declaration'
import type { ResolvedSettings } from '@shared/experiments/common/settings'
import type { Value, ValuesByPath } from '@shared/experiments/common/values'
import { isComposed } from '@shared/datasets/composition'
import { presetSweeps } from '@shared/presets/own-settings'
import {
  allowedValues,
  parameterSchema,
  parametersByPath,
} from '@shared/experiments/common/parameters'
import { startOf } from '@shared/presets/registry'
import {
  resolveValues,
  conditionsAt,
  sweepsOf,
  type ExperimentRequest,
} from '@shared/experiments/common/resolve'
import { compositionProblem, sequenceLabel } from '@shared/experiments/common/sequence-setting'
import { orderWords } from '@shared/experiments/common/task-order'
import { formatNumber, formatSetting } from '@shared/words/numbers'
import { unitFor } from '@shared/words/units'

/** A definition together with the preset that the request starts from. */
export interface Ground {
  readonly definition: ExperimentDefinition
  readonly preset: Preset | undefined
}

/** A request as the preset has it: nothing of one's own. */
export function freshRequest(
  { definition, preset }: Ground,
  scale?: Scale['id'],
): ExperimentRequest {
  const chosen = preset?.scales.find((candidate) => candidate.id === scale) ?? preset?.scales[0]
  return {
    definition: definition.id,
    ...(preset ? { preset: preset.id } : {}),
    ...(chosen ? { scale: chosen.id } : {}),
    values: {},
    sweeps: { ...sweepsOf(preset, chosen) },
    conditions: [
      ...(preset ? conditionsAt(preset, chosen) : definition.conditions.map(({ id }) => id)),
    ],
    seeds: [...(chosen?.seeds ?? definition.defaultSeeds)],
  }
}

function scaleOf({ preset }: Ground, request: ExperimentRequest): Scale | undefined {
  return preset?.scales.find((candidate) => candidate.id === request.scale)
}

function isAllowed(definition: ExperimentDefinition, path: string, value: unknown): boolean {
  const parameter = parametersByPath(definition).get(path)
  return parameter !== undefined && parameterSchema(parameter).safeParse(value).success
}

function usableValues(definition: ExperimentDefinition, values: ValuesByPath): ValuesByPath {
  return Object.fromEntries(
    Object.entries(values).filter(([path, value]) => isAllowed(definition, path, value)),
  )
}

/** Every value that would be used now; values that are not allowed are passed over. */
export function currentValues(ground: Ground, request: ExperimentRequest): ValuesByPath {
  const { definition, preset } = ground
  const own = usableValues(definition, request.values)
  return resolveValues(definition, preset, scaleOf(ground, request), own)
}

/** A record without one of its entries. */
function without<T>(record: Readonly<Record<string, T>>, path: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== path))
}

/** What a setting would be without a choice of one's own; depends on the other choices. */
export function defaultAt(
  { definition, preset }: Ground,
  request: ExperimentRequest,
  path: string,
): Value | undefined {
  const others = without(usableValues(definition, request.values), path)
  return resolveValues(definition, preset, scaleOf({ definition, preset }, request), others)[path]
}

/** The request with one setting chosen. Choosing the default is the same as not choosing. */
export function withValue(
  ground: Ground,
  request: ExperimentRequest,
  path: string,
  value: Value,
): ExperimentRequest {
  const others = without(request.values, path)
  const unchosen = { ...request, values: others }
  if (defaultAt(ground, unchosen, path) === value) return unchosen
  return { ...request, values: { ...others, [path]: value } }
}

/** The request with one setting back at its default, and not varied. */
export function withoutValue(request: ExperimentRequest, path: string): ExperimentRequest {
  return {
    ...request,
    values: without(request.values, path),
    sweeps: without(request.sweeps, path),
  }
}

/** The request with one setting as its preset has it, varied where the preset varies it. */
export function asPreset(request: ExperimentRequest, path: string): ExperimentRequest {
  const standard = presetSweeps(request)[path]
  const plain = withoutValue(request, path)
  return standard ? withSweep(plain, path, standard) : plain
}

/** The request with several values of one setting, each making trials of its own. */
export function withSweep(
  request: ExperimentRequest,
  path: string,
  values: readonly Value[],
): ExperimentRequest {
  return { ...request, sweeps: { ...request.sweeps, [path]: [...values] } }
}

/** What is varied after a change of preset or scale: the new one's own, unless it was chosen. */
function followedSweeps(
  before: ExperimentRequest,
  request: ExperimentRequest,
  after: ExperimentRequest,
): ExperimentRequest['sweeps'] {
  const untouched = JSON.stringify(before.sweeps) === JSON.stringify(request.sweeps)
  return untouched ? after.sweeps : request.sweeps
}

/** Another preset: its conditions, scale and seeds, with one's own values kept. */
export function withPreset(
  definition: ExperimentDefinition,
  request: ExperimentRequest,
  preset: Preset,
): ExperimentRequest {
  const fresh = freshRequest({ definition, preset }, request.scale)
  const before = freshRequest({ definition, preset: startOf(request).preset }, request.scale)
  return { ...fresh, values: request.values, sweeps: followedSweeps(before, request, fresh) }
}

/** Another scale; models, seeds and what is varied follow it unless they were chosen. */
export function withScale(
  ground: Ground,
  request: ExperimentRequest,
  scale: Scale['id'],
): ExperimentRequest {
  const before = freshRequest(ground, request.scale)
  const after = freshRequest(ground, scale)
  const followed = <Key extends 'seeds' | 'conditions'>(key: Key) =>
    before[key].join() === request[key].join() ? after[key] : request[key]
  return {
    ...request,
    scale,
    conditions: followed('conditions'),
    seeds: followed('seeds'),
    sweeps: followedSweeps(before, request, after),
  }
}

/** In which order conditions are run and drawn: the definition's. */
export function withCondition(
  definition: ExperimentDefinition,
  request: ExperimentRequest,
  id: string,
  chosen: boolean,
): ExperimentRequest {
  const wanted = new Set(request.conditions)
  if (chosen) wanted.add(id)
  else wanted.delete(id)
  const conditions = definition.conditions.map((condition) => condition.id)
  return { ...request, conditions: conditions.filter((condition) => wanted.has(condition)) }
}

/** Settings as they would be stored, for the summary; `request` may still have problems. */
export function settingsOf(ground: Ground, request: ExperimentRequest): ResolvedSettings {
  const usableSweeps = Object.entries(request.sweeps)
    .map(
      ([path, values]) =>
        [path, values.filter((value) => isAllowed(ground.definition, path, value))] as const,
    )
    .filter(([, values]) => values.length > 0)
  return {
    ...request,
    sweeps: Object.fromEntries(usableSweeps),
    values: currentValues(ground, request),
  }
}

function rangeWords(parameter: Parameter): string {
  if (parameter.kind !== 'number') return `Choose ${allowedValues(parameter)}.`
  const kind = parameter.integer ? 'a whole number' : 'a number'
  const [low, high] = [parameter.minimum, parameter.maximum].map(formatSetting)
  return `Give ${kind} from ${low ?? ''} to ${high ?? ''}.`
}

function whatIsWrong(parameter: Parameter, value: Value): string {
  const ofTasks = isComposed(value) ? compositionProblem(value) : undefined
  return ofTasks ?? rangeWords(parameter)
}

/** What is wrong, by path, with `conditions` and `seeds` beside the settings' own paths. */
export function problemsOf(
  ground: Ground,
  request: ExperimentRequest,
): ReadonlyMap<string, string> {
  const { definition } = ground
  const conflicts = definition.conflicts?.(settingsOf(ground, request)) ?? {}
  const problems = new Map(Object.entries(conflicts))
  for (const [path, parameter] of parametersByPath(definition)) {
    const swept = request.sweeps[path]
    const values = swept ?? (path in request.values ? [request.values[path]] : [])
    if (swept?.length === 0) problems.set(path, 'Give at least one value.')
    else if (swept && new Set(swept).size < swept.length)
      problems.set(path, 'A value is listed twice.')
    else {
      const wrong = values.find((value) => !isAllowed(definition, path, value))
      if (wrong !== undefined) problems.set(path, whatIsWrong(parameter, wrong))
    }
  }
  if (request.conditions.length === 0) problems.set('conditions', 'Choose at least one model.')
  if (request.seeds.length === 0) problems.set('seeds', 'Give at least one seed.')
  return problems
}

/** Conditions and shared settings that are in use; problems elsewhere do not matter. */
export function relevantProblems(
  ground: Ground,
  request: ExperimentRequest,
): ReadonlyMap<string, string> {
  const inUse = (path: string): boolean => {
    const [scope, inner] = path.split('.')
    return inner === undefined || request.conditions.includes(scope ?? '')
  }
  return new Map([...problemsOf(ground, request)].filter(([path]) => inUse(path)))
}

/** Whether two requests ask for the same, in whatever order their settings were chosen. */
export function isSameRequest(one: ExperimentRequest, other: ExperimentRequest): boolean {
  const sorted = (record: object) =>
    Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const text = ({ values, sweeps, ...rest }: ExperimentRequest) =>
    JSON.stringify([sorted(rest), sorted(values), sorted(sweeps)])
  return text(one) === text(other)
}

/** In how many settings two requests differ; models, seeds, preset and scale are one each. */
export function differingSettings(one: ExperimentRequest, other: ExperimentRequest): number {
  const flat = ({ values, sweeps, ...rest }: ExperimentRequest) =>
    new Map<string, unknown>(Object.entries({ ...rest, ...values, ...sweeps }))
  const [a, b] = [flat(one), flat(other)]
  const paths = [...new Set([...a.keys(), ...b.keys()])]
  return paths.filter((path) => JSON.stringify(a.get(path)) !== JSON.stringify(b.get(path))).length
}

/** Trials that a request makes: conditions × sweep points × seeds. */
export function trialCount(request: ExperimentRequest): number {
  const points = Object.values(request.sweeps).reduce(
    (product, values) => product * values.length,
    1,
  )
  return request.conditions.length * points * request.seeds.length
}

/** A value in words, for “changed from …”. */
export function valueWords(parameter: Parameter, value: Value | undefined): string {
  if (value === undefined) return ''
  if (parameter.kind === 'switch') return value === true ? 'on' : 'off'
  if (parameter.kind === 'choice')
    return parameter.options.find((option) => option.value === value)?.label ?? String(value)
  if (parameter.kind === 'order') return orderWords(value)
  if (parameter.kind === 'sequence') return sequenceLabel(value)
  if (typeof value !== 'number') return String(value)
  const unit = parameter.unit ? ` ${unitFor(parameter.unit, value)}` : ''
  return `${parameter.integer ? formatNumber(value) : formatSetting(value)}${unit}`
}
