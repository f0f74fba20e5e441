/** Keeping figures for papers. */
import type { SavedSheet, savedSheetMethods } from '@shared/contract/saved-sheets'
import type { Handlers } from '@shared/contract/server'
import { sheetRecipeSchema } from '@shared/contract/sheets'
import { LabError } from '@shared/contract/wire'
import { randomUUID } from 'node:crypto'
import type { SheetRow, SheetStore } from '../../store/sheets'
import type { Lab } from '../lab'
import { acting } from './acting'

type SavedSheetHandlers = Pick<Handlers, keyof typeof savedSheetMethods>

/** @throws LabError where there is none, or it was deleted */
function rowOf(sheets: SheetStore, id: string): SheetRow {
  const row = sheets.find(id)
  if (row?.deleted_at === null) return row
  throw new LabError({
    code: 'not-found',
    message: row ? `“${row.name}” was deleted.` : 'There is no such figure.',
    remedy: 'Choose another under Figures, or make a new one.',
  })
}

/** What is kept, without its recipe where that cannot be read. */
function sheetOf(row: SheetRow): SavedSheet {
  const recipe = sheetRecipeSchema.safeParse(JSON.parse(row.recipe))
  return {
    id: row.id,
    name: row.name,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    ...(recipe.success ? { recipe: recipe.data } : {}),
  }
}

/** “Figure 3”: the first number that no other has. */
function numberedName(sheets: SheetStore): string {
  const taken = new Set(sheets.list().map(({ name }) => name))
  let number = 1
  while (taken.has(`Figure ${number}`)) number += 1
  return `Figure ${number}`
}

/** @throws LabError where it says nothing */
function spokenName(name: string): string {
  if (name.trim() !== '') return name.trim()
  throw new LabError({
    code: 'usage',
    message: 'A figure needs a name.',
    safe: 'It keeps the one that it has.',
  })
}

export function savedSheetHandlers({ store: { sheets } }: Lab): SavedSheetHandlers {
  return {
    'sheets.list': ({ experimentId }) => {
      const all = sheets.list().map(sheetOf)
      if (experimentId === undefined) return all
      return all.filter(({ recipe }) =>
        recipe?.panels.some((panel) => panel.experimentId === experimentId),
      )
    },
    'sheets.get': ({ id }) => sheetOf(rowOf(sheets, id)),
    'sheets.save': ({ id, ...given }) => {
      const now = new Date().toISOString()
      const recipe = JSON.stringify(given.recipe)
      const name = given.name === undefined ? undefined : spokenName(given.name)
      if (id !== undefined) {
        rowOf(sheets, id)
        sheets.update(id, { recipe, changed_at: now, ...(name === undefined ? {} : { name }) })
        return sheetOf(rowOf(sheets, id))
      }
      const made = { id: randomUUID(), created_at: now, changed_at: now, deleted_at: null }
      sheets.insert({ ...made, recipe, name: name ?? numberedName(sheets) })
      return sheetOf(rowOf(sheets, made.id))
    },
    'sheets.delete': acting(({ id }) => {
      rowOf(sheets, id)
      sheets.update(id, { deleted_at: new Date().toISOString() })
    }),
    'sheets.restore': ({ id }) => {
      sheets.update(id, { deleted_at: null })
      return sheetOf(rowOf(sheets, id))
    },
  }
}
