/** Rows in the order of one of their values. */

export type SortValue = number | string

function compared(a: SortValue, b: SortValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a).localeCompare(String(b))
}

/** A sorted copy; rows without a value come last in either direction, equal ones keep their order. */
export function sortedRows<Row>(
  rows: readonly Row[],
  valueOf: (row: Row) => SortValue | undefined,
  descending: boolean,
): readonly Row[] {
  return [...rows].sort((first, second) => {
    const [a, b] = [valueOf(first), valueOf(second)]
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
    return descending ? compared(b, a) : compared(a, b)
  })
}
