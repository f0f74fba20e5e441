/** What experiments take on the disk, and what taking them away would free. */
import type { Freeable } from '@shared/contract/shelf'
import { sql } from 'kysely'
import type { Database } from './database'

/** In bytes, of the trained networks and checkpoints of one experiment, shared ones included. */
export interface FileBytes {
  readonly networks: number
  readonly checkpoints: number
}

export class DiskUse {
  constructor(private readonly database: Database) {}

  /** By experiment; nothing of those without files. */
  ofExperiments(): ReadonlyMap<string, FileBytes> {
    const rows = this.database.all(
      this.database.query
        .selectFrom('trials')
        .innerJoin('experiment_trials', 'experiment_trials.trial_id', 'trials.id')
        .leftJoin('files as network', 'network.sha256', 'trials.network_file')
        .leftJoin('files as checkpoint', 'checkpoint.sha256', 'trials.checkpoint_file')
        .where((where) =>
          where.or([
            where('network.bytes', 'is not', null),
            where('checkpoint.bytes', 'is not', null),
          ]),
        )
        .select('experiment_trials.experiment_id as id')
        .select(({ fn }) => [
          fn.sum<number | null>('network.bytes').as('networks'),
          fn.sum<number | null>('checkpoint.bytes').as('checkpoints'),
        ])
        .groupBy('experiment_trials.experiment_id'),
    )
    return new Map(
      rows.map(({ id, networks, checkpoints }) => [
        id,
        { networks: networks ?? 0, checkpoints: checkpoints ?? 0 },
      ]),
    )
  }

  /** Of all files of each kind. */
  ofFiles(): Readonly<
    Record<'networks' | 'checkpoints', { readonly files: number; readonly bytes: number }>
  > {
    const rows = this.database.all(
      this.database.query
        .selectFrom('files')
        .select(({ fn }) => [
          'kind',
          fn.countAll<number>().as('files'),
          fn.sum<number>('bytes').as('bytes'),
        ])
        .groupBy('kind'),
    )
    const of = (kind: 'network' | 'checkpoint') => {
      const found = rows.find((row) => row.kind === kind)
      return { files: found?.files ?? 0, bytes: found?.bytes ?? 0 }
    }
    return { networks: of('network'), checkpoints: of('checkpoint') }
  }

  /** Trials that only these experiments show. */
  soleTrials(experimentIds: readonly string[]): number[] {
    return this.database.all(this.sole(experimentIds)).map(({ trial_id }) => trial_id)
  }

  /** What these experiments alone take: what another one shows too stays. */
  freeable(experimentIds: readonly string[]): Freeable {
    const sole = this.sole(experimentIds)
    const trials = this.database.all(sole).length
    const networks = this.filesOf('network_file', sole)
    return {
      trials,
      sharedTrials: this.database.all(this.linked(experimentIds)).length - trials,
      networks: networks.files,
      networkBytes: networks.bytes,
      checkpointBytes: this.filesOf('checkpoint_file', sole).bytes,
      resultBytes: this.resultBytes(sole),
    }
  }

  /** Of the numbers that the trials of an experiment measured. */
  resultsOf(experimentId: string): number {
    return this.resultBytes(this.linked([experimentId]))
  }

  private linked(experimentIds: readonly string[]) {
    return this.database.query
      .selectFrom('experiment_trials')
      .select('experiment_trials.trial_id')
      .distinct()
      .where('experiment_trials.experiment_id', 'in', experimentIds)
  }

  private sole(experimentIds: readonly string[]) {
    return this.linked(experimentIds).where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('experiment_trials as other')
            .select('other.id')
            .whereRef('other.trial_id', '=', 'experiment_trials.trial_id')
            .where('other.experiment_id', 'not in', experimentIds),
        ),
      ),
    )
  }

  private resultBytes(trials: ReturnType<DiskUse['linked']>): number {
    const { query } = this.database
    const sums = [
      query
        .selectFrom('series')
        .select(sql<number | null>`sum(length(x) + length(y))`.as('bytes'))
        .where('trial_id', 'in', trials),
      query
        .selectFrom('matrices')
        .select(sql<number | null>`sum(length(data))`.as('bytes'))
        .where('trial_id', 'in', trials),
      // A name, a number and their place.
      query
        .selectFrom('scalars')
        .select(sql<number | null>`sum(16 + length(name))`.as('bytes'))
        .where('trial_id', 'in', trials),
    ]
    return sums.reduce((sum, each) => sum + (this.database.first(each)?.bytes ?? 0), 0)
  }

  /** Files that none but some trials refer to. */
  private filesOf(
    column: 'network_file' | 'checkpoint_file',
    trials: ReturnType<DiskUse['linked']>,
  ) {
    const rows = this.database.all(
      this.database.query
        .selectFrom('trials')
        .innerJoin('files', 'files.sha256', `trials.${column}`)
        .select(['files.sha256', 'files.bytes'])
        .distinct()
        .where('trials.id', 'in', trials)
        .where((where) =>
          where.not(
            where.exists(
              where
                .selectFrom('trials as another')
                .select('another.id')
                .whereRef(`another.${column}`, '=', 'files.sha256')
                .where('another.id', 'not in', trials),
            ),
          ),
        ),
    )
    return { files: rows.length, bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0) }
  }
}
