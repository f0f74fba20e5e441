/** Operations that make tensors from attributes or indices. */
import type { DataType } from '@tensorflow/tfjs-core'
import { emptyValues } from '../backend'
import { define, operand, sizeOf } from './define'

define('Fill', (_, attributes: { shape: number[]; value: number; dtype: DataType }) => ({
  values: emptyValues(attributes.dtype, sizeOf(attributes.shape)).fill(attributes.value),
  shape: attributes.shape,
  dtype: attributes.dtype,
}))
define('ZerosLike', (inputs) => {
  const { values, shape, dtype } = operand(inputs, 'x')
  return { values: emptyValues(dtype, values.length), shape, dtype }
})
define('OnesLike', (inputs) => {
  const { values, shape, dtype } = operand(inputs, 'x')
  return { values: emptyValues(dtype, values.length).fill(1), shape, dtype }
})

define('Range', (_, attributes: { start: number; stop: number; step: number; dtype: DataType }) => {
  const { start, stop, step, dtype } = attributes
  const size = Math.max(0, Math.ceil((stop - start) / step))
  const values = emptyValues(dtype, size).map((__, i) => start + i * step)
  return { values, shape: [size], dtype }
})
define('LinSpace', (_, { start, stop, num }: { start: number; stop: number; num: number }) => ({
  values: Float64Array.from({ length: num }, (__, i) =>
    num === 1 ? start : start + (i * (stop - start)) / (num - 1),
  ),
  shape: [num],
  dtype: 'float32',
}))

define(
  'OneHot',
  (
    inputs,
    {
      depth,
      onValue,
      offValue,
      dtype,
    }: { depth: number; onValue: number; offValue: number; dtype: DataType },
  ) => {
    const indices = operand(inputs, 'indices')
    const values = emptyValues(dtype, indices.values.length * depth).fill(offValue)
    indices.values.forEach((index, row) => {
      if (index >= 0 && index < depth) values[row * depth + index] = onValue
    })
    return { values, shape: [...indices.shape, depth], dtype }
  },
)

define('UnsortedSegmentSum', (inputs, { numSegments }: { numSegments: number }) => {
  const x = operand(inputs, 'x')
  const segments = operand(inputs, 'segmentIds')
  const rowSize = sizeOf(x.shape.slice(1))
  const values = emptyValues(x.dtype, numSegments * rowSize)
  x.values.forEach((value, i) => {
    const segment = segments.values[Math.floor(i / rowSize)] ?? -1
    if (segment < 0 || segment >= numSegments) return
    const position = segment * rowSize + (i % rowSize)
    values[position] = (values[position] ?? 0) + value
  })
  return { values, shape: [numSegments, ...x.shape.slice(1)], dtype: x.dtype }
})
