/** Saves a sheet a moment after each change, and at once when it is left. */
import type { SavedSheet } from '@shared/contract/saved-sheets'
import type { SheetRecipe } from '@shared/contract/sheets'
import type { WireError } from '@shared/contract/wire'
import type { LabConnection } from '../lab/connection'
import { problemOf } from '../lab/problem'

export type KeepingState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly problem: WireError }

/** Milliseconds without a change. */
const quiet = 400

export class SheetKeeper {
  #pending: { readonly recipe: SheetRecipe; readonly name?: string } | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #writing: Promise<void> | undefined

  /** @param id of the sheet, absent until it is saved for the first time */
  constructor(
    private readonly lab: Pick<LabConnection, 'call'>,
    private id: string | undefined,
    private readonly tell: {
      state(state: KeepingState): void
      saved(sheet: SavedSheet): void
    },
  ) {}

  /** Will be saved soon; a later one replaces it. A name that was given is kept until it is saved. */
  keep(recipe: SheetRecipe, name?: string): void {
    const given = name ?? this.#pending?.name
    this.#pending = { recipe, ...(given === undefined ? {} : { name: given }) }
    this.tell.state({ kind: 'saving' })
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), quiet)
  }

  /** Saves what is pending, one after the other: a new sheet must have its id before it is saved again. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#writing ??= this.#write().finally(() => (this.#writing = undefined))
    await this.#writing
  }

  async #write(): Promise<void> {
    for (let next = this.#pending; next; next = this.#pending) {
      this.#pending = undefined
      try {
        const args = { ...next, ...(this.id === undefined ? {} : { id: this.id }) }
        const sheet = await this.lab.call('sheets.save', args)
        this.id = sheet.id
        this.tell.saved(sheet)
      } catch (error) {
        // Kept for the next change, or the next try.
        this.#pending ??= next
        this.tell.state({ kind: 'failed', problem: problemOf(error) })
        return
      }
    }
    this.tell.state({ kind: 'saved' })
  }
}
