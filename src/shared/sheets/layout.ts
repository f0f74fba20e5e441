/** Where the panels of a sheet stand: rows of a grid of columns, in millimetres from the upper left corner. */
import { letterSizes } from '../contract/library'
import type { Panel, SheetRecipe } from '../contract/sheets'
import { journalOf } from '../journals/registry'
import { panelLetter } from './panel-letters'

export const mmPerPoint = 25.4 / 72

export interface PanelPlace {
  readonly xMm: number
  readonly yMm: number
  readonly widthMm: number
  readonly heightMm: number
  /** Above its figure, for its letter. */
  readonly letterRoomMm: number
  readonly letter?: string
}

export interface SheetLayout {
  readonly widthMm: number
  readonly heightMm: number
  readonly panels: readonly PanelPlace[]
}

/** Height of a panel's figure divided by its width, which is in millimetres. */
export type ProportionOf = (panel: number, widthMm: number) => number

/** Of a sheet without panels. */
const emptyHeightMm = 40

/** Between panels, in sizes of their letters: 3 mm with letters of 7 points. */
const gapInLetters = 1.2

/** Letters of a sheet in points, where it is not told. */
export const lettersOf = ({ style }: Pick<SheetRecipe, 'style'>) =>
  style.lettersPt ?? letterSizes.usual

/** How letters of panels are written, with their size in points. */
export function panelLettersOf(recipe: Pick<SheetRecipe, 'journal' | 'style'>) {
  const { panelLetters } = journalOf(recipe.journal)
  return { ...panelLetters, pt: panelLetters.pt ?? lettersOf(recipe) }
}

interface Cell {
  readonly panel: Panel
  readonly column: number
  readonly columns: number
}

/** Panels in the order of the recipe, in a new row where one has no room left in its own. */
function rowsOf({ panels, columns }: SheetRecipe): Cell[][] {
  const rows: Cell[][] = []
  let used = columns
  for (const panel of panels) {
    const wide = Math.min(panel.columns, columns)
    if (used + wide > columns) {
      rows.push([])
      used = 0
    }
    rows.at(-1)?.push({ panel, column: used, columns: wide })
    used += wide
  }
  return rows
}

/** A row is as high as its highest panel, and so are all of its panels: their axes stand on one line. */
export function layoutOf(recipe: SheetRecipe, proportion: ProportionOf): SheetLayout {
  const { widthMm, columns, panels } = recipe
  const gap = gapInLetters * lettersOf(recipe) * mmPerPoint
  const column = (widthMm - (columns - 1) * gap) / columns
  const letters = panelLettersOf(recipe)
  const hasLetters = recipe.letters && panels.length > 1
  const letterRoomMm = hasLetters ? letters.pt * mmPerPoint : 0
  const places: PanelPlace[] = []
  let yMm = 0
  for (const row of rowsOf(recipe)) {
    const sized = row.map((cell, index) => {
      const width = cell.columns * column + (cell.columns - 1) * gap
      const own = () => width * proportion(places.length + index, width) + letterRoomMm
      return { ...cell, width, height: cell.panel.heightMm ?? own() }
    })
    const heightMm = Math.max(...sized.map(({ height }) => height))
    for (const cell of sized)
      places.push({
        ...{ xMm: cell.column * (column + gap), yMm },
        ...{ widthMm: cell.width, heightMm, letterRoomMm },
        ...(hasLetters ? { letter: panelLetter(places.length, letters) } : {}),
      })
    yMm += heightMm + gap
  }
  return { widthMm, heightMm: places.length > 0 ? yMm - gap : emptyHeightMm, panels: places }
}
