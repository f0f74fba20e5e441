/** Arrays of tasks that were handed in to the schedulers of clusters. */
import { finalStandings } from '@shared/clusters/standing'
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Database } from './database'
import type { ClusterArrayTable } from './schema'

export type ClusterArrayRow = Selectable<ClusterArrayTable>

export class ClusterArrayStore {
  constructor(private readonly database: Database) {}

  /** Of one cluster, oldest first. */
  of(cluster: string): ClusterArrayRow[] {
    return this.database.all(
      this.database.query
        .selectFrom('cluster_arrays')
        .selectAll()
        .where('cluster', '=', cluster)
        .orderBy('submitted_at')
        .orderBy('id'),
    )
  }

  /** Command lines with which she hands in what waits for that. */
  toHandIn(cluster: string): string[] {
    return this.database
      .all(
        this.database.query
          .selectFrom('cluster_arrays')
          .innerJoin('cluster_trials', 'cluster_trials.array_id', 'cluster_arrays.id')
          .select('cluster_arrays.hand_in')
          .distinct()
          .where('cluster_arrays.cluster', '=', cluster)
          .where('cluster_trials.standing', '=', 'written')
          .orderBy('cluster_arrays.submitted_at'),
      )
      .flatMap(({ hand_in }) => hand_in ?? [])
  }

  add(row: Insertable<ClusterArrayTable>): void {
    this.database.run(this.database.query.insertInto('cluster_arrays').values(row))
  }

  update(id: string, change: Updateable<ClusterArrayTable>): void {
    if (Object.keys(change).length === 0) return
    this.database.run(
      this.database.query.updateTable('cluster_arrays').set(change).where('id', '=', id),
    )
  }

  /** Forgets those that were handed in before a time, in milliseconds since 1970, and hold nothing that is still to come. */
  dropEnded(before: number): void {
    this.database.run(
      this.database.query
        .deleteFrom('cluster_arrays')
        .where('submitted_at', '<', before)
        .where((where) =>
          where.not(
            where.exists(
              where
                .selectFrom('cluster_trials')
                .select('trial_id')
                .whereRef('cluster_trials.array_id', '=', 'cluster_arrays.id')
                .where('standing', 'not in', finalStandings),
            ),
          ),
        ),
    )
  }

  /** Forgets those of a cluster that is not to be asked any more. */
  dropOf(cluster: string): void {
    this.database.run(
      this.database.query.deleteFrom('cluster_arrays').where('cluster', '=', cluster),
    )
  }
}
