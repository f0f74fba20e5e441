/** Operations that move values: reshape, transpose, slice, concat, gather, pad, tile, … */
import { backend_util, slice_util, util } from '@tensorflow/tfjs-core'
import { emptyValues } from '../backend'
import { define, defineView, operand, sizeOf, type Computed, type Operand } from './define'
import { forEachIndex, positionOf, stridesOf } from './layout'

defineView('Identity', 'x', (input) => input.shape)
defineView('Reshape', 'x', (input, { shape }: { shape: number[] }) =>
  util.inferFromImplicitShape(shape, sizeOf(input.shape)),
)
defineView('ExpandDims', 'input', (input, { dim }: { dim: number }) =>
  input.shape.toSpliced(dim < 0 ? dim + input.shape.length + 1 : dim, 0, 1),
)

/** A tensor of `shape` whose element at an index is the input's at `source(index)`; −1: `blank`. */
function rearrange(
  x: Operand,
  shape: readonly number[],
  source: (index: readonly number[]) => number,
  blank = 0,
): Computed {
  const values = emptyValues(x.dtype, sizeOf(shape))
  forEachIndex(shape, (index, flat) => {
    const position = source(index)
    values[flat] = position < 0 ? blank : (x.values[position] ?? NaN)
  })
  return { values, shape, dtype: x.dtype }
}

define('Transpose', (inputs, { perm }: { perm: number[] }) => {
  const x = operand(inputs, 'x')
  const strides = stridesOf(x.shape)
  const permuted = perm.map((axis) => strides[axis] ?? 0)
  const shape = perm.map((axis) => x.shape[axis] ?? 1)
  return rearrange(x, shape, (index) => positionOf(index, permuted))
})

function slice(x: Operand, begin: readonly number[], size: readonly number[]): Computed {
  const strides = stridesOf(x.shape)
  const start = positionOf(begin, strides)
  return rearrange(x, size, (index) => start + positionOf(index, strides))
}
define('Slice', (inputs, attributes: { begin: number | number[]; size: number | number[] }) => {
  const x = operand(inputs, 'x')
  const [begin = [], size = []] = slice_util.parseSliceParams(
    x.info,
    attributes.begin,
    attributes.size,
  )
  return slice(x, begin, size)
})
define(
  'StridedSlice',
  (inputs, { begin, end, strides }: Record<'begin' | 'end' | 'strides', readonly number[]>) => {
    const x = operand(inputs, 'x')
    const own = stridesOf(x.shape)
    const shape = begin.map((first, axis) => Math.ceil((end[axis]! - first) / strides[axis]!))
    return rearrange(x, shape, (index) =>
      positionOf(
        index.map((place, axis) => begin[axis]! + place * strides[axis]!),
        own,
      ),
    )
  },
)
define('SplitV', (inputs, attributes: { numOrSizeSplits: number | number[]; axis: number }) => {
  const x = operand(inputs, 'x')
  const [axis = 0] = util.parseAxisParam(attributes.axis, [...x.shape])
  const sizes = backend_util.prepareSplitSize(
    { shape: [...x.shape] } as Parameters<typeof backend_util.prepareSplitSize>[0],
    attributes.numOrSizeSplits,
    axis,
  )
  let start = 0
  return sizes.map((extent) => {
    const begin = x.shape.map((_, dimension) => (dimension === axis ? start : 0))
    start += extent
    return slice(x, begin, x.shape.with(axis, extent))
  })
})

/** Blocks of `inner` contiguous values, one from each part in turn. */
function interleave(parts: readonly Operand[], axis: number, shape: readonly number[]): Computed {
  const dtype = parts[0]?.dtype ?? 'float32'
  const values = emptyValues(dtype, sizeOf(shape))
  const outer = sizeOf(shape.slice(0, axis))
  let next = 0
  for (let block = 0; block < outer; block++)
    for (const part of parts) {
      const length = part.values.length / outer
      values.set(part.values.subarray(block * length, (block + 1) * length), next)
      next += length
    }
  return { values, shape, dtype }
}
define('Concat', (inputs, attributes: { axis: number }) => {
  const parts = Object.values(inputs)
  const shapes = parts.map((part) => [...part.shape])
  const [axis = 0] = util.parseAxisParam(attributes.axis, shapes[0] ?? [])
  const shape = backend_util.computeOutShape(shapes, axis)
  return interleave(
    parts.filter((part) => part.values.length > 0),
    axis,
    shape,
  )
})
define('Pack', (inputs, { axis }: { axis: number }) => {
  const parts = Object.values(inputs)
  const shape = (parts[0]?.shape ?? []).toSpliced(axis, 0, parts.length)
  return interleave(parts, axis, shape)
})
define('Unpack', (inputs, attributes: { axis: number }) => {
  const value = operand(inputs, 'value')
  const axis = attributes.axis < 0 ? attributes.axis + value.shape.length : attributes.axis
  const size = value.shape.with(axis, 1)
  return Array.from({ length: value.shape[axis] ?? 0 }, (_, position) => {
    const begin = value.shape.map((__, dimension) => (dimension === axis ? position : 0))
    return { ...slice(value, begin, size), shape: value.shape.toSpliced(axis, 1) }
  })
})

define('GatherV2', (inputs, attributes: { axis: number; batchDims: number }) => {
  const x = operand(inputs, 'x')
  const indices = operand(inputs, 'indices')
  if (attributes.batchDims > 0) throw new Error('The reference gathers without batch dimensions.')
  const [axis = 0] = util.parseAxisParam(attributes.axis, [...x.shape])
  const shape = x.shape.toSpliced(axis, 1, ...indices.shape)
  const strides = stridesOf(x.shape)
  const indexStrides = stridesOf(indices.shape)
  const rank = indices.shape.length
  return rearrange(x, shape, (index) => {
    const chosen = indices.values[positionOf(index.slice(axis, axis + rank), indexStrides)] ?? -1
    if (chosen < 0 || chosen >= (x.shape[axis] ?? 0))
      throw new Error(`Index ${chosen} is outside of the gathered dimension.`)
    return positionOf(index.toSpliced(axis, rank, chosen), strides)
  })
})

define('Tile', (inputs, { reps }: { reps: number[] }) => {
  const x = operand(inputs, 'x')
  const strides = stridesOf(x.shape)
  const shape = x.shape.map((extent, axis) => extent * (reps[axis] ?? 1))
  return rearrange(x, shape, (index) =>
    positionOf(
      index.map((position, axis) => position % (x.shape[axis] ?? 1)),
      strides,
    ),
  )
})
define('BroadcastTo', (inputs, { shape }: { shape: number[] }) => {
  const x = operand(inputs, 'x')
  const full = [...new Array<number>(shape.length - x.shape.length).fill(1), ...x.shape]
  const strides = stridesOf(full).map((stride, axis) => (full[axis] === 1 ? 0 : stride))
  return rearrange(x, shape, (index) => positionOf(index, strides))
})
define('Reverse', (inputs, { dims }: { dims: number[] }) => {
  const x = operand(inputs, 'x')
  const axes = util.parseAxisParam(dims, [...x.shape])
  const strides = stridesOf(x.shape)
  return rearrange(x, x.shape, (index) =>
    positionOf(
      index.map((position, axis) =>
        axes.includes(axis) ? (x.shape[axis] ?? 1) - 1 - position : position,
      ),
      strides,
    ),
  )
})
define('PadV2', (inputs, attributes: { paddings: [number, number][]; constantValue: number }) => {
  const x = operand(inputs, 'x')
  const strides = stridesOf(x.shape)
  const before = attributes.paddings.map(([leading]) => leading)
  const shape = x.shape.map((extent, axis) => {
    const [leading = 0, trailing = 0] = attributes.paddings[axis] ?? []
    return leading + extent + trailing
  })
  return rearrange(
    x,
    shape,
    (index) => {
      const inside = index.map((position, axis) => position - (before[axis] ?? 0))
      const within = inside.every(
        (position, axis) => position >= 0 && position < (x.shape[axis] ?? 0),
      )
      return within ? positionOf(inside, strides) : -1
    },
    attributes.constantValue,
  )
})
