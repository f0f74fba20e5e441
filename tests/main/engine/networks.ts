/** Small networks for tests. */
import type { NetworkDescription } from '@shared/networks/description'

/** A network of these neurons, from an image of one row to one head. */
export function described(sizes: readonly number[], biases = false): NetworkDescription {
  return {
    input: { height: 1, width: sizes[0]!, channels: 1 },
    hidden: sizes.slice(1, -1),
    heads: sizes.slice(-1),
    biases,
  }
}
