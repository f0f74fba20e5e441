/** A CSV file as headings and rows that know their lines. */
import Papa from 'papaparse'
import { RecordingError } from './recording-error'

export interface RecordingTable {
  /** Lines that begin with `#` before the headings, without the sign. */
  readonly note: string
  readonly headings: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

/** Semicolons and tabs first: with them, commas may be decimal signs. */
const separators = ['\t', ';', ','] as const

const cellsOf = (text: string, delimiter: string) =>
  Papa.parse<string[]>(text, { delimiter, skipEmptyLines: false })

/** The separator that divides the headings into the most columns. */
function separatorOf(headingLine: string): string {
  const counts = separators.map((separator) => cellsOf(headingLine, separator).data[0]?.length ?? 0)
  return separators[counts.indexOf(Math.max(...counts))] ?? ','
}

const isBlank = (line: string) => line.trim() === ''

/**
 * Reads separated values: with or without a byte-order mark, separated by commas, semicolons or
 * tabs, with any line ends, after any number of comment lines.
 * @throws RecordingError where there are no headings or a quotation mark is left open
 */
export function readTable(file: string): RecordingTable {
  const lines = file.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const first = lines.findIndex((line) => !isBlank(line) && !line.startsWith('#'))
  const headingLine = lines[first]
  if (headingLine === undefined)
    throw new RecordingError('The file is empty.', {
      remedy: 'Choose a file with headings and one line a synapse.',
    })
  const note = lines
    .slice(0, first)
    .filter((line) => line.startsWith('#'))
    .map((line) => line.replace(/^#+\s*/, '').trim())
    .join(' ')
  const { data, errors } = cellsOf(lines.slice(first).join('\n'), separatorOf(headingLine))
  const firstLines: number[] = []
  let line = first + 1
  for (const cells of data) {
    firstLines.push(line)
    line += 1 + cells.reduce((sum, cell) => sum + (cell.split('\n').length - 1), 0)
  }
  const open = errors.find(({ type }) => type === 'Quotes')
  if (open)
    throw new RecordingError('A quotation mark is not closed.', {
      line: firstLines[open.row ?? 0] ?? first + 1,
    })
  const [headings = [], ...rows] = data
  return {
    note,
    headings: headings.map((heading) => heading.trim()),
    rows: rows
      .map((cells, index) => ({ line: firstLines[index + 1] ?? 0, cells }))
      .filter(({ cells }) => !cells.every(isBlank) && !cells[0]?.startsWith('#')),
  }
}
