/** How far experiments are, counted in the database: lists need not read a trial. */
import { sql } from 'kysely'
import type { Database } from './database'
import type { TrialState } from './schema'

/** Of the trials of one experiment, as it sees them. */
export interface Tally {
  readonly counts: Readonly<Partial<Record<TrialState, number>>>
  readonly total: number
  /** Shares done, added up. */
  readonly progress: number
  /** ISO 8601: when the last of them ended; absent where none has. */
  readonly lastEnd?: string
}

/** The experiment's own wish first, unless the trial has ended by itself: `trial-view.ts` in SQL. */
const seenState = sql<TrialState>`CASE
  WHEN experiment_trials.wish = 'cancel' THEN 'cancelled'
  WHEN trials.status IN ('done', 'failed') THEN trials.status
  WHEN experiment_trials.wish = 'pause' THEN 'paused'
  ELSE trials.status END`

export class TallyStore {
  constructor(private readonly database: Database) {}

  /** Of every experiment, or of `only` that one; nothing of one without trials. */
  all(only?: string): ReadonlyMap<string, Tally> {
    const counted = this.database.query
      .selectFrom('experiment_trials')
      .innerJoin('trials', 'trials.id', 'experiment_trials.trial_id')
      .select(({ fn }) => [
        'experiment_trials.experiment_id as experiment',
        seenState.as('state'),
        fn.countAll<number>().as('trials'),
        fn.sum<number>('trials.progress').as('progress'),
        fn.max('trials.ended_at').as('lastEnd'),
      ])
      .groupBy(['experiment', 'state'])
    const rows = this.database.all(
      only === undefined ? counted : counted.where('experiment_trials.experiment_id', '=', only),
    )
    return new Map(
      [...Map.groupBy(rows, ({ experiment }) => experiment)].map(([id, states]) => {
        const ends = states.flatMap(({ lastEnd }) => lastEnd ?? []).sort()
        const lastEnd = ends.at(-1)
        return [
          id,
          {
            counts: Object.fromEntries(states.map(({ state, trials }) => [state, trials])),
            total: states.reduce((sum, { trials }) => sum + trials, 0),
            progress: states.reduce((sum, { progress }) => sum + progress, 0),
            ...(lastEnd === undefined ? {} : { lastEnd }),
          },
        ]
      }),
    )
  }

  /** Experiments that show one of some trials. */
  experimentsOf(trialIds: readonly number[]): string[] {
    return this.database
      .all(
        this.database.query
          .selectFrom('experiment_trials')
          .select('experiment_id')
          .distinct()
          .where('trial_id', 'in', trialIds),
      )
      .map(({ experiment_id }) => experiment_id)
  }
}
