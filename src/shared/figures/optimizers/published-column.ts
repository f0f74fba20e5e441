/** Published points among a table's means. */
import type { Cell, CellFormat, DataTable } from '../kit/figure'

/** Published values of one curve; `values` may be shorter. */
export interface PublishedPoints {
  /** What names the curve in the first columns. */
  readonly keys: readonly Cell[]
  readonly updates: readonly number[]
  readonly values: readonly number[]
}

/**
 * `table` with a last column for published points, which have rows of their own; those beyond `longest`
 * updates are left out.
 */
export function withPublishedColumn(
  { columns, rows }: DataTable,
  format: CellFormat,
  published: readonly PublishedPoints[],
  longest: number,
): DataTable {
  return {
    columns: [...columns, { id: 'published', label: 'Published', format }],
    rows: [
      ...rows.map((row) => [...row, undefined]),
      ...published.flatMap(({ keys, updates, values }) =>
        updates.flatMap((update, index) => {
          if (update > longest) return []
          const named = [...keys, update]
          const unmeasured = columns.slice(named.length).map(() => undefined)
          return [[...named, ...unmeasured, values[index]]]
        }),
      ),
    ],
  }
}
