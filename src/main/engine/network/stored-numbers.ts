/** Numbers in double precision among arrays of single precision: two places of the array hold one. */
import type { StoredArray } from '@shared/trials/stored-array'

/** Keeps every bit, those of what is not finite included. */
export function storeNumbers(name: string, numbers: ArrayLike<number>): StoredArray {
  const { buffer } = Float64Array.from(numbers)
  return { name, shape: [2 * numbers.length], values: new Float32Array(buffer) }
}

/** The numbers stored under `name`; none where there are none. */
export function storedNumbers(arrays: readonly StoredArray[], name: string): readonly number[] {
  const values = arrays.find((array) => array.name === name)?.values
  return values ? [...new Float64Array(values.slice().buffer)] : []
}

/** Arrays under names that begin with `prefix`. */
export function prefixed(prefix: string, arrays: readonly StoredArray[]): readonly StoredArray[] {
  return arrays.map((array) => ({ ...array, name: `${prefix}${array.name}` }))
}

/** Those whose names begin with `prefix`, under their names without it. */
export function unprefixed(prefix: string, arrays: readonly StoredArray[]): readonly StoredArray[] {
  return arrays.flatMap((array) =>
    array.name.startsWith(prefix) ? [{ ...array, name: array.name.slice(prefix.length) }] : [],
  )
}
