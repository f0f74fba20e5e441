/** The request as the contract carries it. */
import type { ArgsOf } from '@shared/contract/contract'
import type { ExperimentDefinition } from '@shared/experiments/common/definition'
import { parametersByPath } from '@shared/experiments/common/parameters'
import { startOf } from '@shared/presets/registry'
import type { ExperimentRequest } from '@shared/experiments/common/resolve'

export type WireRequest = ArgsOf<'experiments.start'>['request']

/** A stored request, without what this version of the program no longer knows. */
export function fromWireRequest(
  definition: ExperimentDefinition,
  stored: WireRequest,
): ExperimentRequest {
  const { preset: _, scale: __, ...rest } = stored
  const known = parametersByPath(definition)
  const kept = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([path]) => known.has(path)))
  const { preset, scale } = startOf(stored)
  const conditions = new Set(definition.conditions.map((condition) => condition.id))
  return {
    ...rest,
    definition: definition.id,
    ...(preset ? { preset: preset.id } : {}),
    ...(scale ? { scale: scale.id } : {}),
    values: kept(stored.values),
    sweeps: kept(stored.sweeps),
    conditions: stored.conditions.filter((condition) => conditions.has(condition)),
  }
}
