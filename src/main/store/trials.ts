/** Trials: computations and where they stand. */
import { finalStandings } from '@shared/clusters/standing'
import { endingScalars } from '@shared/trials/ending'
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Database } from './database'
import type { TrialState, TrialTable } from './schema'

export type TrialRow = Selectable<TrialTable>

/** Of one finished trial, for estimates. */
export interface FinishedTrial {
  readonly definition: string
  readonly condition: string
  readonly seed: number
  readonly parameters: string
  readonly device: string
  readonly seconds: number
  /** From its last start to its stored result, where both are known. */
  readonly wallSeconds: number | undefined
}

export class TrialStore {
  constructor(private readonly database: Database) {}

  insert(row: Insertable<TrialTable>): TrialRow {
    const inserted = this.database.first(
      this.database.query.insertInto('trials').values(row).returningAll(),
    )
    if (!inserted) throw new Error('A trial could not be stored.')
    return inserted
  }

  find(id: number): TrialRow | undefined {
    return this.database.first(
      this.database.query.selectFrom('trials').selectAll().where('id', '=', id),
    )
  }

  findByKey(key: string): TrialRow | undefined {
    return this.database.first(
      this.database.query.selectFrom('trials').selectAll().where('key', '=', key),
    )
  }

  /** Those in one of `states`, in the order of the queue. */
  inState(...states: readonly TrialState[]): TrialRow[] {
    return this.database.all(
      this.database.query
        .selectFrom('trials')
        .selectAll()
        .where('status', 'in', states)
        .orderBy('queued_at')
        .orderBy('id'),
    )
  }

  /** Those that wait for this computer, in the order of the queue: those that a cluster has are not among them. */
  waitingHere(): TrialRow[] {
    return this.database.all(this.queueHere())
  }

  /** The trial that has waited longest for this computer, but for `except`. */
  nextQueued(except: readonly number[] = []): TrialRow | undefined {
    return this.database.first(this.queueHere().where('id', 'not in', except).limit(1))
  }

  update(id: number, change: Updateable<TrialTable>): void {
    this.database.run(this.database.query.updateTable('trials').set(change).where('id', '=', id))
  }

  /**
   * The latest finished trials of a device, newest first; those that ended early tell no duration, and those
   * of other computers none of this one.
   */
  latestFinished(device: string, limit: number): FinishedTrial[] {
    const rows = this.database.all(
      this.database.query
        .selectFrom('trials')
        .select(['definition', 'condition', 'seed', 'parameters', 'device', 'seconds'])
        .select(['started_at', 'ended_at'])
        .where('status', '=', 'done')
        .where('device', '=', device)
        .where('id', 'not in', (early) =>
          early.selectFrom('scalars').select('trial_id').where('name', 'in', endingScalars),
        )
        .where('id', 'not in', (elsewhere) =>
          elsewhere.selectFrom('trial_origins').select('trial_id'),
        )
        .where('id', 'not in', (onCluster) =>
          onCluster
            .selectFrom('cluster_trials')
            .select('trial_id')
            .where('standing', '=', 'collected'),
        )
        .orderBy('ended_at', 'desc')
        .limit(limit),
    )
    return rows.map(({ started_at: start, ended_at: end, ...trial }) => ({
      ...trial,
      wallSeconds:
        start === null || end === null ? undefined : (Date.parse(end) - Date.parse(start)) / 1000,
    }))
  }

  count(): number {
    const row = this.database.first(
      this.database.query
        .selectFrom('trials')
        .select((select) => select.fn.countAll<number>().as('count')),
    )
    return row?.count ?? 0
  }

  private queueHere() {
    return this.database.query
      .selectFrom('trials')
      .selectAll()
      .where('status', '=', 'queued')
      .where('id', 'not in', (elsewhere) =>
        elsewhere
          .selectFrom('cluster_trials')
          .select('trial_id')
          .where('standing', 'not in', finalStandings),
      )
      .orderBy('queued_at')
      .orderBy('id')
  }
}
