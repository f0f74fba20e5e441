/** Entries of a table whose keys are known, each key with its literal type. */
export function entriesOf<Table extends object>(
  table: Table,
): readonly (readonly [keyof Table & string, Table[keyof Table]])[] {
  return Object.entries(table) as [keyof Table & string, Table[keyof Table]][]
}
