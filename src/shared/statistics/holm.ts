/** Correction for several tests at once. */

/**
 * Holm's step-down correction: adjusted p values in the order of `values`. Each is the smallest
 * family-wise error rate at which its hypothesis would be rejected.
 */
export function holm(values: readonly number[]): number[] {
  const ranked = values.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p)
  const adjusted = new Array<number>(values.length).fill(1)
  let previous = 0
  ranked.forEach(({ p, index }, rank) => {
    previous = Math.min(1, Math.max(previous, (values.length - rank) * p))
    adjusted[index] = previous
  })
  return adjusted
}
