/** Products by a matrix most of whose elements are zero: bit for bit those that multiply everything. */
import { describe, expect, it } from 'vitest'
import { streamKey, uniforms } from '@shared/random/philox'
import type { Flag } from '../../../../src/main/engine/simd/module'
import { productInto } from '../../../../src/main/engine/simd/product'
import { runtime } from '../../../../src/main/engine/simd/runtime'

const key = streamKey(6, 'tests/sparse-right-products')
let draw = 0
const drawn = (count: number): Float32Array =>
  uniforms(key, draw++, count).map((value) => 2 * value - 1)
const halved = (count: number): Float32Array => {
  const where = drawn(count)
  return drawn(count).map((value, i) => (where[i]! < 0 ? 0 : value))
}

/** What `fill` writes to C, of operands in the kernels' memory. */
function computed(
  [a, b]: readonly [Float32Array, Float32Array],
  count: number,
  fill: (c: number, a: number, b: number) => void,
): Float32Array {
  const run = runtime()
  const bytes = 4 * (a.length + b.length + count) + 192
  return run.borrow(bytes, (start) => {
    const [bAt, cAt] = [start + 4 * a.length, start + 4 * (a.length + b.length)]
    run.floats(start, a.length).set(a)
    run.floats(bAt, b.length).set(b)
    run.floats(cAt, count).fill(NaN)
    fill(cAt, start, bAt)
    return Float32Array.from(run.floats(cAt, count))
  })
}

/** Rows, depth, columns: single ones, around widths of tiles, more than a list of rows. */
const sizes = [[1, 1, 1], [5, 3, 7], [16, 16, 16], [41, 100, 300], [57, 160, 43], [83, 31, 257]] // prettier-ignore
const layouts = [[0, 0], [0, 1], [1, 0], [1, 1]] as const satisfies [Flag, Flag][] // prettier-ignore

describe.each(layouts)('with operands transposed %d, %d', (aTransposed, bTransposed) => {
  it.each(sizes)('%d rows, depth %d, %d columns', (rows, depth, columns) => {
    const operands = [drawn(rows * depth), halved(depth * columns)] as const
    const flags = [aTransposed, bTransposed] as const
    const whole = computed(operands, rows * columns, (c, a, b) =>
      runtime().kernels.product(
        ...([c, a, b, 0, rows, 0, columns, rows, columns, depth, ...flags, 0, 0, 0] as const),
        runtime().scratchOf(0),
      ),
    )
    const half = Math.floor(columns / 8) * 4
    const pieces = computed(operands, rows * columns, (c, a, b) => {
      for (const [start, end] of [
        [0, half],
        [half, columns],
      ] as const)
        runtime().kernels.sparseRightProduct(
          ...([c, a, b, start, end, rows, columns, depth, ...flags] as const),
          runtime().scratchOf(0),
        )
    })
    const chosen = computed(operands, rows * columns, (c, a, b) =>
      productInto(runtime(), {
        ...{ to: c, rows, columns, depth },
        a: { pointer: a, transposed: aTransposed === 1 },
        b: { pointer: b, transposed: bTransposed === 1 },
      }),
    )
    expect(pieces).toEqual(whole)
    expect(chosen).toEqual(whole)
  })
})
