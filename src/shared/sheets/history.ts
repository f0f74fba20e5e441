/** What was done to a sheet, to be taken back and done again: a value, like the sheet itself. */
import type { SheetRecipe } from '../contract/sheets'
import type { Edit } from './edits'

export interface Step {
  /** Before it in the past, after it in the future. */
  readonly recipe: SheetRecipe
  readonly words: string
  readonly burst?: string | undefined
  /** Milliseconds. */
  readonly at: number
}

export interface History {
  readonly now: SheetRecipe
  /** Oldest first: the last is what is undone next. */
  readonly past: readonly Step[]
  /** The last is what is redone next. */
  readonly future: readonly Step[]
}

/** Steps that are kept. */
export const mostSteps = 200
/** Milliseconds between two edits of one burst. */
const burstPause = 1_000

export function historyFrom(now: SheetRecipe): History {
  return { now, past: [], future: [] }
}

const same = (one: SheetRecipe, other: SheetRecipe) => JSON.stringify(one) === JSON.stringify(other)

/** After an edit at a time, in milliseconds; nothing where it changes nothing. */
export function afterEdit(history: History, edit: Edit, at: number): History {
  if (same(history.now, edit.to)) return history
  const last = history.past.at(-1)
  const goesOn =
    edit.burst !== undefined &&
    last?.burst === edit.burst &&
    at - last.at <= burstPause &&
    history.future.length === 0
  const step: Step = {
    recipe: goesOn ? last.recipe : history.now,
    ...{ words: edit.words, burst: edit.burst, at },
  }
  const before = goesOn ? history.past.slice(0, -1) : history.past
  return { now: edit.to, past: [...before, step].slice(-mostSteps), future: [] }
}

/** One step back, where there is one. */
export function undone(history: History): History {
  const step = history.past.at(-1)
  if (!step) return history
  return {
    now: step.recipe,
    past: history.past.slice(0, -1),
    future: [...history.future, { ...step, recipe: history.now }],
  }
}

/** One step on again, where there is one. */
export function redone(history: History): History {
  const step = history.future.at(-1)
  if (!step) return history
  return {
    now: step.recipe,
    // A later edit must not go on with a burst that was undone and redone.
    past: [...history.past, { ...step, recipe: history.now, burst: undefined }],
    future: history.future.slice(0, -1),
  }
}
