/** Where and when the numbers of a judgement were computed, in words. */
import { formatDuration } from '../words/durations'
import type { Judgement } from './judgement'

export interface OriginWords {
  readonly device: string
  /** Version of the program, with the commit that it was built from. */
  readonly program: string
  /** Days, as in `2026-11-30`. */
  readonly date: string
  /** Of computation, all seeds together: `1 h 5 min`. */
  readonly duration: string
}

const unknown = '–'

function unique(values: readonly string[]): string {
  return [...new Set(values)].join(', ') || unknown
}

/** Files of before a field existed are without it, and the words say so by a dash. */
export function originWords({ origins }: Pick<Judgement, 'origins'>): OriginWords {
  const runs = origins.flatMap((origin) => origin.runs)
  return {
    device: unique(origins.map(({ device }) => device)),
    program: unique(
      runs.map(({ version = '', commit }) => `${version}${commit ? ` (${commit})` : ''}`),
    ),
    date: unique(runs.map(({ date }) => date ?? unknown)),
    duration: formatDuration(origins.reduce((sum, { seconds }) => sum + seconds, 0)),
  }
}
