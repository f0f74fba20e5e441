/** Distributions of release probabilities, and of what belongs to synapses of each. */
import { binOf, decadeBins, decadeOf, releaseBins } from '@shared/trials/release-bins'
import type { Matrix } from '@shared/trials/trial-result'

/** Number of synapses in every bin of release probability. */
export function releaseCounts(probabilities: readonly ArrayLike<number>[]): Float64Array {
  const counts = new Float64Array(releaseBins)
  for (const layer of probabilities)
    for (let synapse = 0; synapse < layer.length; synapse++) {
      const bin = binOf(layer[synapse]!)
      counts[bin] = counts[bin]! + 1
    }
  return counts
}

/**
 * Synapses by release probability (rows) and by a positive quantity of theirs in decades (columns),
 * so that the quantity's distribution above and below any probability can be drawn.
 */
export function countsByRelease(
  probabilities: readonly ArrayLike<number>[],
  quantities: readonly ArrayLike<number>[],
): Matrix {
  const values = new Float64Array(releaseBins * decadeBins)
  probabilities.forEach((layer, index) => {
    const quantity = quantities[index]
    for (let synapse = 0; synapse < layer.length; synapse++) {
      const column = decadeOf(Math.abs(quantity?.[synapse] ?? 0))
      const place = binOf(layer[synapse]!) * decadeBins + column
      values[place] = values[place]! + 1
    }
  })
  return { rows: releaseBins, columns: decadeBins, values }
}

/** Sums of a quantity in every bin of release probability. */
export function sumsByRelease(
  probabilities: readonly ArrayLike<number>[],
  quantities: readonly ArrayLike<number>[],
): Float64Array {
  const sums = new Float64Array(releaseBins)
  probabilities.forEach((layer, index) => {
    const quantity = quantities[index]
    for (let synapse = 0; synapse < layer.length; synapse++) {
      const bin = binOf(layer[synapse]!)
      sums[bin] = sums[bin]! + Math.abs(quantity?.[synapse] ?? 0)
    }
  })
  return sums
}
