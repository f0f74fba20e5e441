/** What was chosen or seen once and for good: named values, absent where there is none yet. */
import type { Database } from './database'

export interface Settings {
  /** Path of the database when it was opened the last time. */
  readonly home: string
  /** Id of the default device. */
  readonly device: string
  /** Trials that run at once. */
  readonly slots: number
  /** Steps that were timed at the first look at a device, by its id. */
  readonly firstLooks: Readonly<Record<string, readonly TimedStepRow[]>>
}

export interface TimedStepRow {
  readonly workload: string
  readonly milliseconds: number
  /** Of one step. */
  readonly flops: number
  readonly bytes: number
}

export class SettingStore {
  constructor(private readonly database: Database) {}

  get<Name extends keyof Settings>(name: Name): Settings[Name] | undefined {
    const row = this.database.first(
      this.database.query.selectFrom('settings').select('value').where('name', '=', name),
    )
    return row && (JSON.parse(row.value) as Settings[Name])
  }

  /** `undefined` takes the choice back. */
  put<Name extends keyof Settings>(name: Name, value: Settings[Name] | undefined): void {
    const { query } = this.database
    if (value === undefined) {
      this.database.run(query.deleteFrom('settings').where('name', '=', name))
      return
    }
    const row = { name, value: JSON.stringify(value) }
    this.database.run(
      query
        .insertInto('settings')
        .values(row)
        .onConflict((conflict) => conflict.column('name').doUpdateSet(row)),
    )
  }
}
