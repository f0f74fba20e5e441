import * as tf from '@tensorflow/tfjs-core'
import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { valuesForCondition } from '@shared/experiments/common/expand'
import { definitionOf } from '../../../../src/shared/experiments/registry'
import { resolveValues } from '@shared/experiments/common/resolve'
import type { TrialSettings } from '@shared/experiments/common/settings'
import type { TrialResult } from '@shared/trials/trial-result'
import { streamKey, uniforms } from '@shared/random/philox'
import type { LoadedDevice } from '../../../../src/main/engine/device/device'
import { defaultDeviceId, loadDevice } from '../../../../src/main/engine/device/registry'
import { webgpuDevice } from '../../../../src/main/engine/device/webgpu'
import { sgd } from '../../../../src/main/engine/kernels/sgd'
import { presynapticMask } from '../../../../src/main/engine/kernels/presynaptic-mask'
import type { PresynapticMaskAttributes } from '../../../../src/main/engine/fused/signatures/presynaptic'
import { experiments, runTrial } from '../../../../src/main/engine/experiments/registry'
import {
  noSoftwareDriver,
  softwareDriverEnvironment,
  useSoftwareDriver,
} from '../../../software-driver'
import { randomRows } from '../arrays'
import { smallDatasets } from '../small-datasets'
import { smallTrial } from '../small-trial'

/** One short pass of the energy experiment with plastic release. */
function energyTrial(): TrialSettings {
  const definition = definitionOf('energy')
  const small = {
    imagesPerTask: 500,
    hiddenNeurons: 8,
    epochsPerTask: 1,
    testSamples: 1,
    curveImages: 100,
  }
  const values = resolveValues(definition, undefined, undefined, small)
  const condition = 'plastic-release'
  return {
    definition: 'energy',
    condition,
    seed: 2019,
    values: valuesForCondition(definition, values, condition),
  }
}

const why = noSoftwareDriver ? ` (not tried: ${noSoftwareDriver})` : ''

/** Milliseconds: the software driver takes its time, more so on a busy computer. */
const patience = 300_000

describe('the graphics device', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('is not the default', () => {
    expect(defaultDeviceId).not.toBe(webgpuDevice.id)
  })

  it('says what to do where there is no card', async () => {
    // A list of drivers that is empty: whatever this computer has is not found.
    vi.stubEnv('VK_ICD_FILENAMES', '/nowhere.json')
    vi.stubEnv('VK_DRIVER_FILES', '/nowhere.json')
    const { available, detail } = await webgpuDevice.probe()
    if (process.platform !== 'linux') return
    expect(available).toBe(false)
    expect(detail).toMatch(/Install|Run “npm install”/)
  })

  it.skipIf(noSoftwareDriver)(`leaves software alone unless asked for it${why}`, async () => {
    const asked = softwareDriverEnvironment()
    const found = softwareDriverEnvironment('VK_ADD_DRIVER_FILES')
    for (const [name, value] of Object.entries(found)) vi.stubEnv(name, value)
    expect(await webgpuDevice.probe()).toMatchObject({
      available: false,
      detail: expect.stringContaining('Only a driver without a card') as string,
    })
    for (const [name, value] of Object.entries(asked)) vi.stubEnv(name, value)
    expect(await webgpuDevice.probe()).toMatchObject({
      available: true,
      adapter: expect.stringContaining('swiftshader') as string,
      caution: expect.stringContaining('for tests only') as string,
    })
  })
})

describe.skipIf(noSoftwareDriver)(`on the software driver${why}`, { timeout: patience }, () => {
  let device: LoadedDevice
  let datasetFolder = ''
  beforeAll(async () => {
    useSoftwareDriver()
    datasetFolder = await smallDatasets()
    device = await loadDevice('webgpu')
  })
  afterAll(() => rm(datasetFolder, { recursive: true }))

  it('tells what computes', () => {
    expect(tf.getBackend()).toBe(device.backend)
    expect(device.detail).toMatch(/swiftshader.*Dawn in webgpu \d.*TensorFlow\.js 4\./)
  })

  const attributes: PresynapticMaskAttributes[] = [
    { key: streamKey(7, 'release'), index: 3, fixedRelease: -1, divisor: 'none' },
    { key: streamKey(7, 'release'), index: 2 ** 32 + 1, fixedRelease: 0.4, divisor: 'none' },
  ]
  it.each(attributes)('draws the very masks of simd: %o', async (drawn) => {
    const count = 100_003
    const probabilities = uniforms(streamKey(7, 'probabilities'), 0, count)
    const mask = async (id: string) => {
      await loadDevice(id)
      const [strength, probability] = [tf.ones([1, count]), tf.tensor2d(probabilities.slice(), [1, count])] // prettier-ignore
      const tensors = presynapticMask({ strength: strength as tf.Tensor2D, probability }, drawn)
      const values = [...(await tensors[1].data())]
      tf.dispose([strength, probability, ...tensors])
      return values
    }
    const wanted = await mask('simd')
    expect(new Set(wanted)).toEqual(new Set([0, 1]))
    expect(await mask('webgpu')).toEqual(wanted)
  })

  it('passes over more elements than a row of workgroups holds', async () => {
    await loadDevice('webgpu')
    const count = 64 * 65_535 + 77
    const [weight, gradient] = [tf.ones([count]), tf.range(0, count)]
    const [after] = sgd({ weight, gradient }, { learningRate: 0.5, momentum: 0, weightDecay: 0 })
    const values = await after!.data()
    tf.dispose([weight, gradient, after!])
    const wrong = values.findIndex((value, i) => value !== Math.fround(1 - 0.5 * i))
    expect(wrong).toBe(-1)
  })

  it.each(['presynaptic', 'no-consolidation'] as const)(
    'keeps its memory constant: %s',
    async (condition) => {
      await loadDevice('webgpu')
      const before = tf.memory().numTensors
      const learner = experiments.lifelong.learner!(smallTrial(condition))
      const pixels = tf.tensor2d(randomRows('pixels', 50, 784))
      const answers = tf.tensor1d(Array.from({ length: 50 }, (_, i) => i % 2), 'int32') // prettier-ignore
      const counts: string[] = []
      for (let step = 0; step < 8; step++) {
        ;(await learner.step(pixels, answers)).dispose()
        learner.predict(pixels, { purpose: 'test', index: step }).dispose()
        await device.keepUp?.()
        await device.keepUp?.()
        const memory = tf.memory() as tf.MemoryInfo & { numBytesAllocatedInGPU: number }
        const { numTensors, numDataBuffers, numBytesAllocatedInGPU } = memory
        if (step >= 4) counts.push(`${numTensors} ${numDataBuffers} ${numBytesAllocatedInGPU}`)
      }
      expect(new Set(counts).size).toBe(1)
      tf.dispose([pixels, answers])
      learner.dispose()
      expect(tf.memory().numTensors).toBe(before)
    },
  )

  async function resultsOf(settings: TrialSettings): Promise<TrialResult[]> {
    const results: TrialResult[] = []
    for (const id of ['simd', 'webgpu']) {
      const { result } = await runTrial(settings, await loadDevice(id), { datasetFolder })
      results.push(result)
    }
    return results
  }

  it('learns a short task sequence as well as simd, within one point', async () => {
    const settings = smallTrial('presynaptic', {
      imagesPerTask: 600,
      hiddenNeurons: 20,
      testSamples: 1,
      curvePoints: 1,
      curveImages: 50,
    })
    const results = await resultsOf(settings)
    const [own, graphics] = results.map(({ scalars }) => scalars['finalAccuracy'] ?? NaN)
    expect(own).toBeGreaterThan(0.55)
    expect(Math.abs(graphics! - own!)).toBeLessThan(0.01)
    const [first, second] = results.map(({ series }) => series['trainingLoss']!.y)
    first!.forEach((loss, point) => expect(second![point]).toBeCloseTo(loss, 2))
  })

  it('measures energy and information as simd does', async () => {
    const [own, graphics] = await resultsOf(energyTrial())
    expect(own!.scalars['mutualInformationBits']).toBeGreaterThan(0)
    for (const [name, value] of Object.entries(own!.scalars)) {
      // After five steps roundings have not grown; one image of 500 may still be on the edge.
      const allowed = 0.01 * Math.abs(value) + (name === 'finalAccuracy' ? 0.01 : 0)
      expect(Math.abs(graphics!.scalars[name]! - value), name).toBeLessThanOrEqual(allowed)
    }
  })
})
