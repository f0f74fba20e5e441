/**
 * Eigenvectors of a symmetric matrix of three diagonals by divide and conquer (Cuppen, 1981): without a
 * few numbers beside the diagonal it falls into small blocks, and two blocks at a time are joined again
 * by a change of rank one.
 */
import type { Runtime } from '../runtime'
import { implicitQl } from './implicit-ql'
import { deflate, type Deflation } from './merge'
import { product64, type Matrix64 } from './product64'
import { type MergeSpace, solveSecular } from './secular'

/** Blocks of at most this size are not divided. */
const leaf = 32

/** Ends of the blocks of the finest division, all of nearly the same size, a power of two of them. */
function divisionOf(size: number): number[] {
  let blocks = 1
  while (size / blocks > leaf) blocks *= 2
  return Array.from({ length: blocks + 1 }, (_, i) => Math.floor((i * size) / blocks))
}

/** Two neighbouring blocks of rows: [start, middle) and [middle, end). */
interface Join {
  readonly start: number
  readonly middle: number
  readonly end: number
  /** What stands beside the diagonal where they meet. */
  readonly beside: number
}

/** Copies rows of the block's eigenvectors, `columns` numbers each, one below the other. */
function gather(
  run: Runtime,
  space: MergeSpace,
  rows: readonly number[],
  { to, column, columns }: { to: Matrix64; column: number; columns: number },
): void {
  if (rows.length === 0) return
  new Int32Array(run.bytes.buffer, space.pointer, rows.length).set(rows)
  const { pointer, pitch } = space.now
  run.kernels.gatherRows(
    ...([to.pointer, to.pitch, pointer + 8 * column, pitch] as const),
    ...([space.pointer, rows.length, 8 * columns] as const),
  )
}

/** New eigenvectors from those of the two blocks, whose zeros are left out; settled ones below them. */
function joinVectors(
  run: Runtime,
  space: MergeSpace,
  { start, middle, end }: Join,
  { kept, supports, settled }: Deflation,
  columnOf: readonly number[],
): void {
  const byColumn: number[] = []
  columnOf.forEach((column, i) => (byColumn[column] = kept[i]!))
  const lefts = supports.filter((support) => support === 'left').length
  const rights = supports.filter((support) => support === 'right').length
  const part = (column: number): Matrix64 => ({
    pointer: space.next.pointer + start * space.next.pitch + 8 * column,
    pitch: space.next.pitch,
  })
  const sides = [
    { column: start, columns: middle - start, from: 0, to: kept.length - rights },
    { column: middle, columns: end - middle, from: lefts, to: kept.length },
  ]
  for (const { column, columns, from, to } of sides) {
    const rows = byColumn.slice(from, to).map((row) => start + row)
    gather(run, space, rows, { to: space.chosen, column, columns })
    product64(run, {
      to: part(column),
      a: { pointer: space.inner.pointer + 8 * from, pitch: space.inner.pitch },
      b: space.chosen,
      ...{ rows: kept.length, columns, depth: to - from, mode: 'replace' },
    })
  }
  const below = part(start)
  gather(
    run,
    space,
    settled.map((row) => start + row),
    {
      to: { pointer: below.pointer + kept.length * below.pitch, pitch: below.pitch },
      column: start,
      columns: end - start,
    },
  )
}

/** Joins two blocks: `values` of their rows become those of the whole, `next` gets its eigenvectors. */
function join(run: Runtime, space: MergeSpace, values: Float64Array, place: Join): void {
  const { start, middle, end, beside } = place
  const d = values.subarray(start, end)
  const { pointer, pitch } = space.now
  const rowAt = (row: number): Float64Array =>
    run.doubles(pointer + (start + row) * pitch + 8 * start, end - start)
  const z = Float64Array.from(d, (_, row) => {
    const isLeft = row < middle - start
    const value = rowAt(row)[isLeft ? middle - start - 1 : middle - start]!
    return isLeft || beside > 0 ? value : -value
  })
  const rho = Math.abs(beside)
  const deflation = deflate({
    ...{ d, left: middle - start, rho, z },
    rotate(a, b, c, s) {
      const [first, second] = [rowAt(a), rowAt(b)]
      for (let j = 0; j < first.length; j++) {
        const [above, below] = [first[j]!, second[j]!]
        first[j] = c * above + s * below
        second[j] = c * below - s * above
      }
    },
  })
  const { kept, supports, settled } = deflation
  // Columns of the inner eigenvectors: first what only the left block needs, last what only the right.
  const columnOf = new Array<number>(kept.length)
  let column = 0
  for (const support of ['left', 'both', 'right'] as const)
    supports.forEach((own, i) => {
      if (own === support) columnOf[i] = column++
    })
  const pick = (from: Float64Array): Float64Array => Float64Array.from(kept, (row) => from[row]!)
  const roots = solveSecular(run, space, pick(d), pick(z), rho, columnOf)
  joinVectors(run, space, place, deflation, columnOf)
  const stay = Float64Array.from(settled, (row) => d[row]!)
  d.set(roots)
  d.set(stay, roots.length)
}

/**
 * Eigenvalues of the matrix with `diagonal` and `beside` it (both are lost), in no order, and its
 * eigenvectors, a row each in the same order, in `now` of the space that is returned. Its rows begin as zeros.
 * @throws RangeError where a block does not converge.
 */
export function divideAndConquer(
  run: Runtime,
  diagonal: Float64Array,
  beside: Float64Array,
  space: MergeSpace,
): { readonly values: Float64Array; readonly vectors: Matrix64 } {
  const size = diagonal.length
  const ends = divisionOf(size)
  for (const end of ends.slice(1, -1)) {
    const torn = Math.abs(beside[end - 1]!)
    diagonal[end - 1]! -= torn
    diagonal[end]! -= torn
  }
  const { pointer, pitch } = space.now
  const rows = run.doubles(pointer, (size * pitch) / 8)
  ends.slice(1).forEach((end, block) => {
    const start = ends[block]!
    for (let i = start; i < end; i++) rows[(i * pitch) / 8 + i] = 1
    implicitQl(diagonal.subarray(start, end), beside.slice(start, end), {
      ...{ values: rows, firstRow: start, pitch: pitch / 8 },
      ...{ firstColumn: start, columns: end - start },
    })
  })
  let current = space
  for (let width = 1; width < ends.length - 1; width *= 2) {
    // Beside a block's columns its rows have zeros.
    run.bytes.fill(0, current.next.pointer, current.next.pointer + size * pitch)
    for (let block = 0; block < ends.length - 1; block += 2 * width) {
      const middle = ends[block + width]!
      join(run, current, diagonal, {
        start: ends[block]!,
        middle,
        end: ends[block + 2 * width]!,
        beside: beside[middle - 1]!,
      })
    }
    current = { ...current, now: current.next, next: current.now }
  }
  return { values: diagonal, vectors: current.now }
}
