/** Experiments: what was asked for, under which name. */
import type { Insertable, Selectable } from 'kysely'
import type { Database } from './database'
import type { ExperimentTable } from './schema'

export type ExperimentRow = Selectable<ExperimentTable>

export class ExperimentStore {
  constructor(private readonly database: Database) {}

  insert(row: Insertable<ExperimentTable>): void {
    this.database.run(this.database.query.insertInto('experiments').values(row))
  }

  /** The experiment, deleted or not. */
  find(id: string): ExperimentRow | undefined {
    return this.database.first(
      this.database.query.selectFrom('experiments').selectAll().where('id', '=', id),
    )
  }

  /** Newest first. */
  list({ deleted }: { readonly deleted: boolean }): ExperimentRow[] {
    return this.database.all(
      this.database.query
        .selectFrom('experiments')
        .selectAll()
        .where('deleted_at', deleted ? 'is not' : 'is', null)
        .orderBy('created_at', 'desc')
        .orderBy('id'),
    )
  }

  /** Of all that are not deleted, but for `except`. */
  names(except?: string): string[] {
    return this.list({ deleted: false })
      .filter(({ id }) => id !== except)
      .map(({ name }) => name)
  }

  /** Experiments with a trial that waits or runs for them, oldest first. */
  active(): ExperimentRow[] {
    const { query } = this.database
    return this.database.all(
      query
        .selectFrom('experiments')
        .selectAll()
        .where('id', 'in', (where) =>
          where
            .selectFrom('experiment_trials')
            .innerJoin('trials', 'trials.id', 'experiment_trials.trial_id')
            .select('experiment_trials.experiment_id')
            .where('experiment_trials.wish', '=', 'run')
            .where('trials.status', 'in', ['queued', 'running']),
        )
        .orderBy('created_at')
        .orderBy('id'),
    )
  }

  update(
    id: string,
    change: { readonly name?: string; readonly note?: string; readonly deleted_at?: string | null },
  ): void {
    if (Object.keys(change).length === 0) return
    this.database.run(
      this.database.query.updateTable('experiments').set(change).where('id', '=', id),
    )
  }

  count(): number {
    const row = this.database.first(
      this.database.query
        .selectFrom('experiments')
        .select((select) => select.fn.countAll<number>().as('count')),
    )
    return row?.count ?? 0
  }
}
