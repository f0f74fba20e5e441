/** What the grids of experiments have grown to, step by step. */
import type { Database } from './database'
import type { GrowthTable } from './schema'

export class GrowthStore {
  constructor(private readonly database: Database) {}

  /** JSON: the values of every varied setting after the last step; nothing where none was made. */
  sweepsOf(experimentId: string): string | undefined {
    return this.last(experimentId)?.sweeps
  }

  /** Every step, from the first. */
  ofExperiment(experimentId: string): Pick<GrowthTable, 'sweeps' | 'grown_at'>[] {
    return this.database.all(
      this.database.query
        .selectFrom('growths')
        .select(['sweeps', 'grown_at'])
        .where('experiment_id', '=', experimentId)
        .orderBy('step'),
    )
  }

  /** One step more. @param sweeps JSON: the values of every varied setting from now on */
  add(experimentId: string, sweeps: string, grownAt = new Date().toISOString()): void {
    const row = {
      experiment_id: experimentId,
      step: (this.last(experimentId)?.step ?? 0) + 1,
      sweeps,
      grown_at: grownAt,
    }
    this.database.run(this.database.query.insertInto('growths').values(row))
  }

  private last(experimentId: string) {
    return this.database.first(
      this.database.query
        .selectFrom('growths')
        .selectAll()
        .where('experiment_id', '=', experimentId)
        .orderBy('step', 'desc')
        .limit(1),
    )
  }
}
