/** Sheets drawn, looked at as a journal would, and written as files. */
import type { Handlers } from '@shared/contract/server'
import type { SheetRecipe } from '@shared/contract/sheets'
import type { SheetMaterial } from '../../figures/protocol'
import type { Lab } from '../lab'

type SheetFileHandlers = Pick<Handlers, 'sheets.draw' | 'sheets.check' | 'sheets.export'>

/** The experiments of a sheet's panels as they are now. Those that are gone are left out: their panels say so. */
function materialOf({ store, views }: Lab, recipe: SheetRecipe): SheetMaterial {
  const ids = new Set(recipe.panels.map(({ experimentId }) => experimentId))
  const found = [...ids].filter((id) => store.experiments.find(id))
  return { recipe, details: new Map(found.map((id) => [id, views.detail(id)])) }
}

export function sheetFileHandlers(lab: Lab): SheetFileHandlers {
  const { figures } = lab
  return {
    'sheets.draw': ({ recipe }, context) =>
      figures.sheet({ kind: 'sheet-drawing', ...materialOf(lab, recipe) }, context),
    'sheets.check': ({ recipe, ...args }, context) =>
      figures.preflight({ kind: 'sheet-check', ...materialOf(lab, recipe), args }, context),
    'sheets.export': ({ recipe, ...args }, context) =>
      figures.draw({ kind: 'sheet', ...materialOf(lab, recipe), args }, context),
  }
}
