/** Titles that say what was found, as far as the numbers allow. */
import type { Condition } from '../../experiments/common/condition-declaration'
import { percentWithError } from '../../statistics/notation'
import { estimate } from './errors'
import type { FigureFrame } from './figure'
import { summarise, type Summary } from '../../statistics/summary'
import { formatP } from '../../words/numbers'
import { inSentence } from '../../words/in-sentence'
import { referenceAmong, type Pair } from '../../results/pairs'
import { referenceTitle, type Ranked } from './reference-title'

export interface Contender {
  readonly condition: Condition
  readonly values: readonly number[]
}

/** A fraction with its error, as it is drawn. */
export function shown(frame: Pick<FigureFrame, 'choices'>, summary: Summary): string {
  return estimate(frame, summary, percentWithError)
}

export interface Finding {
  /** What was found, as a title: never more than the test carries. */
  readonly title: string
  /** The estimates behind it, as a sentence; empty where nothing was measured. */
  readonly numbers: string
}

/** Compares the two best of `contenders` on a fraction, or all with the reference among them. */
export function rankingFinding(
  contenders: readonly Contender[],
  pairs: readonly Pair[],
  words: {
    /** As in “A `ahead` B”. */
    readonly ahead: string
    /** The same from the other side, as in “the reference `behind` B”. */
    readonly behind: string
    /** What the numbers are, as in “`measure`: A 82.9 ± 0.3 %, B 80.9 ± 0.5 %.” */
    readonly measure: string
    /** Of what there is no clear difference, as in “No clear difference `about` between A and B”. */
    readonly about?: string
    /** The title where there is nothing to compare. */
    readonly plain: string
    /** Where less is better; more is where absent. */
    readonly better?: 'lower'
    /** How an estimate is printed, with its error. */
    readonly print: (summary: Summary) => string
  },
): Finding {
  const ranked: Ranked[] = contenders
    .flatMap(({ condition, values }, index) => {
      const summary = summarise(values)
      return summary ? [{ label: condition.label, index, summary }] : []
    })
    .sort((a, b) => (words.better === 'lower' ? -1 : 1) * (b.summary.mean - a.summary.mean))
  const [best, next] = ranked
  if (!best) return { title: words.plain, numbers: '' }
  const estimates = ranked.map(
    ({ label, summary }) => `${inSentence(label)} ${words.print(summary)}`,
  )
  const numbers = `${words.measure}: ${estimates.join(', ')}.`
  if (!next) return { title: words.plain, numbers }
  const reference = ranked.find(({ index }) => index === referenceAmong(contenders))
  if (reference) {
    const title = referenceTitle(ranked, reference, pairs, words)
    return { title: title || words.plain, numbers }
  }
  const test = pairs.find(
    ({ first, second }) =>
      (first === best.index && second === next.index) ||
      (first === next.index && second === best.index),
  )
  if (!test) return { title: words.plain, numbers }
  const p = formatP(test.corrected)
  const title =
    test.corrected < 0.05
      ? `${best.label} ${words.ahead} ${inSentence(next.label)} (${p})`
      : `No clear difference${words.about ? ` ${words.about}` : ''} between ${inSentence(best.label)} and ${inSentence(next.label)} (${p})`
  return { title, numbers }
}
