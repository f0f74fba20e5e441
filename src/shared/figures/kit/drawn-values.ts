/** Which numbers a series draws along each axis, read off its data. */
import type { SeriesOption } from 'echarts'

export type Dimension = 'x' | 'y'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same for every look at a series: charts that are moved look at each of their pictures. */
export function once<Value>(
  read: (series: SeriesOption) => Value,
): (series: SeriesOption) => Value {
  const known = new WeakMap<SeriesOption, { readonly value: Value }>()
  return (series) => {
    const found = known.get(series) ?? { value: read(series) }
    known.set(series, found)
    return found.value
  }
}

/** Rows of a series’ data, those with a name of their own too. */
export const rowsOf = once((series): readonly (readonly unknown[])[] => {
  const data: unknown = Reflect.get(series, 'data')
  if (!Array.isArray(data)) return []
  return data.flatMap((item: unknown) => {
    const value = isRecord(item) ? item['value'] : item
    return Array.isArray(value) ? [value as readonly unknown[]] : []
  })
})

/** Columns of a series’ data that lie along a dimension. */
export function columnsAlong(series: SeriesOption, dimension: Dimension): readonly number[] {
  const encode: unknown = Reflect.get(series, 'encode')
  if (!isRecord(encode)) return [dimension === 'x' ? 0 : 1]
  return [encode[dimension]].flat().filter((column) => typeof column === 'number')
}

const readAlong = (dimension: Dimension) =>
  once((series): readonly number[] => {
    const columns = columnsAlong(series, dimension)
    return rowsOf(series).flatMap((row) =>
      columns.map((column) => row[column]).filter((value) => typeof value === 'number'),
    )
  })
const along = { x: readAlong('x'), y: readAlong('y') }

/** Numbers along a dimension, in the order of the data. */
export function valuesAlong(series: SeriesOption, dimension: Dimension): readonly number[] {
  return along[dimension](series)
}

const readEnds = (dimension: Dimension) =>
  once((series): readonly number[] => {
    let [least, most] = [Infinity, -Infinity]
    for (const value of valuesAlong(series, dimension)) {
      if (value < least) least = value
      if (value > most) most = value
    }
    return least <= most ? [least, most] : []
  })
const ends = { x: readEnds('x'), y: readEnds('y') }

/** The least and the greatest number along a dimension; none of a series that draws nothing along it. */
export function endsAlong(series: SeriesOption, dimension: Dimension): readonly number[] {
  return ends[dimension](series)
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
