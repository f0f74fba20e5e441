/** Reading a trial's flat values. */
import type { TrialSettings } from '@shared/experiments/common/definition'
import { EngineError } from './errors'

const remedy = 'Start the experiment again from the wizard, which fills in every setting.'

function missing(id: string, kind: string): EngineError {
  return new EngineError(`The setting “${id}” of this trial is missing or not ${kind}.`, remedy)
}

/** The number called `id`. @throws EngineError where it is absent or something else. */
export function numberValue({ values }: TrialSettings, id: string): number {
  const value = values[id]
  if (typeof value !== 'number') throw missing(id, 'a number')
  return value
}

/** The number called `id`, or `standard` in trials that are stored without the setting. */
export function numberOr({ values }: TrialSettings, id: string, standard: number): number {
  const value = values[id]
  return typeof value === 'number' ? value : standard
}

/** The choice called `id`. @throws EngineError where it is absent or something else. */
export function textValue({ values }: TrialSettings, id: string): string {
  const value = values[id]
  if (typeof value !== 'string') throw missing(id, 'a choice')
  return value
}

/** The switch called `id`. @throws EngineError where it is absent or something else. */
export function switchValue({ values }: TrialSettings, id: string): boolean {
  const value = values[id]
  if (typeof value !== 'boolean') throw missing(id, 'a switch')
  return value
}
