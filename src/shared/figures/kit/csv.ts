/**
 * Tables as comma-separated values (RFC 4180): numbers in full, a point as decimal sign, in the units
 * of the chart: shares as per cent.
 */
import type { Cell, CellFormat, Column, DataTable } from './figure'

/** What numbers of a format are counted in. */
const unitOfFormat: Readonly<Record<CellFormat, string>> = {
  percent: '%',
  p: 'probability',
  count: 'count',
  number: 'number',
  loss: 'nats',
  text: 'words',
}

/** Per cent without the digits that multiplying adds. */
function inPercent(share: number): number {
  return Number((share * 100).toPrecision(15))
}

/** What spreadsheets take for the beginning of a formula. */
const formula = /^[=+\-@]/
const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/**
 * Text that no spreadsheet computes: an apostrophe before each formula, numbers as they are. `separator` is
 * what divides it into cells, here or where people write decimal commas.
 */
function guarded(text: string, separator: RegExp): string {
  const parts = text
    .split(separator)
    .map((part) => (formula.test(part) && !number.test(part) ? `'${part}` : part))
  return (/^[\t\r]/.test(text) ? "'" : '') + parts.join('')
}

function field(cell: Cell, format: CellFormat): string {
  if (cell === undefined) return ''
  if (typeof cell === 'number') return String(format === 'percent' ? inPercent(cell) : cell)
  const text = guarded(cell, /([;\t])/)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A line of its own, which spreadsheets divide into cells all the same. */
function commentLine(comment: string): string {
  return `# ${guarded(comment.replace(/\s+/g, ' '), /([,;] ?)/)}`
}

/** `mean_accuracy: Mean accuracy [%]`. */
function columnLine({ id, label, format, unit }: Column): string {
  return `${id}: ${label} [${unit ?? unitOfFormat[format]}]`
}

/** What a file says of its columns, a line each. */
export function columnLines({ columns }: DataTable): string[] {
  return columns.map(columnLine)
}

/** Comment lines, one line with the columns’ names and one line a row, each ended by CR LF. */
export function csvOf({ columns, rows }: DataTable, comments: readonly string[] = []): string {
  const lines = [
    ...comments.map(commentLine),
    columns.map(({ id }) => field(id, 'text')).join(','),
    ...rows.map((row) =>
      row.map((cell, at) => field(cell, columns[at]?.format ?? 'text')).join(','),
    ),
  ]
  return lines.map((line) => `${line}\r\n`).join('')
}
