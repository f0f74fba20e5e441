/** From a symmetric matrix to one of three diagonals by reflections, and its eigenvectors back. */
import type { Pointer } from '../module'
import type { Runtime } from '../runtime'
import { product64, type Matrix64 } from './product64'

/** Rows that are reduced before what lies behind them is brought up to date. */
const panel = 32

/** Reflections that are undone in one product. */
const block = 64

/** A symmetric matrix in the kernels' memory, and what its reduction leaves. */
export interface Reduction {
  /** Rows behind the diagonal hold the reflections' vectors, once reduced. */
  readonly matrix: Matrix64
  readonly size: number
  /** Places for the diagonal, what stands beside it, and the reflections' factors, `size` numbers each. */
  readonly diagonal: Pointer
  readonly beside: Pointer
  readonly factors: Pointer
}

/** A part of a matrix that begins at a row and column. */
function partOf({ pointer, pitch }: Matrix64, row: number, column: number): Matrix64 {
  return { pointer: pointer + row * pitch + 8 * column, pitch }
}

/** M = Q T Qᵀ by Householder's reflections; only the upper part of M is read. */
export function reduceToTridiagonal(run: Runtime, reduction: Reduction): void {
  const { matrix, size, diagonal, beside, factors } = reduction
  const { pointer, pitch } = matrix
  // V, W and V again, so that both [V W] and [W V] lie there as they are needed.
  run.borrow(3 * panel * pitch, (strips) => {
    for (let start = 0; start < size; start += panel) {
      const end = Math.min(start + panel, size)
      const width = end - start
      run.kernels.tridiagonalPanel(
        ...([pointer, pitch, size, start, end] as const),
        ...([diagonal, beside, factors, strips] as const),
      )
      const again = strips + 2 * width * pitch
      run.bytes.copyWithin(again, strips, strips + width * pitch)
      product64(run, {
        to: partOf(matrix, end, end),
        a: { pointer: strips + 8 * end, pitch, transposed: true },
        b: { pointer: strips + width * pitch + 8 * end, pitch },
        rows: size - end,
        columns: size - end,
        depth: 2 * width,
        mode: 'subtract',
        upper: true,
      })
    }
  })
}

/**
 * The triangle T of a product of reflections, I − Σ τ v vᵀ each, as I − Vᵀ T V with a reflection's vector
 * a row of V [count] (Schreiber and Van Loan, 1989).
 * @param products V Vᵀ, row-major [count, count]
 */
function triangleOf(products: Float64Array, factors: Float64Array): Float64Array {
  const count = factors.length
  const T = new Float64Array(count * count)
  for (let j = 0; j < count; j++) {
    const factor = factors[j]!
    T[j * count + j] = factor
    for (let i = 0; i < j; i++) {
      let sum = 0
      for (let k = i; k < j; k++) sum += T[i * count + k]! * products[k * count + j]!
      T[i * count + j] = -factor * sum
    }
  }
  return T
}

/** Copies vectors of reflections [first, first + count) to `strip`, with zeros where they have none. */
function copyVectors(
  run: Runtime,
  { matrix: { pointer, pitch } }: Reduction,
  first: number,
  count: number,
  strip: Pointer,
): void {
  for (let q = 0; q < count; q++) {
    const own = 8 * (first + q + 1)
    const to = strip + q * pitch
    run.bytes.fill(0, to, to + own)
    const from = pointer + (first + q) * pitch
    run.bytes.copyWithin(to + own, from + own, from + pitch)
  }
}

/** Rows of eigenvectors of T become those of M = Q T Qᵀ. */
export function undoReduction(run: Runtime, reduction: Reduction, vectors: Matrix64): void {
  const { size, factors, matrix } = reduction
  const { pitch } = matrix
  const count = size - 1
  const square = 8 * block * block
  run.borrow(2 * block * pitch + 2 * square + 8 * block * size, (work) => {
    const strip: Matrix64 = { pointer: work, pitch }
    const turned: Matrix64 = { pointer: work + block * pitch, pitch }
    const small: Matrix64 = { pointer: work + 2 * block * pitch, pitch: 8 * block }
    const triangle: Matrix64 = { pointer: small.pointer + square, pitch: 8 * block }
    const along: Matrix64 = { pointer: triangle.pointer + square, pitch: 8 * block }
    for (let first = Math.floor((count - 1) / block) * block; first >= 0; first -= block) {
      const width = Math.min(block, count - first)
      copyVectors(run, reduction, first, width, strip.pointer)
      const from = (at: Matrix64): Matrix64 => partOf(at, 0, first)
      const columns = size - first
      product64(run, {
        ...{ to: small, a: from(strip), b: { ...from(strip), transposed: true } },
        ...{ rows: width, columns: width, depth: columns, mode: 'replace' },
      })
      const products = new Float64Array(width * width)
      for (let i = 0; i < width; i++)
        products.set(run.doubles(small.pointer + i * small.pitch, width), i * width)
      const T = triangleOf(products, run.doubles(factors + 8 * first, width))
      for (let i = 0; i < width; i++)
        run
          .doubles(triangle.pointer + i * triangle.pitch, width)
          .set(T.subarray(i * width, (i + 1) * width))
      // Of the eigenvectors X, a row each: X ← X − (X Vᵀ) (Tᵀ V).
      product64(run, {
        ...{ to: from(turned), a: { ...triangle, transposed: true }, b: from(strip) },
        ...{ rows: width, columns, depth: width, mode: 'replace' },
      })
      product64(run, {
        ...{ to: along, a: from(vectors), b: { ...from(strip), transposed: true } },
        ...{ rows: size, columns: width, depth: columns, mode: 'replace' },
      })
      product64(run, {
        ...{ to: from(vectors), a: along, b: from(turned) },
        ...{ rows: size, columns, depth: width, mode: 'subtract' },
      })
    }
  })
}
