import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { factorIds } from '@shared/devices/workloads'
import { eigenOf, inverseOf } from '../../../../src/main/engine/timing/factor'
import { importanceOf } from '../../../../src/main/engine/timing/importance'
import { measureWorkload, periodicMean } from '../../../../src/main/engine/timing/measure'
import { workloads } from '../../../../src/main/engine/timing/workloads'
import { backpropagationFlops } from '../../../../src/main/engine/timing/workload'
import { defaultDeviceId, loadDevice } from '../../../../src/main/engine/device/registry'

beforeAll(() => loadDevice(defaultDeviceId))

async function lossOf(step: () => tf.Scalar | Promise<tf.Scalar>): Promise<number> {
  const loss = await step()
  const [value = NaN] = await loss.data()
  loss.dispose()
  return value
}

const others: readonly string[] = ['importance', ...factorIds]
const learning = Object.entries(workloads).filter(([id]) => !others.includes(id))
const importance = importanceOf({ hidden: [20, 10], images: 30, warmUp: 0, steps: 1 })

describe.each(learning)('%s', (_, workload) => {
  it('learns, with constant memory, and gives all of it back', async () => {
    const before = tf.memory().numTensors
    const training = workload.start(false)
    const first = await lossOf(() => training.step(0))
    // An untrained network of ten classes knows about as much as chance: ln 10 = 2.3.
    expect(first).toBeGreaterThan(1.8)
    expect(first).toBeLessThan(3.5)
    const during = tf.memory()
    for (let index = 1; index < 4; index++) await lossOf(() => training.step(10 * index))
    expect(await lossOf(() => training.step(40))).toBeLessThan(first)
    expect(tf.memory().numTensors).toBe(during.numTensors)
    expect(tf.memory().numBytes).toBe(during.numBytes)
    training.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })
})

describe('looking at importance', () => {
  it('takes no more memory the next time, and gives all of it back', async () => {
    const before = tf.memory().numTensors
    const looking = importance.start(false)
    await lossOf(() => looking.step(0))
    const during = tf.memory()
    // What it waits for are probabilities.
    expect(await lossOf(() => looking.step(1))).toBeCloseTo(1, 5)
    expect(tf.memory().numTensors).toBe(during.numTensors)
    expect(tf.memory().numBytes).toBe(during.numBytes)
    looking.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })

  it('counts errors of ten answers twice and of one quantity once, and two products for each', () => {
    const [all, above] = [784 * 20 + 20 * 10 + 10 * 10, 20 * 10 + 10 * 10]
    expect(importance.flops).toBe(2 * 30 * (3 * 2 * all + 21 * above))
  })
})

describe.each([
  // The mean square of 70 numbers uniform in one unit, and of the identity inverted beside it.
  ['eigenvalues', eigenOf(70), 70 / 12],
  ['inverses', inverseOf(70), 70 / (1 / 12 + 0.01)],
] as const)('%s of a factor', (_, work, about) => {
  it('are those of that factor, and leave nothing behind', async () => {
    const before = tf.memory().numTensors
    const training = work.start(false)
    const found = await lossOf(() => training.step(0))
    expect(found / about).toBeGreaterThan(0.8)
    expect(found / about).toBeLessThan(4)
    expect(await lossOf(() => training.step(1))).toBe(found)
    training.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })
})

describe('timing within some seconds', () => {
  it('does as many steps as fit, and one where none does', async () => {
    const brief = await measureWorkload(workloads.plain, { seconds: 1e-5 })
    expect(brief).toMatchObject({ steps: 1, summary: 'median' })
    const longer = await measureWorkload(workloads.plain, { seconds: 0.5 })
    expect(longer.steps).toBeGreaterThan(3)
    expect(longer.milliseconds).toBeGreaterThan(0)
  })

  it('has one step that inverts where a workload has such steps', async () => {
    const brief = await measureWorkload(workloads.foof, { seconds: 1e-5 })
    expect(brief).toMatchObject({ steps: 2, summary: 'mean' })
    expect(brief.milliseconds).toBeGreaterThan(0)
  })
})

describe('costs', () => {
  it('counts the products of backpropagation', () => {
    // 3-2-1, one datapoint: forward 2(6 + 2), gradients 2(6 + 2), errors 2(2).
    expect(backpropagationFlops([3, 2, 1], 1)).toBe(36)
    expect(workloads.presynaptic.flops / 1e6).toBeCloseTo(90.9, 1)
    // Multiplications of an image, counted by hand; the first layer sends nothing down.
    const first = 32 * 32 * 27 * 32
    const others = 32 * 32 * 288 * 32 + 16 * 16 * 288 * 64 + 16 * 16 * 576 * 64 + 4096 * 512 + 5120
    const products = 2 * 256 * (2 * first + 3 * others)
    expect(workloads['cifar-cnn'].flops / products).toBeCloseTo(1, 2)
  })

  it('weighs the long step by its share of a period', () => {
    const steps = [
      { index: 9, milliseconds: 1 },
      { index: 10, milliseconds: 11 },
      { index: 11, milliseconds: 3 },
    ]
    expect(periodicMean(steps, 10)).toBeCloseTo((9 * 2 + 11) / 10, 12)
  })
})
