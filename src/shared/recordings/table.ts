/** A CSV file as headings and rows that know their lines. */
import Papa from 'papaparse'
import { formatNumber } from '../words/numbers'
import { RecordingError } from './recording-error'

export interface RecordingTable {
  /** Lines that begin with `#` before the headings, without the sign. */
  readonly note: string
  readonly headings: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

/** Semicolons and tabs first: with them, commas may be decimal signs. */
const separators = ['\t', ';', ','] as const

/** Lines with synapses, notes or nothing; keeps a file of empty lines from filling the memory. */
const mostLines = 100_000

/** Letters that are kept of what a file says of itself. */
const longestNote = 2_000

const cellsOf = (text: string, delimiter: string) =>
  Papa.parse<string[]>(text, { delimiter, skipEmptyLines: false, preview: mostLines })

/** The separator that divides the headings into the most columns. */
function separatorOf(headingLine: string): string {
  const counts = separators.map((separator) => cellsOf(headingLine, separator).data[0]?.length ?? 0)
  return separators[counts.indexOf(Math.max(...counts))] ?? ','
}

const isBlank = (line: string) => line.trim() === ''

interface Beginning {
  readonly note: string
  /** Line of the headings, from 0, and where it starts. */
  readonly first: number
  readonly from: number
  readonly headingLine: string
}

/** What stands before the headings, and where these are. @throws RecordingError where there are none */
function beginningOf(text: string): Beginning {
  const notes: string[] = []
  let from = 0
  for (let first = 0; from < text.length; first++) {
    const end = text.indexOf('\n', from)
    const line = text.slice(from, end < 0 ? undefined : end)
    if (line.startsWith('#')) notes.push(line.replace(/^#+\s*/, '').trim())
    else if (!isBlank(line))
      return { note: notes.join(' ').slice(0, longestNote), first, from, headingLine: line }
    from = end < 0 ? text.length : end + 1
  }
  throw new RecordingError('The file is empty.', {
    remedy: 'Choose a file with headings and one line a synapse.',
  })
}

/**
 * Reads separated values: with or without a byte-order mark, separated by commas, semicolons or
 * tabs, with any line ends, after any number of comment lines.
 * @throws RecordingError where there are no headings or a quotation mark is left open
 */
export function readTable(file: string): RecordingTable {
  const text = file.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const { note, first, from, headingLine } = beginningOf(text)
  const { data, errors, meta } = cellsOf(text.slice(from), separatorOf(headingLine))
  if (meta.truncated)
    throw new RecordingError(`The file has more than ${formatNumber(mostLines)} lines.`, {
      remedy: 'Take out what is no synapse.',
    })
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
