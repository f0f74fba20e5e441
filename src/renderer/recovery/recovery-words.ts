/** What the page of a refused store says. */
import type { RefusedState, StoreChoice, StoreCopy } from '@shared/contract/store'
import { formatCount } from '@shared/words/numbers'
import { formatClock } from '../words/dates'

/** Titles, as sentences. */
export const titles: Record<RefusedState, string> = {
  empty: 'The file that holds your experiments is empty',
  missing: 'The file that holds your experiments is missing',
  damaged: 'The file that holds your experiments is damaged',
  foreign: 'This file belongs to another program',
  newer: 'Your experiments were stored by a newer version',
}

interface ChoiceWords {
  readonly title: string
  readonly text: string
}

export const choiceWords: Record<StoreChoice, ChoiceWords> = {
  restore: {
    title: 'Restore a copy',
    text: 'You go on from the chosen copy, without the experiments that are newer than it. What is there now is kept under a dated name.',
  },
  export: {
    title: 'Read out what can be read',
    text: 'Every row that can still be read goes into a new copy, which you can then restore. The damaged file stays as it is.',
  },
  'start-anew': {
    title: 'Start anew',
    text: 'You begin without any experiment. Everything of before, copies included, is kept under a dated name.',
  },
}

/** When a copy was made, as a heading. */
export function copyTitle({ kind, madeAt }: StoreCopy): string {
  const made = formatClock(new Date(madeAt))
  return kind === 'exit' ? `Copy of ${made}` : `What could be read, ${made}`
}

/** What will happen, for the button. */
export function restoreWords({ kind, madeAt }: StoreCopy): string {
  const made = formatClock(new Date(madeAt))
  return kind === 'exit' ? `Restore the copy of ${made}` : `Restore what could be read, ${made}`
}

export function copyContents({ fits, experiments, trials }: StoreCopy): string {
  if (!fits) return 'It cannot be opened.'
  return `Holds ${formatCount(experiments, 'experiment')} with ${formatCount(trials, 'trial')}.`
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
