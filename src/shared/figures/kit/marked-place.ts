/** One place on the horizontal axis of several drawings, and the values there. */
import type { Cell, Column, DataTable } from './figure'

/** Columns of a table that say where on the axis a row is drawn. */
const placeColumns = ['training_steps', 'after_task'] as const
type PlaceColumn = (typeof placeColumns)[number]

const placeWords: Readonly<
  Record<PlaceColumn, { readonly label: string; readonly onAxis: (place: number) => number }>
> = {
  training_steps: { label: 'Training steps', onAxis: (step) => step },
  // Tasks are names on the axis, counted from zero.
  after_task: { label: 'After task', onAxis: (task) => task - 1 },
}

export interface Places {
  readonly column: PlaceColumn
  readonly label: string
  /** From the first to the last of all tables. */
  readonly all: readonly number[]
  /** Where a place lies on the axis. */
  readonly onAxis: (place: number) => number
}

function columnIn({ columns }: DataTable): PlaceColumn | undefined {
  return placeColumns.find((id) => columns.some((column) => column.id === id))
}

/** The places that drawings of one figure have; nothing where it has no axis of steps or tasks. */
export function placesOf(tables: readonly DataTable[]): Places | undefined {
  const column = tables.map(columnIn).find((found) => found !== undefined)
  if (column === undefined) return undefined
  const values = tables.flatMap(({ columns, rows }) => {
    const at = columns.findIndex(({ id }) => id === column)
    return rows.flatMap((row) => (typeof row[at] === 'number' ? [row[at]] : []))
  })
  const all = [...new Set(values)].sort((a, b) => a - b)
  return all.length < 2 ? undefined : { column, all, ...placeWords[column] }
}

/** The place of the list that is nearest to where something points. */
export function nearest(places: readonly number[], wanted: number): number {
  return places.reduce((best, place) =>
    Math.abs(place - wanted) < Math.abs(best - wanted) ? place : best,
  )
}

export interface ValueAtPlace {
  /** What the curve is of: `Presynaptic plasticity, 2`. */
  readonly curve: string
  readonly value: Cell
  readonly error: Cell
  readonly column: Column
  /** Where it was measured, the nearest to the place that was asked for. */
  readonly place: number
}

/** The value of every curve of a drawing at the measured place that is nearest. */
export function valuesAt(table: DataTable, { column }: Places, wanted: number): ValueAtPlace[] {
  const { columns, rows } = table
  const at = columns.findIndex(({ id }) => id === column)
  const isKey = ({ format, id }: Column, index: number) =>
    index !== at && (format === 'text' || id === 'task')
  const keys = columns.flatMap((one, index) => (isKey(one, index) ? [index] : []))
  const valueAt = columns.findIndex((_, index) => index !== at && !keys.includes(index))
  const errorAt = columns.findIndex(({ id }) => id === 'sem')
  const own = columns[valueAt]
  if (at < 0 || !own) return []
  const curves = new Map<string, ValueAtPlace>()
  for (const row of rows) {
    const place = row[at]
    if (typeof place !== 'number') continue
    const curve = keys.map((key) => `${row[key] ?? ''}`).join(', ')
    const before = curves.get(curve)
    if (before && Math.abs(before.place - wanted) <= Math.abs(place - wanted)) continue
    curves.set(curve, { curve, value: row[valueAt], error: row[errorAt], column: own, place })
  }
  return [...curves.values()]
}
