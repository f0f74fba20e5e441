/** Where experiments and trials came from that were not run here. */
import type { Origin } from '@shared/contract/origin'
import type { Selectable } from 'kysely'
import type { Database } from './database'
import type { OriginTable } from './schema'

export class OriginStore {
  constructor(private readonly database: Database) {}

  /** Journeys of an experiment, newest first; none for what was run here. */
  ofExperiment(experimentId: string): Origin[] {
    const rows = this.database.all(
      this.database.query
        .selectFrom('origins')
        .selectAll()
        .where('experiment_id', '=', experimentId)
        .orderBy('place'),
    )
    return rows.map(originOf)
  }

  /** The same of every experiment that was not run here. */
  all(): ReadonlyMap<string, readonly Origin[]> {
    const rows = this.database.all(
      this.database.query
        .selectFrom('origins')
        .selectAll()
        .orderBy('experiment_id')
        .orderBy('place'),
    )
    return new Map(
      [...Map.groupBy(rows, (row) => row.experiment_id)].map(([id, own]) => [
        id,
        own.map(originOf),
      ]),
    )
  }

  /** Says for good how an experiment came. @param origins newest first */
  add(experimentId: string, origins: readonly Origin[]): void {
    origins.forEach((origin, index) => {
      this.database.run(
        this.database.query.insertInto('origins').values({
          experiment_id: experimentId,
          place: index + 1,
          file_name: origin.fileName,
          sha256: origin.sha256,
          imported_at: origin.importedAt,
          saved_at: origin.savedAt,
          saved_by: origin.savedBy ?? null,
          program_version: origin.programVersion,
          original_id: origin.originalId,
        }),
      )
    })
  }

  /** Experiments that came as one called `originalId` elsewhere. */
  experimentsFrom(originalId: string): string[] {
    const rows = this.database.all(
      this.database.query
        .selectFrom('origins')
        .select('experiment_id')
        .distinct()
        .where('original_id', '=', originalId),
    )
    return rows.map(({ experiment_id }) => experiment_id)
  }

  /** Says for good that a trial was computed elsewhere. @param key what it was there */
  addTrial(trialId: number, key: string, sha256: string): void {
    this.database.run(
      this.database.query.insertInto('trial_origins').values({ trial_id: trialId, key, sha256 }),
    )
  }

  /** The keys that an experiment's trials had where they were computed, by trial. */
  keysOf(experimentId: string): ReadonlyMap<number, string> {
    const rows = this.database.all(
      this.database.query
        .selectFrom('experiment_trials')
        .innerJoin('trial_origins', 'trial_origins.trial_id', 'experiment_trials.trial_id')
        .select(['trial_origins.trial_id', 'trial_origins.key'])
        .where('experiment_trials.experiment_id', '=', experimentId),
    )
    return new Map(rows.map(({ trial_id, key }) => [trial_id, key]))
  }

  /** Whether a trial was computed elsewhere. */
  hasTrial(trialId: number): boolean {
    const row = this.database.first(
      this.database.query
        .selectFrom('trial_origins')
        .select('trial_id')
        .where('trial_id', '=', trialId),
    )
    return row !== undefined
  }
}

function originOf(row: Selectable<OriginTable>): Origin {
  return {
    fileName: row.file_name,
    sha256: row.sha256,
    importedAt: row.imported_at,
    savedAt: row.saved_at,
    ...(row.saved_by === null ? {} : { savedBy: row.saved_by }),
    programVersion: row.program_version,
    originalId: row.original_id,
  }
}
