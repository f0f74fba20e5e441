/** ResNet18 and networks like it, learning on the default device. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { deepArchitectureOf, kaiming } from '@shared/networks/deep-architectures'
import type { NetworkDescription } from '@shared/networks/description'
import { streamKey, uniforms } from '@shared/random/philox'
import { simdDevice } from '../../../../src/main/engine/device/simd'
import { GradientLearner } from '../../../../src/main/engine/learners/gradient-learner'

beforeAll(async () => {
  await simdDevice.load()
})

const learnerOf = (network: NetworkDescription, learningRate: number) =>
  new GradientLearner({
    network,
    seed: 7,
    optimizer: { id: 'momentum', learningRate, weightDecay: 0 },
  })

/** Colour images that look like CIFAR's to a network: of each class a coarse pattern, under noise. */
function lookAlikes(count: number, side: number, classes: number) {
  const cells = 4
  const patterns = uniforms(streamKey(10, 'tests/patterns'), 0, classes * cells * cells * 3)
  const noise = uniforms(streamKey(10, 'tests/noise'), 0, count * side * side * 3)
  const pixels = noise.map((u, place) => {
    const image = Math.floor(place / (side * side * 3))
    const [y, x] = [Math.floor(place / (side * 3)) % side, Math.floor(place / 3) % side]
    const cell = Math.floor((y * cells) / side) * cells + Math.floor((x * cells) / side)
    return 2 * patterns[((image % classes) * cells * cells + cell) * 3 + (place % 3)]! + u - 1.5
  })
  return { pixels, labels: Int32Array.from({ length: count }, (_, image) => image % classes) }
}

function batchesOf(count: number, size: number, side: number, classes: number) {
  const { pixels, labels } = lookAlikes(count, side, classes)
  const length = side * side * 3
  return Array.from({ length: count / size }, (_, batch) => ({
    pixels: tf.tensor2d(
      pixels.slice(batch * size * length, (batch + 1) * size * length),
      [size, length], // prettier-ignore
    ),
    answers: tf.tensor1d(labels.slice(batch * size, (batch + 1) * size), 'int32'),
  }))
}

async function lossOf(learner: GradientLearner, batch: ReturnType<typeof batchesOf>[number]) {
  const loss = await learner.step(batch.pixels, batch.answers)
  const [value = NaN] = await loss.data()
  loss.dispose()
  return value
}

it.each(['resnet18', 'resnet18-plain'] as const)(
  'an epoch of %s on images like CIFAR’s',
  async (id) => {
    const before = tf.memory().numTensors
    const input = { height: 32, width: 32, channels: 3 }
    const network = deepArchitectureOf(id).describe({ input, classes: 10, learnsAll: true })
    const learner = learnerOf(network, id === 'resnet18' ? 0.02 : 1e-4)
    const batches = batchesOf(40, 10, 32, 10)
    const losses: number[] = []
    for (const batch of batches) losses.push(await lossOf(learner, batch))
    expect(losses.every(Number.isFinite)).toBe(true)
    // Batches are of the same classes, an image of each.
    if (id === 'resnet18') expect(losses.at(-1)).toBeLessThan(losses[0]!)
    const answers = learner.predict(batches[0]!.pixels, { purpose: 'test', index: 0 })
    expect(answers.shape).toEqual([10, 10])
    expect((await answers.data()).every(Number.isFinite)).toBe(true)
    answers.dispose()
    learner.dispose()
    tf.dispose(batches.flatMap(({ pixels, answers }) => [pixels, answers]))
    expect(tf.memory().numTensors).toBe(before)
  },
  // Seconds on a computer that does nothing else.
  180_000,
)

describe('a small residual network', () => {
  const normalised = { kind: 'normalisation', learned: true, activation: 'rectified' } as const
  const filters = { kind: 'convolution', side: 3, padding: 'same', activation: 'linear' } as const
  const small: NetworkDescription = {
    input: { height: 8, width: 8, channels: 3 },
    trunk: [
      ...([{ ...filters, filters: 4 }, normalised] as const),
      ...([{ ...filters, filters: 8, stride: 2 }, normalised, { ...filters, filters: 8 }] as const),
      { ...filters, side: 1, filters: 8, stride: 2, from: 1 },
      ...([{ kind: 'sum', with: 4, activation: 'rectified' }, { kind: 'average' }] as const),
    ],
    hidden: [],
    heads: [3],
    biases: false,
    headBiases: true,
    initialisation: kaiming,
  }
  const batches = () => batchesOf(90, 30, 8, 3)

  async function trained(steps: number) {
    const learner = learnerOf(small, 0.05)
    for (let step = 0; step < steps; step++) await lossOf(learner, batches()[step % 3]!)
    return learner
  }
  const read = async (learner: GradientLearner) =>
    (await learner.network()).map(({ name, shape, values }) => ({ name, shape, values: [...values] })) // prettier-ignore

  it('learns, and answers from its running averages as it learned', async () => {
    const learner = await trained(90)
    const [{ pixels, answers }] = batches() as [ReturnType<typeof batchesOf>[number]]
    const given = await learner.predict(pixels, { purpose: 'test', index: 0 }).array()
    const right = await answers.array()
    const correct = given.filter((row, image) => row.indexOf(Math.max(...row)) === right[image])
    expect(correct.length).toBeGreaterThan(27)
  })

  it('stores what it remembers beside what it learns, and goes on to the same bits', async () => {
    const whole = await trained(7)
    const half = await trained(4)
    const stored = [...(await half.network()), ...(await half.optimizerState())]
    expect(stored.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['strengths/0', 'biases/2', 'means/1', 'variances/1']),
    )
    const again = learnerOf(small, 0.05)
    again.restore(stored, 4)
    expect(await read(again)).toEqual(await read(half))
    for (let step = 4; step < 7; step++) await lossOf(again, batches()[step % 3]!)
    expect(await read(again)).toEqual(await read(whole))
  })
})
