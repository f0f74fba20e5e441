/** Figures for papers that go along with the experiments that they show. */
import { sheetRecipeSchema } from '@shared/contract/sheets'
import type { SheetInFile } from '@shared/experiment-files/contents'
import { freeName } from '@shared/words/free-name'
import { randomUUID } from 'node:crypto'
import type { Store } from '../../store/store'

/** Those that show experiments of the file and no others. */
export function sheetsInFile(store: Store, ids: readonly string[]): SheetInFile[] {
  return store.sheets.list().flatMap((row) => {
    const recipe = sheetRecipeSchema.safeParse(JSON.parse(row.recipe))
    if (!recipe.success) return []
    const { panels } = recipe.data
    const isOfFile = panels.length > 0 && panels.every((each) => ids.includes(each.experimentId))
    if (!isOfFile) return []
    const { id, name, created_at: createdAt, changed_at: changedAt } = row
    return [{ id, name, createdAt, changedAt, recipe: recipe.data }]
  })
}

/** Puts a sheet beside those that are here, unless it is here. @param idsHere of the file’s experiments */
export function takeInSheet(
  store: Store,
  { id, name, createdAt, changedAt, recipe }: SheetInFile,
  idsHere: ReadonlyMap<string, string>,
): void {
  const panels = recipe.panels.map((panel) => ({
    ...panel,
    experimentId: idsHere.get(panel.experimentId) ?? panel.experimentId,
  }))
  const written = JSON.stringify({ ...recipe, panels })
  const all = store.sheets.list()
  if (all.some((row) => row.recipe === written)) return
  store.sheets.insert({
    id: store.sheets.find(id) ? randomUUID() : id,
    name: freeName(
      name,
      all.map((row) => row.name),
    ),
    recipe: written,
    created_at: createdAt,
    changed_at: changedAt,
    deleted_at: null,
  })
}
