/** One numbered step of the database's shape. Steps that were released never change. */
export interface Migration {
  /** The `user_version` that the database has afterwards. */
  readonly version: number
  readonly what: string
  readonly sql: string
}
