import { existsSync } from 'node:fs'
import * as tf from '@tensorflow/tfjs-core'
import { cpus } from 'node:os'
import { kernelModulePath } from '../../paths'
import { isNewEnough } from '../../node-binary'
import type { Device, DeviceProbe } from './device'

async function probe(): Promise<DeviceProbe> {
  if (!isNewEnough(process.version))
    return {
      available: false,
      reason:
        'The program was started in a way that is too old for it. Start it as its instructions say.',
      detail: `Needs Node 22.14 or newer for relaxed SIMD; this is ${process.version}. Install Node 24.`,
    }
  if (!existsSync(kernelModulePath))
    return {
      available: false,
      reason: 'A part of the program is missing. Install the program again; results stay.',
      detail: 'Its kernels are not built. Run “npm run build:kernels”.',
    }
  return Promise.resolve({
    available: true,
    detail: `WebAssembly with relaxed SIMD on ${cpus()[0]?.model.trim() ?? 'this processor'}`,
  })
}

/** Our own backend, the fastest on a bare computer. */
export const simdDevice: Device = {
  id: 'simd',
  label: 'This computer’s processor',
  about:
    'The processor that every computer has, used as fast as this program can; nothing has to be set up.',
  kind: 'processor',
  probe,
  async load() {
    const { available, detail } = await probe()
    if (!available) throw new Error(detail)
    const { backendName, registerSimdBackend, useThreads } = await import('../simd')
    registerSimdBackend()
    await tf.setBackend(backendName)
    return { backend: backendName, detail: `simd, ${detail}`, useThreads }
  },
}
