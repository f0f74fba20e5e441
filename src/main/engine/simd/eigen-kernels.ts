/** Types of the kernels of eigenvalues: float64 products, reduction to three diagonals, secular roots. */
import type { Flag, Piece, Pointer } from './module'

/** A matrix as it is stored: row distance in bytes, and whether it is the transpose of what is meant. */
type Stored = readonly [pointer: Pointer, pitch: number, transposed: Flag]

export interface EigenKernels {
  product64(
    c: Pointer,
    pitch: number,
    ...parameters: [
      ...a: Stored,
      ...b: Stored,
      rowStart: number,
      rowEnd: number,
      columnStart: number,
      columnEnd: number,
      depth: number,
      mode: number,
      upper: Flag,
      scratch: Pointer,
    ]
  ): void
  tridiagonalPanel(
    matrix: Pointer,
    pitch: number,
    size: number,
    start: number,
    end: number,
    diagonal: Pointer,
    beside: Pointer,
    factors: Pointer,
    strips: Pointer,
  ): void
  secularRoots(
    poles: Pointer,
    weights: Pointer,
    count: number,
    ...parameters: [...Piece, origins: Pointer, distances: Pointer]
  ): void
  secularWeights(
    poles: Pointer,
    origins: Pointer,
    distances: Pointer,
    count: number,
    ...parameters: [...Piece, to: Pointer]
  ): void
  secularVectors(
    to: Pointer,
    pitch: number,
    poles: Pointer,
    weights: Pointer,
    origins: Pointer,
    distances: Pointer,
    count: number,
    ...piece: Piece
  ): void
  gatherRows(
    to: Pointer,
    toPitch: number,
    from: Pointer,
    fromPitch: number,
    order: Pointer,
    count: number,
    bytes: number,
  ): void
}
