/** The least and the greatest of any number of values: more than a call has room for as arguments. */

/** @param start what it is at most, and what it is of no values */
export function leastOf(values: readonly number[], start = Infinity): number {
  return values.reduce((least, value) => Math.min(least, value), start)
}

/** @param start what it is at least, and what it is of no values */
export function greatestOf(values: readonly number[], start = -Infinity): number {
  return values.reduce((most, value) => Math.max(most, value), start)
}
