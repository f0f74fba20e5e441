/** How synapses are sorted by release probability and by size, in results and in figures. */

/** Bins of release probability from 0 to 1; 0.25 and 0.9 are edges. */
export const releaseBins = 40

/** Least probability of a bin. */
export function releaseEdge(bin: number): number {
  return bin / releaseBins
}

/** Single precision puts 0.9 a little below itself: it still belongs to the bin that starts there. */
const rounding = 1e-6

export function binOf(probability: number): number {
  return Math.min(releaseBins - 1, Math.max(0, Math.floor(probability * releaseBins + rounding)))
}

/** Sizes from 10⁻¹² to 10², five bins a decade; smaller and larger ones in the end bins. */
const lowestDecade = -12
const binsPerDecade = 5
export const decadeBins = 70

export function decadeOf(size: number): number {
  if (!(size > 0)) return 0
  const bin = Math.floor((Math.log10(size) - lowestDecade) * binsPerDecade)
  return Math.min(decadeBins - 1, Math.max(0, bin))
}

/** Power of ten at which a bin of sizes starts. */
export function decadeEdge(bin: number): number {
  return lowestDecade + bin / binsPerDecade
}
