/** The sheet that one begins with: a column of a paper, without panels. */
import type { SheetRecipe } from '../contract/sheets'

export const blankSheet: SheetRecipe = {
  version: 1,
  journal: 'plain',
  widthMm: 89,
  columns: 1,
  style: {},
  letters: true,
  panels: [],
}
