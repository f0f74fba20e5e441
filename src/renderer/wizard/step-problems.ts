/** Which step shows which setting, so that a problem can be found and gone to. */
import type { ExperimentDefinition, WizardStep } from '@shared/experiments/common/definition'
import { parametersByPath } from '@shared/experiments/common/parameters'

/** The step on which `path` (or `conditions`, `seeds`) is set. */
export function stepOf(definition: ExperimentDefinition, path: string): WizardStep | undefined {
  const ofKind = (kind: WizardStep['kind']) => definition.steps.find((step) => step.kind === kind)
  if (path === 'conditions' || path.includes('.')) return ofKind('conditions')
  if (path === 'seeds') return ofKind('measurements')
  const id = parametersByPath(definition).get(path)?.step
  return definition.steps.find((step) => step.id === id)
}

/** Number of problems on each step, by its id. */
export function problemsByStep(
  definition: ExperimentDefinition,
  problems: ReadonlyMap<string, string>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const path of problems.keys()) {
    const step = stepOf(definition, path)
    if (step) counts.set(step.id, (counts.get(step.id) ?? 0) + 1)
  }
  return counts
}
