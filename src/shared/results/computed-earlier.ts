/** What is said where trials had been computed before the experiment that shows them. */
import type { ExperimentDetail } from '../contract/experiments'
import { upperFirst } from '../words/in-sentence'
import { inWords } from '../words/numbers'

const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })

/** `These nine trials exist and will be shown.` before an equal run; nothing where all are new. */
export function existingTrialsSentence(existing: number, trials: number): string | undefined {
  if (existing === 0) return undefined
  if (existing === trials)
    return trials === 1
      ? 'This trial exists and will be shown; other seeds would make a new replication.'
      : `These ${inWords(trials)} trials exist and will be shown; other seeds would make a new replication.`
  const exist = existing === 1 ? 'exists' : 'exist'
  return `${upperFirst(inWords(existing))} of ${inWords(trials)} trials ${exist} and will be shown; ${inWords(trials - existing)} will be run.`
}

/** `24 November 2026`, or `20 November 2026 to 24 November 2026`. */
function days(instants: readonly string[]): string {
  const [first = '', ...others] = [...instants].sort()
  const [from, to] = [first, others.at(-1) ?? first].map((iso) => date.format(new Date(iso)))
  return from === to ? `on ${from}` : `from ${from} to ${to}`
}

/** That a result is no new replication, where its trials had been computed before; else nothing. */
export function computedEarlierSentence({
  results,
}: Pick<ExperimentDetail, 'results'>): string | undefined {
  const reused = results.filter(({ reused, status }) => reused && status === 'done')
  const ends = reused.flatMap(({ endedAt }) => endedAt ?? [])
  if (ends.length === 0) return undefined
  if (reused.length === results.length) return `Computed ${days(ends)}, not a new replication.`
  const were = reused.length === 1 ? 'was' : 'were'
  return `${upperFirst(inWords(reused.length))} of ${inWords(results.length)} trials ${were} computed before, ${days(ends)}: no new replication.`
}
