/** How many trials stand where, in words. */
import { formatNumber } from '../words/numbers'
import { standings, standingWords, type Standing } from './standing'

export type StandingCounts = Readonly<Partial<Record<Standing, number>>>

/** As `standingWords`, of several. */
const wordsOfSeveral: Readonly<Record<Standing, string>> = {
  waiting: 'are about to be sent',
  written: 'wait for you to hand in their script',
  queued: 'wait in its queue',
  running: 'run',
  unknown: 'are gone from its queue (their results may still come)',
  collected: 'collected',
  failed: 'given up',
  cancelled: 'taken back',
}

/** After the name of the cluster: `4 wait in its queue, 2 run, 3 collected`; empty where there are none. */
export function standingCounts(counts: StandingCounts): string {
  return standings
    .flatMap((standing) => {
      const count = counts[standing] ?? 0
      const words = count === 1 ? standingWords : wordsOfSeveral
      return count === 0 ? [] : [`${formatNumber(count)} ${words[standing]}`]
    })
    .join(', ')
}

/** How many trials stand where. */
export function countStandings(found: Iterable<Standing>): StandingCounts {
  const counts: Partial<Record<Standing, number>> = {}
  for (const standing of found) counts[standing] = (counts[standing] ?? 0) + 1
  return counts
}
