/** Important synapses of single neurons, beside the same network with its synapses shuffled. */
import { permutation, type StreamKey } from '@shared/random/philox'

/** Important synapses of one weight layer, counted at its two ends. */
export interface ConnectionCounts {
  /** Important outputs of every neuron below. */
  readonly outputs: readonly number[]
  /** Important inputs of every neuron above. */
  readonly inputs: readonly number[]
}

/**
 * Counts at both ends of a weight layer.
 * @param important which synapses count, [neurons below, neurons above] row by row
 */
export function countConnections(
  important: ArrayLike<boolean>,
  below: number,
  above: number,
): ConnectionCounts {
  const outputs = new Array<number>(below).fill(0)
  const inputs = new Array<number>(above).fill(0)
  for (let from = 0; from < below; from++)
    for (let to = 0; to < above; to++)
      if (important[from * above + to]) {
        outputs[from] = outputs[from]! + 1
        inputs[to] = inputs[to]! + 1
      }
  return { outputs, inputs }
}

/** The same labels in random places of the layer: draw `index` of the stream. */
export function shuffled(
  important: ArrayLike<boolean>,
  key: StreamKey,
  index: number,
): readonly boolean[] {
  const places = permutation(key, index, important.length)
  return Array.from(places, (place) => important[place] ?? false)
}
