/** Where trials stand that were given to a cluster. */
import { finalStandings, type Standing } from '@shared/clusters/standing'
import type { Selectable, Updateable } from 'kysely'
import type { Database } from './database'
import type { ClusterTrialTable } from './schema'

export type ClusterTrialRow = Selectable<ClusterTrialTable>

/** With the trial's key, which is what a cluster knows it by. */
export type KeyedClusterTrial = ClusterTrialRow & { readonly key: string }

export class ClusterTrialStore {
  constructor(private readonly database: Database) {}

  find(trialId: number): ClusterTrialRow | undefined {
    return this.database.first(
      this.database.query.selectFrom('cluster_trials').selectAll().where('trial_id', '=', trialId),
    )
  }

  /** Those that some cluster has: this computer is not to compute them meanwhile. */
  openIds(): ReadonlySet<number> {
    const rows = this.database.all(
      this.database.query
        .selectFrom('cluster_trials')
        .select('trial_id')
        .where('standing', 'not in', finalStandings),
    )
    return new Set(rows.map(({ trial_id }) => trial_id))
  }

  /** Those that some cluster has although nothing waits for them. */
  openButUnwanted(): number[] {
    return this.database
      .all(
        this.database.query
          .selectFrom('cluster_trials')
          .innerJoin('trials', 'trials.id', 'cluster_trials.trial_id')
          .select('trial_id')
          .where('cluster_trials.standing', 'not in', finalStandings)
          .where('trials.status', '<>', 'queued'),
      )
      .map(({ trial_id }) => trial_id)
  }

  /** The trials that a cluster has, and those that have come to an end in one of its arrays; in the order of the queue. */
  of(cluster: string): KeyedClusterTrial[] {
    return this.database.all(
      this.database.query
        .selectFrom('cluster_trials')
        .innerJoin('trials', 'trials.id', 'cluster_trials.trial_id')
        .selectAll('cluster_trials')
        .select('trials.key')
        .where('cluster_trials.cluster', '=', cluster)
        .where((where) =>
          where.or([
            where('cluster_trials.standing', 'not in', finalStandings),
            where('cluster_trials.array_id', 'is not', null),
          ]),
        )
        .orderBy('trials.queued_at')
        .orderBy('trials.id'),
    )
  }

  /** How many stand where; those that have come to an end are not counted. */
  tally(cluster: string): Partial<Record<Standing, number>> {
    const rows = this.database.all(
      this.database.query
        .selectFrom('cluster_trials')
        .select(({ fn }) => ['standing', fn.countAll<number>().as('trials')])
        .where('cluster', '=', cluster)
        .where('standing', 'not in', finalStandings)
        .groupBy('standing'),
    )
    return Object.fromEntries(rows.map(({ standing, trials }) => [standing, trials]))
  }

  /** Clusters that have trials, by name. */
  clustersWithOpen(): string[] {
    return this.database
      .all(
        this.database.query
          .selectFrom('cluster_trials')
          .select('cluster')
          .distinct()
          .where('standing', 'not in', finalStandings),
      )
      .map(({ cluster }) => cluster)
  }

  /** A cluster is to compute a trial from its beginning; what was known of it elsewhere is forgotten. */
  give(trialId: number, cluster: string): void {
    const fresh = {
      ...{ cluster, standing: 'waiting' as const, submissions: 0 },
      ...{ array_id: null, task: null, reason: null, gone_since: null, failure: null },
    }
    this.database.run(
      this.database.query
        .insertInto('cluster_trials')
        .values({ trial_id: trialId, ...fresh })
        .onConflict((conflict) => conflict.column('trial_id').doUpdateSet(fresh)),
    )
  }

  update(trialId: number, change: Updateable<ClusterTrialTable>): void {
    this.database.run(
      this.database.query.updateTable('cluster_trials').set(change).where('trial_id', '=', trialId),
    )
  }

  /** It is to be computed here. */
  forget(trialId: number): void {
    this.database.run(
      this.database.query.deleteFrom('cluster_trials').where('trial_id', '=', trialId),
    )
  }
}
