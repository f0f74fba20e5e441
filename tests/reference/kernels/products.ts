/** Matrix products, batched and with bias and activation. */
import { backend_util } from '@tensorflow/tfjs-core'
import { define, operand, sizeOf, type Computed, type Operand } from './define'
import { broadcastStrides, forEachIndex, positionOf } from './layout'

interface ProductAttributes {
  readonly transposeA: boolean
  readonly transposeB: boolean
}

interface Matrices {
  readonly values: ArrayLike<number>
  readonly batch: readonly number[]
  readonly rows: number
  readonly columns: number
  readonly at: (start: number, row: number, column: number) => number
}

function matricesOf(x: Operand, transposed: boolean): Matrices {
  const [height = 1, width = 1] = x.shape.slice(-2)
  return {
    values: x.values,
    batch: x.shape.slice(0, -2),
    rows: transposed ? width : height,
    columns: transposed ? height : width,
    at: transposed
      ? (start, row, column) => x.values[start + column * width + row] ?? NaN
      : (start, row, column) => x.values[start + row * width + column] ?? NaN,
  }
}

function multiply(aInput: Operand, bInput: Operand, attributes: ProductAttributes): Computed {
  const a = matricesOf(aInput, attributes.transposeA)
  const b = matricesOf(bInput, attributes.transposeB)
  if (a.columns !== b.rows)
    throw new Error(`A product of ${a.columns} columns with ${b.rows} rows does not exist.`)
  const batch = backend_util.assertAndGetBroadcastShape([...a.batch], [...b.batch])
  const aStrides = broadcastStrides(a.batch, batch.length)
  const bStrides = broadcastStrides(b.batch, batch.length)
  const values = new Float64Array(sizeOf(batch) * a.rows * b.columns)
  let next = 0
  forEachIndex(batch, (index) => {
    const aStart = positionOf(index, aStrides) * a.rows * a.columns
    const bStart = positionOf(index, bStrides) * b.rows * b.columns
    for (let row = 0; row < a.rows; row++)
      for (let column = 0; column < b.columns; column++) {
        let total = 0
        for (let inner = 0; inner < a.columns; inner++)
          total += a.at(aStart, row, inner) * b.at(bStart, inner, column)
        values[next++] = total
      }
  })
  return { values, shape: [...batch, a.rows, b.columns], dtype: aInput.dtype }
}

define('BatchMatMul', (inputs, attributes: ProductAttributes) =>
  multiply(operand(inputs, 'a'), operand(inputs, 'b'), attributes),
)

const activations: Record<string, (x: number) => number> = {
  linear: (x) => x,
  relu: (x) => (Number.isNaN(x) ? x : Math.max(x, 0)),
  relu6: (x) => Math.min(Math.max(x, 0), 6),
  elu: (x) => (x >= 0 ? x : Math.expm1(x)),
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
}

define(
  '_FusedMatMul',
  (inputs, attributes: ProductAttributes & { activation: string; leakyreluAlpha?: number }) => {
    const product = multiply(operand(inputs, 'a'), operand(inputs, 'b'), attributes)
    const alpha = attributes.leakyreluAlpha ?? 0.2
    const activate =
      attributes.activation === 'leakyrelu'
        ? (x: number): number => (x < 0 ? alpha * x : x)
        : activations[attributes.activation]
    if (!activate) throw new Error(`The reference knows no activation ${attributes.activation}.`)
    const { bias } = inputs
    const width = product.shape.at(-1) ?? 1
    const values = Float64Array.from(product.values, (x, i) => {
      const shift = bias ? bias.values[bias.values.length === 1 ? 0 : i % width] : 0
      return activate(x + (shift ?? NaN))
    })
    return { ...product, values }
  },
)
