/** What makes two trials the same computation. */
import type { ExperimentDefinition } from '@shared/experiments/common/definition'
import type { TrialSettings } from '@shared/experiments/common/settings'
import { engineResultVersion } from '@shared/trials/result-version'
import { createHash } from 'node:crypto'

/** SHA-256 over everything that decides a trial's numbers; equal keys are computed once. */
export function trialKey(
  definition: Pick<ExperimentDefinition, 'id' | 'version' | 'parameters' | 'conditions'>,
  { condition, seed, values }: TrialSettings,
  device: string,
): string {
  const later = [
    ...definition.parameters,
    ...(definition.conditions.find(({ id }) => id === condition)?.parameters ?? []),
  ].filter(({ id, asBefore }) => asBefore !== undefined && values[id] === asBefore)
  const sorted = Object.entries(values)
    .filter(([id]) => !later.some((parameter) => parameter.id === id))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const content = [
    definition.id,
    definition.version,
    condition,
    sorted,
    seed,
    device,
    engineResultVersion,
  ]
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}
