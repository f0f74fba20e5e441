/** The presynaptic rule by which a stored network releases. */
import type { TrialOf } from '@shared/experiments/common/define'
import type { TrialSettings } from '@shared/experiments/common/settings'
import { definitionTable, type DefinitionId } from '@shared/experiments/registry'
import { fixedRelease, plasticRelease, type PresynapticRule } from '../learners/presynaptic/rule'

type Values = TrialOf<(typeof definitionTable)[DefinitionId]>['values']

/** Told by the settings that a condition has. */
function ruleOf(values: Values): PresynapticRule | undefined {
  if ('releaseControl' in values) return plasticRelease(values)
  if ('releaseProbability' in values) return fixedRelease(values)
  return undefined
}

/** Nothing where every synapse always transmits. @throws SettingsError for settings that cannot be read. */
export function storedRule(settings: TrialSettings): PresynapticRule | undefined {
  const id = settings.definition as DefinitionId
  return ruleOf(definitionTable[id].parse(settings).values)
}
