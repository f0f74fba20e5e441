/** Which differences of thesis and published code touch an experiment as it is set. */
import { areAllowed } from './allowed-values'
import { asKnown } from './sequence-setting'
import type { ExperimentDefinition } from './definition'
import type { ResolvedSettings } from './settings'
import type { Disagreement } from './descriptions'

/** Those about a model that takes part, or about all, under the settings they are about. */
export function relevantDisagreements(
  { disagreements }: Pick<ExperimentDefinition, 'disagreements'>,
  { conditions, values }: Pick<ResolvedSettings, 'conditions' | 'values'>,
): readonly Disagreement[] {
  return disagreements.filter(({ path = '', conditions: about, when }) => {
    const [scope = '', inner] = path.split('.')
    const models = about ?? (inner === undefined ? undefined : [scope])
    return (
      (models?.some((model) => conditions.includes(model)) ?? true) &&
      areAllowed(when, (name) => asKnown(values[name]))
    )
  })
}
