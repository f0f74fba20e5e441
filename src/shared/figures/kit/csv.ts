/** Tables as comma-separated values (RFC 4180): numbers in full, a point as decimal sign. */
import type { Cell, DataTable } from './figure'

function field(cell: Cell): string {
  if (cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** One heading line and one line a row, each ended by CR LF. */
export function csvOf({ columns, rows }: DataTable): string {
  const lines = [columns.map(({ id }) => field(id)), ...rows.map((row) => row.map(field))]
  return lines.map((line) => `${line.join(',')}\r\n`).join('')
}
