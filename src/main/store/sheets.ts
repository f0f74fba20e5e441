/** Figures that were put together for papers. */
import type { Selectable } from 'kysely'
import type { Database } from './database'
import type { SheetTable } from './schema'

export type SheetRow = Selectable<SheetTable>

export class SheetStore {
  constructor(private readonly database: Database) {}

  insert(row: SheetRow): void {
    this.database.run(this.database.query.insertInto('sheets').values(row))
  }

  /** The sheet, deleted or not. */
  find(id: string): SheetRow | undefined {
    return this.database.first(
      this.database.query.selectFrom('sheets').selectAll().where('id', '=', id),
    )
  }

  /** Those that are not deleted; what was changed last comes first. */
  list(): SheetRow[] {
    return this.database.all(
      this.database.query
        .selectFrom('sheets')
        .selectAll()
        .where('deleted_at', 'is', null)
        .orderBy('changed_at', 'desc')
        .orderBy('id'),
    )
  }

  update(id: string, change: Partial<Omit<SheetRow, 'id' | 'created_at'>>): void {
    this.database.run(this.database.query.updateTable('sheets').set(change).where('id', '=', id))
  }
}
