/** Row-major positions in tensors of any rank. */

/** Steps in memory per dimension. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length)
  let stride = 1
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride
    stride *= shape[axis] ?? 1
  }
  return strides
}

/** Calls `visit` for each index of `shape` in row-major order; the array is reused. */
export function forEachIndex(
  shape: readonly number[],
  visit: (index: readonly number[], flat: number) => void,
): void {
  const size = shape.reduce((product, extent) => product * extent, 1)
  const index = new Array<number>(shape.length).fill(0)
  for (let flat = 0; flat < size; flat++) {
    visit(index, flat)
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const next = (index[axis] ?? 0) + 1
      if (next < (shape[axis] ?? 1)) {
        index[axis] = next
        break
      }
      index[axis] = 0
    }
  }
}

/** Flat position of an index. */
export function positionOf(index: readonly number[], strides: readonly number[]): number {
  let position = 0
  for (let axis = 0; axis < strides.length; axis++)
    position += (index[axis] ?? 0) * (strides[axis] ?? 0)
  return position
}

/** Strides that read `shape` as if it were broadcast to `rank` dimensions: 0 along repeated ones. */
export function broadcastStrides(shape: readonly number[], rank: number): number[] {
  const own = stridesOf(shape).map((stride, axis) => (shape[axis] === 1 ? 0 : stride))
  return [...new Array<number>(rank - shape.length).fill(0), ...own]
}
