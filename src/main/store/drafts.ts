/** Unfinished requests of the wizard, one for each definition. */
import type { Insertable, Selectable } from 'kysely'
import type { Database } from './database'
import type { DraftTable } from './schema'

export class DraftStore {
  constructor(private readonly database: Database) {}

  get(definition: string): Selectable<DraftTable> | undefined {
    return this.database.first(
      this.database.query.selectFrom('drafts').selectAll().where('definition', '=', definition),
    )
  }

  put(draft: Omit<Insertable<DraftTable>, 'updated_at'>): void {
    const row = { ...draft, updated_at: new Date().toISOString() }
    this.database.run(
      this.database.query
        .insertInto('drafts')
        .values(row)
        .onConflict((conflict) => conflict.column('definition').doUpdateSet(row)),
    )
  }

  delete(definition: string): void {
    this.database.run(this.database.query.deleteFrom('drafts').where('definition', '=', definition))
  }
}
