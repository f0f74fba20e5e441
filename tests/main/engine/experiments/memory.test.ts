import * as tf from '@tensorflow/tfjs-core'
import { rm } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { accuracy } from '../../../../src/main/engine/measure/accuracy'
import { loadDevice } from '../../../../src/main/engine/device/registry'
import { experiments, runTrial } from '../../../../src/main/engine/experiments/registry'
import type { LoadedDevice } from '../../../../src/main/engine/device/device'
import { randomRows } from '../arrays'
import { smallDatasets } from '../small-datasets'
import { smallTrial } from '../small-trial'

let device: LoadedDevice
beforeAll(async () => {
  device = await loadDevice('wasm')
})

const variants = [
  ['presynaptic', {}],
  ['presynaptic', { biases: 'as-coded', releaseControl: 'ghost-coded' }],
  ['no-consolidation', {}],
  ['no-consolidation', { optimizer: 'sgd', biases: 'as-coded' }],
] as const

describe.each(variants)('device memory: %s %o', (condition, changes) => {
  it('is the same after every step and test, and all given back', async () => {
    const before = tf.memory().numTensors
    const learner = experiments.lifelong.learner!(smallTrial(condition, changes))
    const pixels = tf.tensor2d(randomRows('pixels', 50, 784))
    const answers = tf.tensor1d(
      Array.from({ length: 50 }, (_, i) => i % 2),
      'int32',
    )
    const counts: string[] = []
    for (let step = 0; step < 5; step++) {
      ;(await learner.step(pixels, answers)).dispose()
      learner.predict(pixels, { purpose: 'test', index: step }).dispose()
      await learner.measure()
      const { numTensors, numBytes } = tf.memory()
      counts.push(`${numTensors} tensors, ${numBytes} bytes`)
    }
    expect(new Set(counts).size).toBe(1)
    tf.dispose([pixels, answers])
    learner.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })
})

it('a whole trial gives all device memory back, also when it diverges or fails', async () => {
  const datasetFolder = await smallDatasets()
  const before = tf.memory().numTensors
  await runTrial(smallTrial('presynaptic'), device, { datasetFolder })
  expect(tf.memory().numTensors).toBe(before)
  const wild = smallTrial('no-consolidation', { optimizer: 'sgd', learningRate: 1e30 })
  const { result } = await runTrial(wild, device, { datasetFolder })
  expect(result.scalars['divergedAtStep']).toBe(2)
  expect(tf.memory().numTensors).toBe(before)
  const checkpoint = { tasksDone: 1, result: { scalars: {}, matrices: {}, series: {} }, arrays: [] }
  const unfit = runTrial(smallTrial('presynaptic'), device, { datasetFolder, checkpoint })
  await expect(unfit).rejects.toThrow('does not fit')
  expect(tf.memory().numTensors).toBe(before)
  await rm(datasetFolder, { recursive: true })
})

describe('accuracy', () => {
  it('counts right answers over complete and incomplete batches', async () => {
    const answers = Array.from({ length: 2_345 }, (_, i) => (i * 7) % 3 === 0)
    const asked: number[] = []
    const view = {
      pixels: Uint8Array.from(answers, (right) => (right ? 1 : 0)),
      order: Uint32Array.of(0),
      normalised: Float32Array.from({ length: 256 }, (_, byte) => (byte === 1 ? 1 : -1)),
    }
    const share = await accuracy(
      {
        sizes: [1, 2],
        stochastic: true,
        predict(pixels, draw) {
          asked.push(draw.index)
          // The first pixel of an image says what the network answers; samples disagree in size.
          return tf.tidy(() => {
            const first = tf.slice(pixels, [0, 0], [-1, 1])
            return tf.concat([tf.neg(first), first], 1)
          })
        },
      },
      {
        count: answers.length,
        view: () => view,
        image: (position) => position,
        answer: () => 1,
        head: () => 0,
      },
      { purpose: 'test', samples: 3, firstDraw: 1000, afterBatch: () => Promise.resolve() },
    )
    expect(share).toBe(answers.filter(Boolean).length / answers.length)
    expect(asked).toEqual(Array.from({ length: 24 * 3 }, (_, draw) => 1000 + draw))
  })
})
