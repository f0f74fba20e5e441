/** Titles that say what was found, as far as the numbers allow. */
import type { Condition } from '../experiments/definition'
import { percentWithError } from '../statistics/notation'
import { summarise, type Summary } from '../statistics/summary'
import { formatP } from '../words/numbers'
import type { Pair } from './pairs'

export interface Contender {
  readonly condition: Condition
  readonly values: readonly number[]
}

interface Ranked {
  readonly label: string
  readonly index: number
  readonly summary: Summary
}

export function shown({ mean, sem }: Summary): string {
  return percentWithError(mean, sem)
}

/** The label inside a sentence: lower case, unless it is an abbreviation. */
export function inSentence(label: string): string {
  const [first = '', second = ''] = label
  return second === second.toUpperCase() ? label : first.toLowerCase() + label.slice(1)
}

/**
 * Compares the two best of `contenders` on a fraction, as in “Presynaptic plasticity `verb` no
 * consolidation: 82.9 ± 0.3 % against 80.9 ± 0.5 % `measure` (p = 0.003)”.
 */
export function rankingFinding(
  contenders: readonly Contender[],
  pairs: readonly Pair[],
  words: { readonly ahead: string; readonly measure: string; readonly plain: string },
): string {
  const ranked: Ranked[] = contenders
    .flatMap(({ condition, values }, index) => {
      const summary = summarise(values)
      return summary ? [{ label: condition.label, index, summary }] : []
    })
    .sort((a, b) => b.summary.mean - a.summary.mean)
  const [best, next] = ranked
  if (!best) return words.plain
  if (!next) return `${best.label}: ${shown(best.summary)} ${words.measure}`
  const test = pairs.find(
    ({ first, second }) =>
      (first === best.index && second === next.index) ||
      (first === next.index && second === best.index),
  )
  const numbers = `${shown(best.summary)} against ${shown(next.summary)} ${words.measure}`
  if (!test) return `${best.label} and ${inSentence(next.label)}: ${numbers}`
  const p = formatP(test.corrected)
  return test.corrected < 0.05
    ? `${best.label} ${words.ahead} ${inSentence(next.label)}: ${numbers} (${p})`
    : `No clear difference between ${inSentence(best.label)} and ${inSentence(next.label)}: ${numbers} (${p})`
}
