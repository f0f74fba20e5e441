import * as tf from '@tensorflow/tfjs-core'
import { expect, it } from 'vitest'
import { smokeCheck } from '../../../../src/main/engine/device/smoke-check'
import { referenceBackend, useReference } from '../../../reference'

it('passes a device that computes rightly and names one that does not', async () => {
  await useReference()
  await smokeCheck('reference')
  const right = tf.getKernel('Relu', referenceBackend)
  tf.unregisterKernel('Relu', referenceBackend)
  tf.registerKernel({ ...right, kernelFunc: ({ inputs }) => inputs['x']! })
  await expect(smokeCheck('broken device')).rejects.toThrow('“broken device” computes wrongly')
  tf.unregisterKernel('Relu', referenceBackend)
  tf.registerKernel(right)
  await smokeCheck('reference')
})
