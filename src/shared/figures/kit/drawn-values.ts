/** Which numbers a series draws along each axis, read off its data. */
import type { SeriesOption } from 'echarts'

export type Dimension = 'x' | 'y'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Rows of a series’ data, those with a name of their own too. */
export function rowsOf(series: SeriesOption): readonly (readonly unknown[])[] {
  const data: unknown = Reflect.get(series, 'data')
  if (!Array.isArray(data)) return []
  return data.flatMap((item: unknown) => {
    const value = isRecord(item) ? item['value'] : item
    return Array.isArray(value) ? [value as readonly unknown[]] : []
  })
}

/** Columns of a series’ data that lie along a dimension. */
export function columnsAlong(series: SeriesOption, dimension: Dimension): readonly number[] {
  const encode: unknown = Reflect.get(series, 'encode')
  if (!isRecord(encode)) return [dimension === 'x' ? 0 : 1]
  return [encode[dimension]].flat().filter((column) => typeof column === 'number')
}

const known = {
  x: new WeakMap<SeriesOption, readonly number[]>(),
  y: new WeakMap<SeriesOption, readonly number[]>(),
}

/** Numbers along a dimension, in the order of the data. Of a series they are read once. */
export function valuesAlong(series: SeriesOption, dimension: Dimension): readonly number[] {
  const found = known[dimension].get(series)
  if (found) return found
  const values = readAlong(series, dimension)
  known[dimension].set(series, values)
  return values
}

function readAlong(series: SeriesOption, dimension: Dimension): readonly number[] {
  const columns = columnsAlong(series, dimension)
  return rowsOf(series).flatMap((row) =>
    columns.map((column) => row[column]).filter((value) => typeof value === 'number'),
  )
}

/** Which of the axes of a dimension a series stands on. */
export function axisIndexOf(series: SeriesOption, dimension: Dimension): number {
  const index: unknown = Reflect.get(series, `${dimension}AxisIndex`)
  return typeof index === 'number' ? index : 0
}

/** How many points, bars and lines' corners are drawn. */
export function markCount(series: readonly SeriesOption[]): number {
  return series.reduce((sum, one) => sum + rowsOf(one).length, 0)
}

/** Series as a list, also of an option that has one. */
export function seriesOf(series: SeriesOption | SeriesOption[] | undefined): SeriesOption[] {
  return [series ?? []].flat()
}
