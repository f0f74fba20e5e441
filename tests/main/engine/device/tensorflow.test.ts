/** What the two devices of native TensorFlow say of themselves, with and without library and card. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { addonIn, recordIn } from '../../../../src/main/accelerator/place'
import { cudaDevice, tensorflowDevice } from '../../../../src/main/engine/device/tensorflow'
import { loadingProblem } from '../../../../src/main/engine/tensorflow/loading-problem'
import { removeFolder, temporaryFolder } from '../../../doubles/served-lab'

let data = ''
beforeEach(() => {
  data = temporaryFolder()
  vi.stubEnv('PALIMPSEST_DATA', data)
  vi.stubEnv('PATH', data)
})
afterEach(() => {
  vi.unstubAllEnvs()
  removeFolder(data)
})

function installLibrary(gpu: boolean): void {
  const record = { from: 'wheel', gpu, library: 'TensorFlow 2.21.0', folder: 'accelerator-a' }
  const addon = addonIn(join(data, 'accelerator-a'))
  mkdirSync(dirname(addon), { recursive: true })
  writeFileSync(addon, 'not a library')
  writeFileSync(recordIn(data), JSON.stringify(record))
}

/** A driver's program that answers as the real one does. */
function installDriver(version: string): void {
  const file = join(data, 'nvidia-smi')
  writeFileSync(file, `#!/bin/sh\necho "NVIDIA Example 3000, 24576, ${version}"\n`)
  chmodSync(file, 0o700)
}

const onUnix = describe.skipIf(process.platform === 'win32' || process.platform === 'darwin')

describe('without a library', () => {
  it('both say how to have one', async () => {
    expect(await tensorflowDevice.probe()).toMatchObject({
      available: false,
      canBeSetUp: true,
      reason: 'It needs an added library, which can be fetched from this page.',
      detail: expect.stringContaining('npm run accelerate') as string,
    })
    await expect(tensorflowDevice.load()).rejects.toThrow('not installed')
  })
})

onUnix('with a library', () => {
  it('for the processor: that device works, and no driver means no card', async () => {
    installLibrary(false)
    expect(await tensorflowDevice.probe()).toMatchObject({
      available: true,
      detail: expect.stringContaining('TensorFlow 2.21.0 on ') as string,
    })
    expect(await cudaDevice.probe()).toEqual({
      available: false,
      reason: expect.stringContaining('No NVIDIA card answers') as string,
      detail: expect.stringContaining('No NVIDIA driver') as string,
    })
  })

  it('for the processor beside a card: the card is named, and how to have its library', async () => {
    installLibrary(false)
    installDriver('550.54.15')
    expect(await cudaDevice.probe()).toMatchObject({
      available: false,
      adapter: 'NVIDIA Example 3000',
      detail: expect.stringContaining('--from wheel --gpu') as string,
    })
  })

  it('for a card: the card is told with its memory and the caution', async () => {
    installLibrary(true)
    installDriver('550.54.15')
    expect(await cudaDevice.probe()).toMatchObject({
      available: true,
      adapter: 'NVIDIA Example 3000',
      memoryBytes: 24 * 2 ** 30,
      caution: expect.stringContaining('Not yet tried on a real card') as string,
    })
    expect(await tensorflowDevice.probe()).toMatchObject({
      available: false,
      detail: expect.stringContaining('“cuda”') as string,
    })
  })

  it('for a card whose driver is too old: says which is needed', async () => {
    installLibrary(true)
    installDriver('470.82.01')
    const { available, detail } = await cudaDevice.probe()
    expect(available).toBe(false)
    expect(detail).toMatch(/470\.82\.01.*too old.*525/)
    expect(await tensorflowDevice.probe()).toMatchObject({ available: true })
  })

  it('that is damaged: says so when it is loaded', async () => {
    installLibrary(false)
    await expect(tensorflowDevice.load()).rejects.toMatchObject({
      message: expect.stringContaining('cannot be loaded') as string,
      remedy: expect.stringContaining('npm run accelerate') as string,
    })
  })
})

describe('what the system’s loader says becomes one sentence', () => {
  it.each([
    [
      'libcuda.so.1: cannot open shared object file',
      'The driver of the NVIDIA card is missing: there is no libcuda.so.1.',
      'Install the driver',
    ],
    [
      'libcudnn.so.8: cannot open shared object file',
      'A library of CUDA is missing: there is no libcudnn.so.8.',
      '--gpu',
    ],
    [
      'libtensorflow_cc.so.2: cannot open shared object file',
      'The native library is incomplete: there is no libtensorflow_cc.so.2.',
      'npm run accelerate',
    ],
    [
      "/lib/libc.so.6: version `GLIBC_2.38' not found (required by /a/libtensorflow_cc.so.2)",
      'The native library is built for a newer system: GLIBC_2.38 is missing.',
      'simd',
    ],
  ])('%s', (said, message, remedy) => {
    // prettier-ignore
    const problem = loadingProblem(new Error(said))
    expect(problem.message).toBe(message)
    expect(problem.remedy).toContain(remedy)
  })
})
