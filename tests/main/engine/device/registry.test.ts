import * as tf from '@tensorflow/tfjs-core'
import { describe, expect, it } from 'vitest'
import {
  defaultDeviceId,
  devices,
  loadDevice,
  probeDevices,
} from '../../../../src/main/engine/device/registry'

describe('devices', () => {
  it('include the default, which can be used here', async () => {
    const probed = await probeDevices()
    expect(probed.map(({ id }) => id)).toEqual(devices.map(({ id }) => id))
    expect(new Set(probed.map(({ id }) => id)).size).toBe(probed.length)
    expect(probed.filter(({ isDefault }) => isDefault)).toMatchObject([
      { id: defaultDeviceId, available: true },
    ])
  })

  it('refuse a name that they do not know, naming those that they do', async () => {
    await expect(loadDevice('abacus')).rejects.toMatchObject({
      name: 'EngineError',
      remedy: expect.stringContaining('wasm') as string,
    })
  })

  it('leave no listener behind that ends the process in their own way', async () => {
    const counts = () => [
      process.listenerCount('uncaughtException'),
      process.listenerCount('unhandledRejection'),
    ]
    const before = counts()
    const { backend, detail } = await loadDevice('wasm')
    expect(tf.getBackend()).toBe(backend)
    expect(detail).toContain('SIMD')
    expect(counts()).toEqual(before)
  })
})
