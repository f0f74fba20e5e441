/** What experiments found, in a sentence each, as it was when their results were read last. */
import type { Insertable, Selectable } from 'kysely'
import type { Database } from './database'
import type { FindingTable } from './schema'

export type Finding = Selectable<FindingTable>

export class FindingStore {
  constructor(private readonly database: Database) {}

  all(): Finding[] {
    return this.database.all(this.database.query.selectFrom('findings').selectAll())
  }

  put(row: Insertable<FindingTable>): void {
    this.database.run(
      this.database.query
        .insertInto('findings')
        .values(row)
        .onConflict((conflict) => conflict.column('experiment_id').doUpdateSet(row)),
    )
  }
}
