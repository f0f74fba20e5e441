/** What the checks of a preflight look at: the file, the drawing behind it, and what was asked for. */
import type { SheetRecipe, TextKind } from '@shared/contract/sheets'
import type { Journal, JournalFormat } from '@shared/journals/journal'
import type { SheetLayout } from '@shared/sheets/layout'
import type { FileFacts } from './facts'

/** Marks of one panel that a reader must tell apart. */
export type KeyColours = readonly {
  readonly name: string
  /** `#RRGGBB`. */
  readonly colour: string
}[]

export interface Looked {
  readonly format: JournalFormat
  readonly text: TextKind
  readonly bytes: number
  readonly file: FileFacts
  /** Of the drawing that became the file: where this is pixels or outlines, letters and lines are only known there. */
  readonly drawing: FileFacts
  readonly recipe: SheetRecipe
  readonly layout: SheetLayout
  readonly journal: Journal
  /** Of each panel. */
  readonly colours: readonly KeyColours[]
  /** Why nothing is drawn, for each panel where that is so, by its place. */
  readonly problems: ReadonlyMap<number, string>
}
