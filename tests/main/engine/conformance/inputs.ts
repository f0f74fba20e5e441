/** What operations are tried on: seeded values and shapes with all the awkward sizes. */
import type { DataType } from '@tensorflow/tfjs-core'
import { streamKey, uniforms } from '@shared/random/philox'

export interface Input {
  readonly values: Float32Array | Int32Array | Uint8Array
  readonly shape: readonly number[]
  readonly dtype: DataType
}

export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, extent) => product * extent, 1)

/** Numbers that are the same in every run, for one case of the suite. */
export class Draws {
  private readonly key
  private index = 0

  constructor(purpose: string) {
    this.key = streamKey(2022, `conformance/${purpose}`)
  }

  /** Float32 numbers between `low` and `high`. */
  floats(shape: readonly number[], low = -2, high = 2): Input {
    const values = uniforms(this.key, this.index++, sizeOf(shape)).map(
      (u) => low + u * (high - low),
    )
    return { values, shape, dtype: 'float32' }
  }

  /** `background`, but for a quarter of the elements. */
  mostly(background: number, shape: readonly number[]): Input {
    const { values: others } = this.floats(shape)
    const { values: where } = this.floats(shape, 0, 4)
    const values = Float32Array.from(others, (value, i) => (where[i]! < 1 ? value : background))
    return { values, shape, dtype: 'float32' }
  }

  /**
   * `background`, but for a quarter of the elements, which are whole numbers: what is computed of it
   * and of whole numbers is exact as long as it has few digits.
   */
  mostlyWhole(background: number, shape: readonly number[]): Input {
    const { values: others } = this.wholes(shape)
    const { values: where } = this.floats(shape, 0, 4)
    const values = Float32Array.from(others, (value, i) => (where[i]! < 1 ? value : background))
    return { values, shape, dtype: 'float32' }
  }

  /** Three rows of four, or columns where it is stored transposed, are one number, the others tiny. */
  mostRows(
    background: number,
    tiny: number,
    rows: number,
    inner: number,
    transposed: boolean,
  ): Input {
    const shape = transposed ? [inner, rows] : [rows, inner]
    const { values: others } = this.floats(shape, -tiny, tiny)
    const rowOf = (i: number): number => (transposed ? i % rows : Math.floor(i / inner))
    const values = Float32Array.from(others, (value, i) =>
      rowOf(i) % 4 === 3 ? value : background,
    )
    return { values, shape, dtype: 'float32' }
  }

  /** Whole numbers from `low` to `high` as float32: equal values are common. */
  wholes(shape: readonly number[], low = -3, high = 3): Input {
    const { values } = this.floats(shape, low, high + 1)
    return { values: Float32Array.from(values, Math.floor), shape, dtype: 'float32' }
  }

  integers(shape: readonly number[], low: number, high: number): Input {
    return { ...this.wholes(shape, low, high), ...this.asInt32(this.wholes(shape, low, high)) }
  }

  truths(shape: readonly number[]): Input {
    const { values } = this.floats(shape, 0, 1)
    return { values: Uint8Array.from(values, (u) => (u < 0.5 ? 0 : 1)), shape, dtype: 'bool' }
  }

  /** A whole number from `low` to `high`. */
  count(low: number, high: number): number {
    const [u = 0] = uniforms(this.key, this.index++, 1)
    return low + Math.floor(u * (high - low + 1))
  }

  private asInt32({ values }: Input): Pick<Input, 'values' | 'dtype'> {
    return { values: Int32Array.from(values), dtype: 'int32' }
  }
}

/** Shapes for operations on one tensor: single values, odd sizes, around SIMD widths, high ranks. */
export const shapes: readonly (readonly number[])[] = [
  [],
  [1],
  [7],
  [16],
  [1, 1],
  [3, 5],
  [33, 17],
  [1, 129],
  [257, 1],
  [2, 3, 5],
  [2, 1, 3, 7],
]

export const emptyShapes: readonly (readonly number[])[] = [[0], [3, 0], [0, 5]]

/** Pairs of shapes for operations on two tensors, with every kind of broadcasting. */
export const shapePairs: readonly (readonly [readonly number[], readonly number[]])[] = [
  [[], []],
  [[1], [1]],
  [[7], [7]],
  [
    [33, 17],
    [33, 17],
  ],
  [[3, 5], []],
  [[], [3, 5]],
  [[3, 5], [1]],
  [
    [9, 13],
    [1, 13],
  ],
  [[9, 13], [13]],
  [[13], [9, 13]],
  [
    [9, 13],
    [9, 1],
  ],
  [
    [9, 1],
    [1, 13],
  ],
  [
    [1, 1],
    [5, 7],
  ],
  [
    [2, 3, 5],
    [3, 1],
  ],
  [
    [2, 1, 5],
    [1, 3, 1],
  ],
]

export const emptyShapePairs: readonly (readonly [readonly number[], readonly number[]])[] = [
  [[0], [0]],
  [[3, 0], [1]],
  [
    [0, 5],
    [1, 5],
  ],
]
