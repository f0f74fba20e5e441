/** Matrix products on the kernels' memory, over as many threads as they are worth. */
import type { Pointer, ProductParameters } from './module'
import type { Runtime } from './runtime'

interface Operand {
  readonly pointer: Pointer
  /** Whether it is stored as the transpose of what is multiplied. */
  readonly transposed: boolean
}

/** C [rows, columns] = op(A) [rows, depth] op(B) [depth, columns], all row-major without gaps. */
export interface ProductTask {
  readonly to: Pointer
  readonly a: Operand
  readonly b: Operand
  readonly rows: number
  readonly columns: number
  readonly depth: number
  /** Numbers added to each row of C, or 0. */
  readonly bias?: Pointer
  readonly relu?: boolean
  /** Leaves out the tiles wholly below the diagonal: C is symmetric and `finishSymmetric` follows. */
  readonly upper?: boolean
}

/** Multiply-adds below which another thread costs more than it brings: about 10 µs. */
const leastWork = 3e5

const tileRows = 6
const tileColumns = 8

/** Ends of `parts` pieces of [0, length), at multiples of `step`, by the share of work before them. */
function pieces(
  length: number,
  parts: number,
  step: number,
  place: (share: number) => number,
): (readonly [number, number])[] {
  const end = (part: number): number =>
    part === parts
      ? length
      : Math.min(length, Math.round((place(part / parts) * length) / step) * step)
  return Array.from({ length: parts }, (_, part) => [end(part), end(part + 1)] as const)
}

/** A product is worth a look at A's background from so many columns and depths on. */
const leastSize = 16

/** Share of elements apart from the background below which skipping it is faster. */
const sparseShare = 0.6

interface Background {
  readonly value: number
  /** Elements of A that are different. */
  readonly unlike: number
}

/** What most elements of A are, where skipping it is faster than multiplying everything. */
function backgroundOf(
  { kernels }: Runtime,
  { a, rows, columns, depth }: ProductTask,
): Background | undefined {
  if (columns < leastSize || depth < leastSize) return undefined
  const value = kernels.backgroundOf(a.pointer, rows * depth)
  if (Number.isNaN(value)) return undefined
  const unlike = kernels.countUnlike(a.pointer, rows * depth, value)
  return unlike < sparseShare * rows * depth ? { value, unlike } : undefined
}

/** The deepest product that skips zeros of B: the length of a list (`kernels/entries.ts`). */
const deepest = 160

/** How many elements of B are not zero, where skipping the others is faster; for plain products only. */
function entriesOf({ kernels }: Runtime, task: ProductTask): number | undefined {
  const { b, rows, columns, depth, bias, relu, upper } = task
  if (bias || relu || upper || depth > deepest) return undefined
  if (rows < leastSize || columns < leastSize || depth < leastSize) return undefined
  if (kernels.backgroundOf(b.pointer, columns * depth) !== 0) return undefined
  const unlike = kernels.countUnlike(b.pointer, columns * depth, 0)
  return unlike < sparseShare * columns * depth ? unlike : undefined
}

/** C = op(A) op(B) of a B with `entries` elements that are not zero. */
function sparseRightInto(runtime: Runtime, task: ProductTask, entries: number): void {
  const { to, a, b, rows, columns, depth } = task
  const parts = runtime.team.partsOf((entries * rows) / leastWork)
  runtime.team.run(
    'sparseRightProduct',
    pieces(columns, parts, 4, (share) => share).map(([start, end], part) => [
      ...([to, a.pointer, b.pointer, start, end, rows, columns, depth] as const),
      ...([a.transposed ? 1 : 0, b.transposed ? 1 : 0, runtime.scratchOf(part)] as const),
    ]),
  )
}

export function productInto(runtime: Runtime, task: ProductTask): void {
  const { to, a, b, rows, columns, depth, upper = false } = task
  if (rows === 0 || columns === 0) return
  const { team } = runtime
  const background = backgroundOf(runtime, task)
  const entries = background ? undefined : entriesOf(runtime, task)
  if (entries !== undefined) {
    sparseRightInto(runtime, task, entries)
    return
  }
  const multiplications = (background ? background.unlike : rows * depth) * columns
  const parts = team.partsOf((multiplications * (upper ? 0.5 : 1)) / leastWork)
  // Above the diagonal a column's work grows with its number, so equal shares end at square roots.
  const byColumns = upper || columns > rows
  const ranges = byColumns
    ? pieces(columns, parts, tileColumns, upper ? Math.sqrt : (share) => share)
    : pieces(rows, parts, tileRows, (share) => share)
  const calls = ranges.map(([start, end]): ProductParameters => [
    to,
    a.pointer,
    b.pointer,
    byColumns ? 0 : start,
    byColumns ? rows : end,
    byColumns ? start : 0,
    byColumns ? end : columns,
    rows,
    columns,
    depth,
    a.transposed ? 1 : 0,
    b.transposed ? 1 : 0,
    task.bias ?? 0,
    task.relu ? 1 : 0,
    upper ? 1 : 0,
  ])
  if (background)
    team.run(
      'sparseProduct',
      calls.map((call, part) => [...call, background.value, runtime.scratchOf(part)]),
    )
  else
    team.run(
      'product',
      calls.map((call, part) => [...call, runtime.scratchOf(part)]),
    )
}

/**
 * Makes the upper part of C [size, size] into decay · before + scale · C (`before` is symmetric, or
 * 0 for none) and mirrors it below the diagonal.
 */
export function finishSymmetric(
  runtime: Runtime,
  c: Pointer,
  size: number,
  { before, decay, scale }: { before: Pointer; decay: number; scale: number },
): void {
  const { team } = runtime
  const parts = team.partsOf((size * size) / 131072)
  // Row i has size − i elements above the diagonal.
  const ranges = pieces(size, parts, 4, (share) => 1 - Math.sqrt(1 - share))
  team.run(
    'finishSymmetric',
    ranges.map(([start, end]) => [c, size, before, decay, scale, start, end]),
  )
}
