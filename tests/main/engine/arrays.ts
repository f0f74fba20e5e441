/** Matrices as plain nested arrays: what the engine's tensors are compared with. */
import { streamKey, uniforms } from '@shared/random/philox'

export type Rows = readonly (readonly number[])[]

/** A matrix of numbers uniform in [low, high), the same for the same name. */
export function randomRows(
  name: string,
  rows: number,
  columns: number,
  low = -1,
  high = 1,
): number[][] {
  const numbers = uniforms(streamKey(1, name), 0, rows * columns)
  return Array.from({ length: rows }, (_, row) =>
    Array.from(
      { length: columns },
      (_, column) => low + (high - low) * numbers[row * columns + column]!,
    ),
  )
}

/** The product A B. */
export function product(a: Rows, b: Rows): number[][] {
  return a.map((row) =>
    b[0]!.map((_, column) =>
      row.reduce((sum, value, inner) => sum + value * b[inner]![column]!, 0),
    ),
  )
}

export function transposed(a: Rows): number[][] {
  return a[0]!.map((_, column) => a.map((row) => row[column]!))
}

/** Element by element. */
export function zipped(
  a: Rows,
  b: Rows,
  combine: (x: number, y: number, row: number, column: number) => number,
): number[][] {
  return a.map((row, r) => row.map((value, c) => combine(value, b[r]![c]!, r, c)))
}

/** Largest absolute difference between a flat array and a matrix. */
export function distance(flat: ArrayLike<number>, rows: Rows): number {
  const other = rows.flat()
  if (other.length !== flat.length) return Infinity
  return other.reduce((worst, value, i) => Math.max(worst, Math.abs(value - flat[i]!)), 0)
}
