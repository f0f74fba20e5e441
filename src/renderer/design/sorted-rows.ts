/** Rows in the order of one of their values. */

export type SortValue = number | string

type TextOrder = (a: string, b: string) => number

/** A sorted copy; rows without a value come last in either direction, equal ones keep their order. */
export function sortedRows<Row>(
  rows: readonly Row[],
  valueOf: (row: Row) => SortValue | undefined,
  descending: boolean,
  textOrder: TextOrder = (a, b) => a.localeCompare(b),
): readonly Row[] {
  const compared = (a: SortValue, b: SortValue) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : textOrder(String(a), String(b))
  return [...rows].sort((first, second) => {
    const [a, b] = [valueOf(first), valueOf(second)]
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
    return descending ? compared(b, a) : compared(a, b)
  })
}
