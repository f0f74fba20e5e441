/** Reductions over axes, positions of extremes, softmax. */
import { util, type DataType } from '@tensorflow/tfjs-core'
import { emptyValues } from '../backend'
import { define, operand, sizeOf, type Computed, type Operand } from './define'
import { forEachIndex, positionOf, stridesOf } from './layout'

interface ReduceAttributes {
  readonly axis: number | number[]
  readonly keepDims: boolean
  /** What tfjs calls the axes of `Max`. */
  readonly reductionIndices?: number | number[]
}

/** Splits a tensor into the groups of values that one output element is made of. */
function groupsOf(
  x: Operand,
  axis: number | number[],
): { readonly groups: number[][]; readonly axes: readonly number[] } {
  const axes = util.parseAxisParam(axis, [...x.shape])
  const kept = x.shape.map((extent, dimension) => (axes.includes(dimension) ? 1 : extent))
  const strides = stridesOf(kept).map((stride, dimension) =>
    axes.includes(dimension) ? 0 : stride,
  )
  const groups = Array.from({ length: sizeOf(kept) }, (): number[] => [])
  forEachIndex(x.shape, (index, flat) =>
    groups[positionOf(index, strides)]?.push(x.values[flat] ?? NaN),
  )
  return { groups, axes }
}

function reduce(
  x: Operand,
  { axis, keepDims, reductionIndices }: ReduceAttributes,
  summary: (values: readonly number[]) => number,
  dtype: DataType,
): Computed {
  const { groups, axes } = groupsOf(x, reductionIndices ?? axis)
  const values = emptyValues(dtype, groups.length)
  groups.forEach((group, i) => (values[i] = summary(group)))
  const shape = keepDims
    ? x.shape.map((extent, dimension) => (axes.includes(dimension) ? 1 : extent))
    : x.shape.filter((_, dimension) => !axes.includes(dimension))
  return { values, shape, dtype }
}

const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0)
const countable = (dtype: DataType): DataType => (dtype === 'bool' ? 'int32' : dtype)

const reductions: Record<
  string,
  [summary: (values: readonly number[]) => number, dtype: (x: DataType) => DataType]
> = {
  All: [(values) => (values.every((x) => x !== 0) ? 1 : 0), () => 'bool'],
  Any: [(values) => (values.some((x) => x !== 0) ? 1 : 0), () => 'bool'],
  Max: [(values) => values.reduce((a, b) => Math.max(a, b), -Infinity), (dtype) => dtype],
  Mean: [(values) => sum(values) / values.length, () => 'float32'],
  Min: [(values) => values.reduce((a, b) => Math.min(a, b), Infinity), (dtype) => dtype],
  Prod: [(values) => values.reduce((a, b) => a * b, 1), countable],
  Sum: [sum, countable],
}
for (const [name, [summary, dtypeOf]] of Object.entries(reductions))
  define(name, (inputs, attributes: ReduceAttributes) => {
    const x = operand(inputs, 'x')
    return reduce(x, attributes, summary, dtypeOf(x.dtype))
  })

function firstPosition(values: readonly number[], better: (a: number, b: number) => boolean) {
  let best = 0
  values.forEach((x, i) => {
    if (better(x, values[best] ?? NaN)) best = i
  })
  return best
}
define('ArgMax', (inputs, { axis }: { axis: number }) =>
  reduce(
    operand(inputs, 'x'),
    { axis, keepDims: false },
    (values) => firstPosition(values, (a, b) => a > b),
    'int32',
  ),
)
define('ArgMin', (inputs, { axis }: { axis: number }) =>
  reduce(
    operand(inputs, 'x'),
    { axis, keepDims: false },
    (values) => firstPosition(values, (a, b) => a < b),
    'int32',
  ),
)

/** The logarithm of the softmax over the last dimension, shifted by the largest value. */
function logSoftmax(x: Operand): Float64Array {
  const classes = x.shape.at(-1) ?? 1
  const values = Float64Array.from(x.values)
  for (let start = 0; start < values.length; start += classes) {
    const row = values.subarray(start, start + classes)
    const largest = row.reduce((a, b) => Math.max(a, b), -Infinity)
    const total = row.reduce((all, value) => all + Math.exp(value - largest), 0)
    row.forEach((value, i) => (row[i] = value - largest - Math.log(total)))
  }
  return values
}
define('LogSoftmax', (inputs) => {
  const logits = operand(inputs, 'logits')
  return { values: logSoftmax(logits), shape: logits.shape, dtype: 'float32' }
})
define('Softmax', (inputs) => {
  const logits = operand(inputs, 'logits')
  return { values: logSoftmax(logits).map(Math.exp), shape: logits.shape, dtype: 'float32' }
})

define(
  'Cumsum',
  (
    inputs,
    { axis, exclusive, reverse }: { axis: number; exclusive: boolean; reverse: boolean },
  ) => {
    const x = operand(inputs, 'x')
    const along = x.shape[axis] ?? 1
    const stride = stridesOf(x.shape)[axis] ?? 1
    const values = emptyValues(countable(x.dtype), x.values.length)
    forEachIndex(x.shape, (index, flat) => {
      const position = index[axis] ?? 0
      const start = flat - position * stride
      let total = 0
      for (let other = 0; other < along; other++) {
        const before = reverse ? other > position : other < position
        if (before || (other === position && !exclusive))
          total += x.values[start + other * stride] ?? NaN
      }
      values[flat] = total
    })
    return { values, shape: x.shape, dtype: countable(x.dtype) }
  },
)
