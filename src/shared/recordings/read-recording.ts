/** From a CSV file to recorded synapses, each value checked. */
import { formatNumber, parseNumber } from '../words/numbers'
import { columnIds, columnLabels, guessColumns, type ColumnId, type ColumnPlaces } from './columns'
import { refuseUnreadable } from './readable'
import type { RecordedSynapse } from './recording'
import { RecordingError } from './recording-error'
import { readTable, type RecordingTable } from './table'

/** More than any experiment records; keeps a wrong file from filling the store. */
export const mostSynapses = 20_000
/** Fewer make no correlation. */
const fewestSynapses = 3

export interface ReadRecording {
  readonly note: string
  readonly synapses: readonly RecordedSynapse[]
  /** Lines that lack one of the four values and are left out. */
  readonly incomplete: readonly number[]
}

/** Headings that a refusal names. */
const mostTold = 20
/** Letters of a cell that a refusal quotes. */
const mostQuoted = 60

const shortened = (text: string) =>
  text.length > mostQuoted ? `${text.slice(0, mostQuoted)}…` : text
const quoted = (text: string) => `“${shortened(text)}”`

const missing = /^(na|n\/a|nan|null|-|–|—)?$/i

interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * Where each of the four values stands: as chosen, else told from the headings.
 * @throws RecordingError naming what was not found
 */
export function placesIn(
  { headings }: RecordingTable,
  chosen: Partial<ColumnPlaces> = {},
): ColumnPlaces {
  const places = { ...guessColumns(headings), ...chosen }
  for (const id of columnIds) {
    const place = places[id]
    if (place === undefined || headings[place] === undefined)
      throw new RecordingError(`There is no column for “${columnLabels[id]}”.`, {
        remedy: `Choose one of the file’s columns: ${headings.slice(0, mostTold).map(quoted).join(', ')}${headings.length > mostTold ? ', …' : ''}.`,
      })
  }
  const used = columnIds.map((id) => places[id])
  const twice = used.find((place, index) => used.indexOf(place) !== index)
  if (twice !== undefined)
    throw new RecordingError(`The column ${quoted(headings[twice] ?? '')} is used twice.`, {
      remedy: 'Choose a column of its own for each of the four values.',
    })
  return places as ColumnPlaces
}

class RowReader {
  constructor(
    private readonly headings: readonly string[],
    private readonly places: ColumnPlaces,
  ) {}

  text({ cells }: Row, id: ColumnId): string {
    return cells[this.places[id]]?.trim() ?? ''
  }

  isComplete(row: Row): boolean {
    return columnIds.every((id) => !missing.test(this.text(row, id)))
  }

  fail(row: Row, id: ColumnId, what: string): never {
    throw new RecordingError(what, {
      line: row.line,
      column: shortened(this.headings[this.places[id]] ?? columnLabels[id]),
    })
  }

  number(row: Row, id: ColumnId): number {
    const text = this.text(row, id)
    const value = parseNumber(text)
    if (value === undefined || !Number.isFinite(value))
      return this.fail(row, id, `${quoted(text)} is not a number.`)
    return value
  }

  synapse(row: Row): RecordedSynapse {
    const initialProbability = this.number(row, 'initialProbability')
    if (initialProbability < 0 || initialProbability > 1)
      this.fail(
        row,
        'initialProbability',
        `a release probability lies between 0 and 1, not at ${initialProbability}. Write 0.25 for 25 %.`,
      )
    const before = this.number(row, 'before')
    if (before === 0)
      this.fail(
        row,
        'before',
        'a strength of zero has no relative change. Leave the cell empty to skip the synapse.',
      )
    const after = this.number(row, 'after')
    if (before * after < 0)
      this.fail(row, 'after', 'the strengths before and after have different signs.')
    return {
      line: row.line,
      initialProbability,
      before,
      after,
      protocol: this.text(row, 'protocol'),
    }
  }
}

/**
 * Reads a file of synapses. `chosen` says where a column stands whose heading does not tell.
 * @throws RecordingError naming line and column of the first fault
 */
export function readRecording(file: string, chosen: Partial<ColumnPlaces> = {}): ReadRecording {
  refuseUnreadable(file)
  const table = readTable(file)
  const reader = new RowReader(table.headings, placesIn(table, chosen))
  if (table.rows.length > mostSynapses)
    throw new RecordingError(
      `The file has ${formatNumber(table.rows.length)} rows; at most ${formatNumber(mostSynapses)} synapses can be imported.`,
    )
  const synapses = table.rows
    .filter((row) => reader.isComplete(row))
    .map((row) => reader.synapse(row))
  if (synapses.length < fewestSynapses)
    throw new RecordingError(
      `Only ${synapses.length} of ${table.rows.length} rows have all four values.`,
      { remedy: `A correlation needs at least ${fewestSynapses} synapses.` },
    )
  const incomplete = table.rows.filter((row) => !reader.isComplete(row)).map(({ line }) => line)
  return { note: table.note, synapses, incomplete }
}
