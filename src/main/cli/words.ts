/** Numbers, and rows of words as lines of a terminal. */
import { writtenOut } from '@shared/words/names'

/** Four decimals, or where these would say nothing a power of ten: `4.60e-7`. */
export function shortNumber(value: number): string {
  return value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential(2) : value.toFixed(4)
}

/** Rows in columns that are as wide as they must be; each stays one line. */
export function columns(cells: readonly (readonly string[])[]): string {
  const rows = cells.map((row) => row.map((cell) => writtenOut(cell)))
  const widths: number[] = []
  for (const row of rows)
    row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, cell.length)))
  return rows
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
