/** What the page of a refused store says. */
import type { RefusedState, StoreChoice, StoreCopy } from '@shared/contract/store'
import { formatCount } from '@shared/words/numbers'
import { formatClock } from '../words/dates'

/** Titles, as sentences. */
export const titles: Record<RefusedState, string> = {
  empty: 'Your store is empty, but it was not always',
  missing: 'Your store is missing',
  damaged: 'Your store is damaged',
  foreign: 'This file belongs to another program',
  newer: 'Your store was written by a newer version',
}

interface ChoiceWords {
  readonly title: string
  readonly text: string
  readonly button: string
}

export const choiceWords: Record<StoreChoice, ChoiceWords> = {
  restore: {
    title: 'Restore a copy',
    text: 'The copy becomes your store. Experiments that are newer than it are not in it; what lies in its place now is kept beside it under a dated name.',
    button: 'Restore this copy',
  },
  export: {
    title: 'Read out what can be read',
    text: 'Every row that can still be read goes into a new copy, which you can then restore. The damaged file stays as it is.',
    button: 'Read it out',
  },
  'start-anew': {
    title: 'Start anew',
    text: 'You begin with an empty store. Everything of before, with its copies and files, is kept beside it under a dated name.',
    button: 'Start anew',
  },
}

/** When a copy was made, as a heading. */
export function copyTitle({ kind, madeAt }: StoreCopy): string {
  const made = formatClock(new Date(madeAt))
  return kind === 'exit' ? `Copy of ${made}` : `What could be read, ${made}`
}

export function copyContents({ fits, experiments, trials }: StoreCopy): string {
  if (!fits) return 'It cannot be opened.'
  return `${formatCount(experiments, 'experiment')}, ${formatCount(trials, 'trial')}`
}

/** A word on a copy with more experiments than the newest one. */
export function fullerNote(copies: readonly StoreCopy[]): string | undefined {
  const exits = copies.filter(({ kind, fits }) => kind === 'exit' && fits)
  const [newest] = exits
  if (!newest) return undefined
  const fuller = exits.find(({ experiments }) => experiments > newest.experiments)
  return (
    fuller &&
    `The newest copy has fewer experiments than that of ${formatClock(new Date(fuller.madeAt))}.`
  )
}
