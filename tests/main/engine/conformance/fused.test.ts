/**
 * Every fused kernel on every device against plain float64 arrays: the fused version where the
 * device has one, else the composed version; the latter on the float64 backend too.
 */
import * as tf from '@tensorflow/tfjs-core'
import { describe, expect, it } from 'vitest'
import { fusedKernels } from '../../../../src/main/engine/fused/names'
import { referenceBackend, useReference } from '../../../reference'
import { devices, type ConformingDevice } from './devices'
import { fusedOperations } from './fused'
import { checkOperation } from './operation'

const reference: ConformingDevice = {
  id: 'the reference',
  load: useReference,
  backend: referenceBackend,
  complete: false,
  empty: true,
  readsAtOnce: true,
  faults: {},
}

/**
 * Composed versions that will do: curvature is inverted now and then only, and images come from the
 * processor's memory.
 */
const optional: readonly string[] = [
  fusedKernels.channelSums,
  fusedKernels.channelLines,
  fusedKernels.patches,
  fusedKernels.symmetricProduct,
  fusedKernels.dampedInverses,
  fusedKernels.symmetricEigen,
  fusedKernels.imagePixels,
]
const everyStep = Object.values(fusedKernels).filter((name) => !optional.includes(name))

describe.each([...devices, reference])('$id', (device) => {
  it.each(fusedOperations)('$name', (operation) => checkOperation(operation, device))

  if (device.complete)
    it('has those of every training step', async () => {
      await device.load()
      const present = tf.getKernelsForBackend(device.backend).map(({ kernelName }) => kernelName)
      expect(present).toEqual(expect.arrayContaining(everyStep))
    })
})
