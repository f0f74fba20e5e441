/** The Fisher information of a stored network's synapses. */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import type { Examples } from '../data/examples'
import { empiricalFisher } from '../measure/fisher'
import { layersOf } from '../measure/synaptic-energy'
import { storeTensors } from '../network/stored-arrays'
import type { StoredNetwork } from './stored-network'

async function measured(network: StoredNetwork, examples: Examples): Promise<StoredArray[]> {
  const { layers, expected } = network
  const tensors = await empiricalFisher(layers, expected, examples, () => Promise.resolve())
  const arrays = await storeTensors('fisher', tensors)
  tf.dispose([...tensors])
  return arrays
}

/**
 * One after the other as in `Synapses`: as stored with the trial, else measured on `examples` with the
 * strengths that `network` has, all synapses reliable.
 */
export async function synapseFisher(
  stored: readonly StoredArray[],
  network: StoredNetwork,
  examples: Examples,
): Promise<Float32Array> {
  const kept = layersOf(stored, 'fisher')
  const arrays = kept.length > 0 ? kept : await measured(network, examples)
  return Float32Array.from(arrays.flatMap(({ values }) => [...values]))
}
