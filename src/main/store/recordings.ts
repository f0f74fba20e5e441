/** Recorded synapses, file by file. */
import type { RecordedSynapse } from '@shared/recordings/recording'
import type { Insertable, Selectable } from 'kysely'
import type { Database } from './database'
import type { RecordingTable } from './schema'

export type RecordingRow = Selectable<RecordingTable>

export interface RecordingFacts {
  readonly synapses: number
  /** In the order in which they first stand in the file. */
  readonly protocols: readonly string[]
}

/** Rows of one statement: SQLite limits the values that it takes at once. */
const rowsAtOnce = 1_000

export class RecordingStore {
  /** The rows of a recording never change. */
  private readonly known = new Map<string, RecordingFacts>()

  constructor(private readonly database: Database) {}

  /** Keeps a recording with all its synapses, or nothing. */
  insert(row: Insertable<RecordingTable>, synapses: readonly RecordedSynapse[]): void {
    this.database.transaction(() => {
      this.database.run(this.database.query.insertInto('recordings').values(row))
      for (let from = 0; from < synapses.length; from += rowsAtOnce)
        this.insertSynapses(row.id, synapses.slice(from, from + rowsAtOnce))
    })
  }

  /** The recording, deleted or not. */
  find(id: string): RecordingRow | undefined {
    return this.database.first(
      this.database.query.selectFrom('recordings').selectAll().where('id', '=', id),
    )
  }

  /** Those that are not deleted, newest first. */
  list(): RecordingRow[] {
    return this.database.all(
      this.database.query
        .selectFrom('recordings')
        .selectAll()
        .where('deleted_at', 'is', null)
        .orderBy('imported_at', 'desc')
        .orderBy('id'),
    )
  }

  /** What a list tells of a recording, without its rows. */
  facts(id: string): RecordingFacts {
    const known = this.known.get(id)
    if (known) return known
    const groups = this.database.all(
      this.database.query
        .selectFrom('recorded_synapses')
        .select(({ fn }) => [
          'protocol',
          fn.countAll<number>().as('synapses'),
          fn.min('line').as('first'),
        ])
        .where('recording_id', '=', id)
        .groupBy('protocol')
        .orderBy('first'),
    )
    const facts = {
      synapses: groups.reduce((sum, { synapses }) => sum + synapses, 0),
      protocols: groups.map(({ protocol }) => protocol),
    }
    this.known.set(id, facts)
    return facts
  }

  /** In the order of the file. */
  synapses(id: string): RecordedSynapse[] {
    return this.database.all(
      this.database.query
        .selectFrom('recorded_synapses')
        .select([
          'line',
          'initial_probability as initialProbability',
          'strength_before as before',
          'strength_after as after',
          'protocol',
        ])
        .where('recording_id', '=', id)
        .orderBy('line'),
    )
  }

  update(
    id: string,
    change: { readonly name?: string; readonly deleted_at?: string | null },
  ): void {
    this.database.run(
      this.database.query.updateTable('recordings').set(change).where('id', '=', id),
    )
  }

  private insertSynapses(id: string, synapses: readonly RecordedSynapse[]): void {
    this.database.run(
      this.database.query.insertInto('recorded_synapses').values(
        synapses.map(({ line, initialProbability, before, after, protocol }) => ({
          recording_id: id,
          line,
          initial_probability: initialProbability,
          strength_before: before,
          strength_after: after,
          protocol,
        })),
      ),
    )
  }
}
