/** Sizes and strides (in elements) of arrays that one loop walks together. */

/** Row-major strides of a shape. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length)
  let stride = 1
  for (let d = shape.length - 1; d >= 0; d--) {
    strides[d] = stride
    stride *= shape[d] ?? 1
  }
  return strides
}

/** Strides that repeat an array along the dimensions in which `shape` is 1 or missing. */
export function broadcastStrides(shape: readonly number[], target: readonly number[]): number[] {
  const own = stridesOf(shape)
  const missing = target.length - shape.length
  return target.map((_, d) =>
    d < missing || shape[d - missing] === 1 ? 0 : (own[d - missing] ?? 0),
  )
}

export interface Walk {
  readonly sizes: number[]
  readonly first: number[]
  readonly second: number[]
}

/**
 * The same walk over two arrays with as few dimensions as possible: those of size 1 go, and
 * neighbours that both arrays walk through without a jump become one.
 */
export function collapse(
  sizes: readonly number[],
  first: readonly number[],
  second: readonly number[],
): Walk {
  const walk: Walk = { sizes: [], first: [], second: [] }
  for (let d = 0; d < sizes.length; d++) {
    const size = sizes[d] ?? 1
    if (size === 1) continue
    const a = first[d] ?? 0
    const b = second[d] ?? 0
    const last = walk.sizes.length - 1
    if (last >= 0 && walk.first[last] === a * size && walk.second[last] === b * size) {
      walk.sizes[last] = (walk.sizes[last] ?? 1) * size
      walk.first[last] = a
      walk.second[last] = b
    } else {
      walk.sizes.push(size)
      walk.first.push(a)
      walk.second.push(b)
    }
  }
  if (walk.sizes.length === 0) return { sizes: [1], first: [1], second: [1] }
  return walk
}
