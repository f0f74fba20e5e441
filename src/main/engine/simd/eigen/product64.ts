/** Products of float64 matrices in the kernels' memory, over as many threads as they are worth. */
import type { Pointer } from '../module'
import type { Runtime } from '../runtime'
import { leastWork, pieces } from '../shares'

export interface Matrix64 {
  readonly pointer: Pointer
  /** Distance of its rows in bytes. */
  readonly pitch: number
  /** Whether it is stored as the transpose of what is multiplied. */
  readonly transposed?: boolean
}

/** What becomes of C: the numbers of `kernels/tile64.ts`. */
const modes = { replace: 0, add: 1, subtract: 2 } as const

export interface Product64 {
  readonly to: Matrix64
  readonly a: Matrix64
  readonly b: Matrix64
  readonly rows: number
  readonly columns: number
  readonly depth: number
  readonly mode: keyof typeof modes
  /** Leaves out the tiles wholly below the diagonal of C. */
  readonly upper?: boolean
}

const tileRows = 6
const tileColumns = 4

/** Ends of pieces of columns with equal shares of the work above the diagonal. */
function triangularPieces(length: number, parts: number): ReturnType<typeof pieces> {
  const end = (part: number): number =>
    part === parts ? length : Math.round((Math.sqrt(part / parts) * length) / 4) * 4
  return Array.from({ length: parts }, (_, part) => [end(part), end(part + 1)])
}

/** C [rows, columns] ← op(A) [rows, depth] op(B) [depth, columns], or what `mode` says. */
export function product64(run: Runtime, task: Product64): void {
  const { to, a, b, rows, columns, depth, mode, upper = false } = task
  if (rows === 0 || columns === 0) return
  const parts = run.team.partsOf((rows * columns * depth * (upper ? 0.5 : 1)) / leastWork)
  const byColumns = upper || columns > rows
  const ranges = upper
    ? triangularPieces(columns, parts)
    : pieces(byColumns ? columns : rows, parts, byColumns ? tileColumns : tileRows)
  run.team.run(
    'product64',
    ranges.map(([start, end], part) => [
      ...([to.pointer, to.pitch] as const),
      ...([a.pointer, a.pitch, a.transposed ? 1 : 0] as const),
      ...([b.pointer, b.pitch, b.transposed ? 1 : 0] as const),
      ...(byColumns ? ([0, rows, start, end] as const) : ([start, end, 0, columns] as const)),
      ...([depth, modes[mode], upper ? 1 : 0, run.scratchOf(part)] as const),
    ]),
  )
}
