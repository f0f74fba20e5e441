/** Kronecker-factored Laplace, and activity alone, beside plain numbers. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { permutation, streamKey } from '@shared/random/philox'
import type { NetworkDescription } from '@shared/networks/description'
import type { Examples } from '../../../src/main/engine/data/examples'
import { GradientLearner } from '../../../src/main/engine/learners/gradient-learner'
import { plainExamples } from '../../main/engine/measure/plain-examples'
import { tensor64, useReference } from '../../reference'
import { crossEntropy, probabilitiesOf } from './answers'
import { PlainFactors } from './plain-factors'
import { batchGradient } from './plain-learner'
import { each, isOnRoute, layersOf, logitsOf, slopesOf, type Arrays } from './plain-network'
import { weightsOf } from './sequence'

beforeAll(useReference)

const seed = 5
const pixels = 6
const learningRate = 0.05
const strength = 3
const hidden = [5, 4]
const plain = { inputs: pixels, hidden, heads: [3, 2] }
const layers = layersOf(plain)
const factors = ['both', 'activity'] as const

const learnerOf = (own: (typeof factors)[number], images: number, strong = strength) =>
  new GradientLearner({
    network: {
      input: { height: 1, width: pixels, channels: 1 },
      ...{ hidden, heads: plain.heads, biases: true },
    },
    seed,
    optimizer: { id: 'sgd', learningRate, weightDecay: 0 },
    protection: { factors: own, strength: strong },
    measuring: { images },
  })

const count = 12
const all = plainExamples(count, 3, pixels)
const labelsOf = (head: number) => all.labels.map((label) => label % plain.heads[head]!)
const examplesOf = (head: number): Examples => ({
  ...all.examples,
  answer: (position) => labelsOf(head)[position]!,
  head: () => head,
})
const seenOf = (task: number, images: number) =>
  [...permutation(streamKey(seed, `fisher/task-${task}`), 0, count).subarray(0, images)].map(
    (position) => all.images[position]!,
  )

async function step(learner: GradientLearner, positions: readonly number[], head: number) {
  const images = positions.map((position) => all.images[position]!)
  const labels = positions.map((position) => labelsOf(head)[position]!)
  const input = tensor64(images.flat(), [images.length, pixels]) as tf.Tensor2D
  const answers = tf.tensor1d(labels, 'int32')
  tf.dispose([input, answers, await learner.step(input, answers, { head })])
  return { images, labels }
}

function expectAlike(found: Arrays, expected: Arrays): void {
  const largest = Math.max(...expected.flat().map(Math.abs))
  each(
    (own, other) => {
      expect(Math.abs(own - other) / Math.max(Math.abs(other), 0.01 * largest)).toBeLessThan(1e-5)
      return 0
    },
    ...([found, expected] as const),
  )
}

describe.each(factors)('layers held by %s', (own) => {
  it('are learned and held as in plain numbers, over heads of three and two neurons', async () => {
    const learner = learnerOf(own, 7)
    const held = new PlainFactors(plain, own, strength)
    let weights = await weightsOf(learner)
    for (const [index, head] of [0, 1, 0].entries()) {
      for (let at = 0; at < 4; at++) {
        const batch = await step(learner, [at, at + 3, at + 6, at + 8], head)
        const slope = batchGradient(plain, weights, batch, head)
        const pull = held.pull(weights)
        weights = weights.map((array, a) =>
          isOnRoute(plain, head, a)
            ? array.map((w, i) => w - learningRate * (slope[a]![i]! + pull[a]![i]!))
            : array,
        )
      }
      expectAlike(await weightsOf(learner), weights)
      if (index > 0) expect((await learner.penalty())! / held.cost(weights)).toBeCloseTo(1, 4)
      await learner.consolidate(examplesOf(head), index + 1, { head })
      held.add(weights, seenOf(index + 1, 7), head)
    }
    learner.dispose()
  })

  it('are pulled by the slope of what they cost, as central differences find it', async () => {
    const [learner, free] = [learnerOf(own, 7), learnerOf(own, 7, 0)]
    for (const each of [learner, free]) await each.consolidate(examplesOf(0), 1)
    const held = new PlainFactors(plain, own, strength)
    held.add(await weightsOf(learner), seenOf(1, 7), 0)
    for (const each of [learner, free]) await step(each, [0, 4, 7], 0)
    const away = await weightsOf(learner)
    expect(away).toEqual(await weightsOf(free))
    for (const each of [learner, free]) await step(each, [1, 2, 9], 0)
    const pulled = each(
      (after, without) => (without - after) / learningRate,
      ...([await weightsOf(learner), await weightsOf(free)] as const),
    )
    const expected = held.pull(away)
    const largest = Math.max(...expected.flat().map(Math.abs))
    expect(largest).toBeGreaterThan(1e-3)
    pulled.forEach((array, a) =>
      array.forEach((value, i) =>
        expect(Math.abs(value - expected[a]![i]!) / largest).toBeLessThan(1e-3),
      ),
    )
    learner.dispose()
    free.dispose()
  })
})

describe('of one image', () => {
  it('both factors are its Fisher information itself, with all that weights share in a layer', async () => {
    const learner = learnerOf('both', 1)
    const before = await weightsOf(learner)
    await learner.consolidate(examplesOf(0), 1)
    for (let at = 0; at < 20; at++) await step(learner, [at % 3, 5, 8], 0)
    const [image] = seenOf(1, 1)
    const moved = each((now, then) => now - then, await weightsOf(learner), before)
    const likely = probabilitiesOf(logitsOf(plain, before, image!))
    let expected = 0
    likely.forEach((p, answer) => {
      const slopes = slopesOf(plain, before, image!, crossEntropy(answer).slope)
      for (const layer of [0, 1, 2]) {
        const along = [layer, layers.length + layer]
          .flatMap((array) => slopes[array]!.map((slope, i) => slope * moved[array]![i]!))
          .reduce((sum, value) => sum + value, 0)
        expected += strength * p * along ** 2
      }
    })
    expect(expected).toBeGreaterThan(1e-5)
    expect((await learner.penalty())! / expected).toBeCloseTo(1, 3)
    learner.dispose()
  })
})

it('activity alone costs as much as both factors, summed over moves of every single weight', () => {
  const weights = layers
    .map(({ inputs, outputs }) => all.images.flat().slice(0, inputs * outputs))
    .concat(layers.map(({ outputs }) => all.images.flat().slice(0, outputs)))
  const sums = factors.map((own) => {
    const held = new PlainFactors(plain, own, 1)
    held.add(weights, all.images.slice(0, 5), 0)
    return weights
      .flatMap((array, a) => array.map((w, i) => held.cost(weights.with(a, array.with(i, w + 1)))))
      .reduce((sum, cost) => sum + cost, 0)
  })
  expect(sums[1]! / sums[0]!).toBeCloseTo(1, 10)
})

it('a network with convolutions is refused', () => {
  const network: NetworkDescription = {
    input: { height: 8, width: 8, channels: 1 },
    trunk: [{ kind: 'convolution', filters: 2, side: 3, padding: 'same' }],
    ...{ hidden: [4], heads: [3], biases: true },
  }
  const optimizer = { id: 'sgd', learningRate, weightDecay: 0 } as const
  const held = { network, seed, optimizer, protection: { factors: 'both', strength } } as const
  expect(() => new GradientLearner(held)).toThrow('only for networks of fully connected layers')
})
