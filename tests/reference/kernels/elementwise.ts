/** Operations element by element: unary, binary with broadcasting, comparisons, logic. */
import { backend_util, type DataType } from '@tensorflow/tfjs-core'
import { emptyValues } from '../backend'
import { define, operand, sizeOf, type Computed, type Operand } from './define'
import { broadcastStrides, forEachIndex, positionOf } from './layout'

type Unary = (x: number) => number
type Binary = (a: number, b: number) => number

function mapValues(x: Operand, compute: Unary, dtype: DataType = x.dtype): Computed {
  const values = emptyValues(dtype, x.values.length)
  for (let i = 0; i < values.length; i++) values[i] = compute(x.values[i] ?? NaN)
  return { values, shape: x.shape, dtype }
}

function combine(a: Operand, b: Operand, compute: Binary, dtype: DataType): Computed {
  const shape = backend_util.assertAndGetBroadcastShape([...a.shape], [...b.shape])
  const values = emptyValues(dtype, sizeOf(shape))
  const aStrides = broadcastStrides(a.shape, shape.length)
  const bStrides = broadcastStrides(b.shape, shape.length)
  forEachIndex(shape, (index, flat) => {
    const left = a.values[positionOf(index, aStrides)] ?? NaN
    const right = b.values[positionOf(index, bStrides)] ?? NaN
    values[flat] = compute(left, right)
  })
  return { values, shape, dtype }
}

function roundHalfEven(x: number): number {
  const below = Math.floor(x)
  const excess = x - below
  if (excess < 0.5) return below
  if (excess > 0.5) return below + 1
  return below % 2 === 0 ? below : below + 1
}

const floatUnary: Record<string, Unary> = {
  Acos: Math.acos,
  Asin: Math.asin,
  Atan: Math.atan,
  Cos: Math.cos,
  Elu: (x) => (x >= 0 ? x : Math.expm1(x)),
  Exp: Math.exp,
  Expm1: Math.expm1,
  Log: Math.log,
  Log1p: Math.log1p,
  Reciprocal: (x) => 1 / x,
  Rsqrt: (x) => 1 / Math.sqrt(x),
  Sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  Sin: Math.sin,
  Softplus: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  Sqrt: Math.sqrt,
  Tan: Math.tan,
  Tanh: Math.tanh,
}
for (const [name, compute] of Object.entries(floatUnary))
  define(name, (inputs) => mapValues(operand(inputs, 'x'), compute, 'float32'))

const unary: Record<string, Unary> = {
  Abs: Math.abs,
  Ceil: Math.ceil,
  Floor: Math.floor,
  Neg: (x) => -x,
  Relu: (x) => (Number.isNaN(x) ? x : Math.max(x, 0)),
  Relu6: (x) => Math.min(Math.max(x, 0), 6),
  Round: roundHalfEven,
  Sign: (x) => Math.sign(x),
  Square: (x) => x * x,
}
for (const [name, compute] of Object.entries(unary))
  define(name, (inputs) => mapValues(operand(inputs, 'x'), compute))

const questions: Record<string, (x: number) => boolean> = {
  IsFinite: Number.isFinite,
  IsInf: (x) => Math.abs(x) === Infinity,
  IsNan: Number.isNaN,
  LogicalNot: (x) => x === 0,
}
for (const [name, holds] of Object.entries(questions))
  define(name, (inputs) => mapValues(operand(inputs, 'x'), (x) => (holds(x) ? 1 : 0), 'bool'))

define('Step', (inputs, { alpha }: { alpha: number }) =>
  mapValues(operand(inputs, 'x'), (x) => (Number.isNaN(x) ? x : x > 0 ? 1 : alpha)),
)
define('LeakyRelu', (inputs, { alpha }: { alpha: number }) =>
  mapValues(operand(inputs, 'x'), (x) => (x < 0 ? alpha * x : x), 'float32'),
)
define('ClipByValue', (inputs, attributes: { clipValueMin: number; clipValueMax: number }) =>
  mapValues(operand(inputs, 'x'), (x) =>
    Math.min(Math.max(x, attributes.clipValueMin), attributes.clipValueMax),
  ),
)
define('Cast', (inputs, { dtype }: { dtype: DataType }) =>
  mapValues(
    operand(inputs, 'x'),
    dtype === 'bool' ? (x) => (x === 0 ? 0 : 1) : dtype === 'int32' ? Math.trunc : (x) => x,
    dtype,
  ),
)

const binary: Record<string, Binary> = {
  Add: (a, b) => a + b,
  Atan2: Math.atan2,
  FloorDiv: (a, b) => Math.floor(a / b),
  Maximum: Math.max,
  Minimum: Math.min,
  Mod: (a, b) => a - b * Math.floor(a / b),
  Multiply: (a, b) => a * b,
  Pow: Math.pow,
  SquaredDifference: (a, b) => (a - b) * (a - b),
  Sub: (a, b) => a - b,
}
for (const [name, compute] of Object.entries(binary))
  define(name, (inputs) => {
    const a = operand(inputs, 'a')
    return combine(a, operand(inputs, 'b'), compute, a.dtype)
  })
define('RealDiv', (inputs) =>
  combine(operand(inputs, 'a'), operand(inputs, 'b'), (a, b) => a / b, 'float32'),
)
define('Prelu', (inputs) =>
  combine(
    operand(inputs, 'x'),
    operand(inputs, 'alpha'),
    (x, alpha) => (x < 0 ? alpha * x : x),
    'float32',
  ),
)

const comparisons: Record<string, (a: number, b: number) => boolean> = {
  Equal: (a, b) => a === b,
  Greater: (a, b) => a > b,
  GreaterEqual: (a, b) => a >= b,
  Less: (a, b) => a < b,
  LessEqual: (a, b) => a <= b,
  LogicalAnd: (a, b) => a !== 0 && b !== 0,
  LogicalOr: (a, b) => a !== 0 || b !== 0,
  LogicalXor: (a, b) => (a !== 0) !== (b !== 0),
  NotEqual: (a, b) => a !== b,
}
for (const [name, holds] of Object.entries(comparisons))
  define(name, (inputs) =>
    combine(operand(inputs, 'a'), operand(inputs, 'b'), (a, b) => (holds(a, b) ? 1 : 0), 'bool'),
  )

define('AddN', (inputs) => {
  const [first, ...rest] = Object.values(inputs)
  if (!first) throw new Error('AddN needs at least one tensor.')
  const values = Float64Array.from(first.values)
  for (const { values: more } of rest) more.forEach((x, i) => (values[i] = (values[i] ?? 0) + x))
  return { values, shape: first.shape, dtype: first.dtype }
})

/** `where`: a condition of rank one chooses whole rows. */
define('Select', (inputs) => {
  const condition = operand(inputs, 'condition')
  const yes = operand(inputs, 't')
  const no = operand(inputs, 'e')
  const rowSize = yes.values.length / Math.max(condition.values.length, 1)
  const values = emptyValues(yes.dtype, yes.values.length)
  for (let i = 0; i < values.length; i++) {
    const chosen = condition.values[Math.floor(i / rowSize)] ? yes : no
    values[i] = chosen.values[i] ?? NaN
  }
  return { values, shape: yes.shape, dtype: yes.dtype }
})
