/**
 * How closely a device must agree with the reference. One rounding of float32 is 2⁻²⁴ of the
 * value (`unit`); every tolerance is a number of such roundings.
 */

export const unit = 2 ** -24

export interface Tolerance {
  /** Allowed error in roundings of the expected value itself. */
  readonly ofValue?: number
  /**
   * Allowed error in roundings of the result's magnitude: the same operation on absolute values,
   * which is what cancellation leaves of a sum's terms (Higham, 2002, §3.1).
   */
  readonly ofMagnitude?: number
  /** Allowed error that does not depend on the value. */
  readonly absolute?: number
}

/** Correctly rounded: the float32 nearest to the float64 result, to the last bit. */
export const exact: Tolerance = {}

/**
 * Sums of n terms in any order: each partial sum rounds once, so n roundings of Σ|terms| are a
 * bound; blocked sums stay far below it.
 */
export const sumOf = (terms: number): Tolerance => ({ ofMagnitude: terms + 1 })

/** Elementary functions computed by series in float32: 8 roundings, and near their zeros 2⁻²². */
export const elementary: Tolerance = { ofValue: 8, absolute: 2 ** -22 }

/**
 * The first disagreement in words, or undefined.
 * @param magnitude of each value, where the tolerance speaks of it.
 */
export function disagreement(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: Tolerance,
  magnitude?: ArrayLike<number>,
): string | undefined {
  if (actual.length !== expected.length)
    return `${actual.length} values instead of ${expected.length}`
  for (let i = 0; i < expected.length; i++) {
    const wanted = expected[i] ?? NaN
    const got = actual[i] ?? NaN
    if (Object.is(wanted, got) || got === Math.fround(wanted)) continue
    const allowed =
      unit * (tolerance.ofValue ?? 0) * Math.abs(wanted) +
      unit * (tolerance.ofMagnitude ?? 0) * (magnitude?.[i] ?? 0) +
      (tolerance.absolute ?? 0)
    if (!(Math.abs(got - wanted) <= allowed))
      return `value ${i} is ${got} instead of ${wanted}; allowed error ${allowed}`
  }
  return undefined
}
