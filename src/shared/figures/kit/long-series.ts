/**
 * Series of more points than a screen has pixels: drawn by the lowest and the highest point of each pixel
 * column within the axis, which gives the same picture. Files keep every point.
 */
import type { CustomSeriesOption, SeriesOption } from 'echarts'
import { columnsAlong, once, rowsOf } from './drawn-values'

/** Points of a pixel column that are kept: first, last, lowest, highest. */
const keptOfColumn = 4

/** Made again of some of its points, by their places in its data. */
type Selecting = (kept: readonly number[]) => CustomSeriesOption

/** A custom series that can be made of some of its points alone. */
export function selectable(series: CustomSeriesOption, select: Selecting): CustomSeriesOption {
  return { ...series, ...{ ofPoints: select } }
}

function selectingOf(series: SeriesOption): Selecting | undefined {
  const select: unknown = Reflect.get(series, 'ofPoints')
  return typeof select === 'function' ? (select as Selecting) : undefined
}

interface Points {
  readonly x: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  /** Whether x never falls: only then do points belong to pixel columns in their order. */
  readonly ordered: boolean
}

const pointsOf = once((series): Points => {
  const rows = rowsOf(series)
  const [across = 0] = columnsAlong(series, 'x')
  const up = columnsAlong(series, 'y')
  const x = Float64Array.from(rows, (row) => Number(row[across]))
  const low = Float64Array.from(rows, (row) => Number(row[up[0] ?? 1]))
  const high = Float64Array.from(rows, (row) => Number(row[up.at(-1) ?? 1]))
  const ordered = x.every((value, index) => index === 0 || value >= x[index - 1]!)
  return { x, low, high, ordered }
})

/** Place of the first coordinate that is one, by halves; their number where none is. @param x sorted so that none comes before one that is not */
function placeOf(x: Float64Array, isOne: (coordinate: number) => boolean): number {
  let [low, high] = [0, x.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isOne(x[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * Places of the points to draw: those within the axis and one beyond each end, of each column of pixels at
 * most four. @param shareOf from a coordinate to the part of the axis left of it
 */
export function keptPoints(
  { x, low, high }: Pick<Points, 'x' | 'low' | 'high'>,
  shareOf: (coordinate: number) => number,
  pixels: number,
): number[] {
  const first = Math.max(0, placeOf(x, (coordinate) => shareOf(coordinate) >= 0) - 1)
  const last = Math.min(
    x.length - 1,
    placeOf(x, (coordinate) => shareOf(coordinate) > 1),
  )
  if (last - first <= keptOfColumn * pixels)
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const columnOf = (index: number) => Math.floor(shareOf(x[index]!) * pixels)
  const kept: number[] = []
  let at = first
  let column = columnOf(at)
  while (at <= last) {
    const own = column
    const begin = at
    let [least, most] = [at, at]
    do {
      if (low[at]! < low[least]!) least = at
      if (high[at]! > high[most]!) most = at
      at += 1
      if (at <= last) column = columnOf(at)
    } while (at <= last && column === own)
    for (const index of [begin, Math.min(least, most), Math.max(least, most), at - 1])
      if (index !== kept.at(-1)) kept.push(index)
  }
  return kept
}

/** The series with the points that a plot so many pixels wide can show. */
export function thinnedSeries(
  series: SeriesOption,
  shareOf: (coordinate: number) => number,
  pixels: number,
): SeriesOption {
  const { data } = series
  const select = selectingOf(series)
  const canBe = series.type === 'line' || select !== undefined
  if (!canBe || !Array.isArray(data) || data.length <= keptOfColumn * pixels) return series
  const points = pointsOf(series)
  if (!points.ordered) return series
  const kept = keptPoints(points, shareOf, pixels)
  if (select) {
    const { data: some, renderItem } = select(kept)
    return Object.assign({}, series, { data: some, renderItem })
  }
  return Object.assign({}, series, { data: kept.map((index) => data[index] as unknown) })
}
