/** Which trials an experiment consists of, and what it wants to become of them. */
import type { Insertable, Selectable } from 'kysely'
import type { Database } from './database'
import type { ExperimentTrialTable, Wish } from './schema'
import type { TrialRow } from './trials'

export type LinkRow = Selectable<ExperimentTrialTable>

/** A trial as one experiment sees it. */
export interface LinkedTrial {
  readonly link: LinkRow
  readonly trial: TrialRow
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

type JoinedRow = Omit<LinkRow, 'id'> & TrialRow & { readonly link_id: string }

function separate(row: JoinedRow): LinkedTrial {
  const { link_id, experiment_id, trial_id, position, point, wish, reused, ...trial } = row
  return {
    link: { id: link_id, experiment_id, trial_id, position, point, wish, reused },
    trial,
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
      .selectAll('trials')
      .select(linkColumns)
  }
}
