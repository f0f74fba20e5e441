/** Sheets of measured experiments. */
import type { Panel, SheetRecipe } from '@shared/contract/sheets'
import type { SheetMaterial } from '../../../../src/main/figures/protocol'
import { measuredExperiment } from '../../../fixtures/measured-experiment'

/** Two experiments, by their ids. */
export const measured = new Map(
  [
    { ...measuredExperiment('fig-4.1'), id: 'first' },
    { ...measuredExperiment('fig-5.1'), id: 'second' },
  ].map((detail) => [detail.id, detail]),
)

export function panelOf(experimentId: string, figure: string, more: Partial<Panel> = {}): Panel {
  return { experimentId, figure, point: 0, variances: 'paired', choices: {}, columns: 1, ...more }
}

export function recipeOf(panels: readonly Panel[], more: Partial<SheetRecipe> = {}): SheetRecipe {
  return {
    ...{ version: 1 as const, journal: 'plain' as const, widthMm: 89, columns: 1 },
    ...{ style: {}, letters: true },
    panels: [...panels],
    ...more,
  }
}

export const materialOf = (recipe: SheetRecipe): SheetMaterial => ({ recipe, details: measured })
