/** Which trials an experiment consists of, and what it wants to become of them. */
import { isFinal } from '@shared/clusters/standing'
import type { Insertable, Selectable } from 'kysely'
import type { Database } from './database'
import type { ClusterTrialTable, ExperimentTrialTable, Wish } from './schema'
import type { TrialRow } from './trials'

export type LinkRow = Selectable<ExperimentTrialTable>

/** Where a trial stands that was given to a cluster. */
export interface OnCluster extends Pick<ClusterTrialTable, 'cluster' | 'standing' | 'reason'> {
  /** Of its array, where she hands that in herself. */
  readonly hand_in: string | null
}

/** A trial as one experiment sees it. */
export interface LinkedTrial {
  readonly link: LinkRow
  readonly trial: TrialRow
  /** Absent where it was given to none. */
  readonly onCluster?: OnCluster
}

/** Whether a cluster has a trial: nothing else is to compute it meanwhile. */
export function isThere({ onCluster }: LinkedTrial): boolean {
  return onCluster !== undefined && !isFinal(onCluster.standing)
}

const linkColumns = [
  'experiment_trials.id as link_id',
  'experiment_trials.experiment_id',
  'experiment_trials.trial_id',
  'experiment_trials.position',
  'experiment_trials.point',
  'experiment_trials.wish',
  'experiment_trials.reused',
] as const

const clusterColumns = [
  'cluster_trials.cluster',
  'cluster_trials.standing',
  'cluster_trials.reason',
] as const

type Nullable<Row> = { readonly [Column in keyof Row]: Row[Column] | null }
type JoinedRow = Omit<LinkRow, 'id'> & TrialRow & Nullable<OnCluster> & { readonly link_id: string }

function separate(row: JoinedRow): LinkedTrial {
  const { link_id, experiment_id, trial_id, position, point, wish, reused, ...others } = row
  const { cluster, standing, reason, hand_in, ...trial } = others
  return {
    link: { id: link_id, experiment_id, trial_id, position, point, wish, reused },
    trial,
    ...(cluster === null || standing === null
      ? {}
      : { onCluster: { cluster, standing, reason, hand_in } }),
  }
}

export class LinkStore {
  constructor(private readonly database: Database) {}

  insert(row: Insertable<ExperimentTrialTable>): void {
    this.database.run(this.database.query.insertInto('experiment_trials').values(row))
  }

  ofExperiment(experimentId: string): LinkedTrial[] {
    return this.database
      .all(
        this.joined()
          .where('experiment_trials.experiment_id', '=', experimentId)
          .orderBy('experiment_trials.position'),
      )
      .map(separate)
  }

  ofTrial(trialId: number): LinkedTrial[] {
    return this.database
      .all(this.joined().where('experiment_trials.trial_id', '=', trialId))
      .map(separate)
  }

  find(linkId: string): LinkedTrial | undefined {
    const row = this.database.first(this.joined().where('experiment_trials.id', '=', linkId))
    return row && separate(row)
  }

  setWish(linkIds: readonly string[], wish: Wish): void {
    if (linkIds.length === 0) return
    this.database.run(
      this.database.query.updateTable('experiment_trials').set({ wish }).where('id', 'in', linkIds),
    )
  }

  setPoint(linkId: string, point: number): void {
    this.database.run(
      this.database.query.updateTable('experiment_trials').set({ point }).where('id', '=', linkId),
    )
  }

  private joined() {
    return this.database.query
      .selectFrom('experiment_trials')
      .innerJoin('trials', 'trials.id', 'experiment_trials.trial_id')
      .leftJoin('cluster_trials', 'cluster_trials.trial_id', 'trials.id')
      .leftJoin('cluster_arrays', 'cluster_arrays.id', 'cluster_trials.array_id')
      .selectAll('trials')
      .select(linkColumns)
      .select([...clusterColumns, 'cluster_arrays.hand_in'])
  }
}
