/** How fast devices were when they were measured last: one row a device and kind of training step. */
import type { Selectable } from 'kysely'
import type { Database } from './database'
import type { BenchmarkTable } from './schema'

export type BenchmarkRow = Selectable<BenchmarkTable>

export class BenchmarkStore {
  constructor(private readonly database: Database) {}

  all(): BenchmarkRow[] {
    return this.database.all(this.database.query.selectFrom('benchmarks').selectAll())
  }

  ofDevice(device: string): BenchmarkRow[] {
    return this.database.all(
      this.database.query.selectFrom('benchmarks').selectAll().where('device', '=', device),
    )
  }

  /** Takes the place of an earlier measurement. */
  put(row: BenchmarkRow): void {
    this.database.run(
      this.database.query
        .insertInto('benchmarks')
        .values(row)
        .onConflict((conflict) => conflict.columns(['device', 'workload']).doUpdateSet(row)),
    )
  }

  forget(devices: readonly string[]): void {
    this.database.run(this.database.query.deleteFrom('benchmarks').where('device', 'in', devices))
  }
}
