/** Every term of the program; the Help page, its search and the help pane read from here. */
import { importanceTerms } from './importance'
import { learningTerms } from './learning'
import { lifelongTerms } from './lifelong'
import { optimiserTerms } from './optimisers'
import { paperTerms } from './paper'
import { programTerms } from './program'
import { statisticsTerms } from './statistics'
import type { Term } from './term'

const terms = {
  ...programTerms,
  ...learningTerms,
  ...lifelongTerms,
  ...importanceTerms,
  ...optimiserTerms,
  ...statisticsTerms,
  ...paperTerms,
} as const

export type TermId = keyof typeof terms

/** A term by its id. */
export function termOf(id: TermId): Term {
  return terms[id]
}

/** All terms with their ids, by the alphabet. */
export const glossary: readonly (Term & { readonly id: string })[] = Object.entries<Term>(terms)
  .map(([id, term]) => ({ id, ...term }))
  .sort((a, b) => a.term.localeCompare(b.term, 'en'))
