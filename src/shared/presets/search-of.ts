/** The preset that searches the settings of a condition, where there is one. */
import type { DefinitionId } from '../experiments/registry'
import { gridOf } from './optimizer-grids'
import type { PresetId } from './registry'

const byCondition: Readonly<Record<string, PresetId>> = gridOf

export function searchOf(definition: string, condition: string): PresetId | undefined {
  return definition === ('optimizers' satisfies DefinitionId) ? byCondition[condition] : undefined
}
