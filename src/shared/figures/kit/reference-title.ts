/** What a title says where all conditions are tested against one of them. */
import type { Summary } from '../../statistics/summary'
import { listed } from '../../words/lists'
import { formatP } from '../../words/numbers'
import { inSentence } from '../../words/in-sentence'
import type { Pair } from '../../results/pairs'

/** A condition among those that were measured, the best first. */
export interface Ranked {
  readonly label: string
  readonly index: number
  readonly summary: Summary
}

/** p of several tests in few words: of one its own, of more the largest or the smallest. */
function pOf(tests: readonly Pair[], bound: 'largest' | 'smallest'): string {
  const values = tests.map(({ corrected }) => corrected)
  const end = formatP(bound === 'largest' ? Math.max(...values) : Math.min(...values))
  if (tests.length === 1) return end
  return `${tests.length === 2 ? 'both' : 'all'} ${end.replace('=', bound === 'largest' ? '≤' : '≥')}`
}

/**
 * What distinguishes the others from the reference: those worse than it, else the best that is better. Empty
 * without a test.
 */
export function referenceTitle(
  ranked: readonly Ranked[],
  reference: Ranked,
  pairs: readonly Pair[],
  words: { readonly ahead: string; readonly behind: string; readonly better?: 'lower' },
): string {
  const tested = ranked.flatMap((other) => {
    const test = pairs.find(({ first, second }) =>
      [first, second].every((index) => index === reference.index || index === other.index),
    )
    return test && other.index !== reference.index ? [{ other, test }] : []
  })
  if (tested.length === 0) return ''
  const clear = tested.filter(({ test }) => test.corrected < 0.05)
  const sign = words.better === 'lower' ? -1 : 1
  const below = clear.filter(
    ({ other }) => sign * (reference.summary.mean - other.summary.mean) > 0,
  )
  const [above] = clear
  if (below.length > 0) {
    const names = below.map(({ other }) => inSentence(other.label))
    return `${reference.label} ${words.ahead} ${listed(names)} (${pOf(
      below.map(({ test }) => test),
      'largest',
    )})`
  }
  if (above)
    return `${reference.label} ${words.behind} ${inSentence(above.other.label)} (${pOf([above.test], 'largest')})`
  return `No clear difference from ${inSentence(reference.label)} (${pOf(
    tested.map(({ test }) => test),
    'smallest',
  )})`
}
