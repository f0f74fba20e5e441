import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { TransparentLearner } from '../../../../src/main/engine/training/learner'
import { loadDevice } from '../../../../src/main/engine/device/registry'
import { responses } from '../../../../src/main/engine/measure/responses'
import { plainExamples } from './plain-examples'

beforeAll(async () => {
  await loadDevice('wasm')
})

const classes = 10

/** A learner whose hidden neurons are as active as it is told and which answers from the label. */
function oracle(
  answer: (image: number, draw: number) => number,
  hidden: (draw: number) => number,
  draws: number[] = [],
): TransparentLearner {
  const unused = () => {
    throw new Error('Not needed here.')
  }
  let batch = -1
  let seen = 0
  return {
    sizes: [784, 2, 3, classes],
    stochastic: true,
    layers: [],
    expected: [],
    step: unused,
    predict: unused,
    measure: unused,
    network: unused,
    optimizerState: unused,
    restore: unused,
    dispose: unused,
    pass(pixels, { index }) {
      draws.push(index)
      const count = pixels.shape[0]
      if (index % 2 === 0) {
        batch += 1
        seen = batch * 100
      }
      const logits = Array.from({ length: count }, (_, row) => {
        const chosen = answer(seen + row, index)
        return Array.from({ length: classes }, (__, place) => (place === chosen ? 60 : 0))
      })
      return {
        A: [pixels, tf.fill([count, 2], hidden(index)), tf.fill([count, 3], 1)],
        activities: [],
        output: tf.tensor2d(logits),
      }
    },
  }
}

const { examples, labels } = plainExamples(250, classes)
const ask = (learner: TransparentLearner, passed: number[] = []) =>
  responses(learner, examples, {
    purpose: 'test',
    samples: 2,
    firstDraw: 8,
    afterBatch: (images) => {
      passed.push(images)
      return Promise.resolve()
    },
  })

describe('responses', () => {
  it('of a network that is always right carry log₂ 10 bits', async () => {
    const passed: number[] = []
    const found = await ask(
      oracle(
        (image) => labels[image]!,
        () => 0,
      ),
      passed,
    )
    expect(found.accuracy).toBe(1)
    expect(found.mutualInformationBits).toBeCloseTo(Math.log2(10), 6)
    // Three neurons of the second hidden layer with activity 1.
    expect(found.neuronalEnergy).toBeCloseTo(3, 6)
    expect(passed).toEqual([200, 200, 100])
  })

  it('count a smaller last batch by its images, and average over samples', async () => {
    // Two neurons at 0 in the one sample and at 5 in the other, three at 1.
    const found = await ask(
      oracle(
        () => 4,
        (draw) => (draw % 2 === 0 ? 0 : 5),
      ),
    )
    expect(found.neuronalEnergy).toBeCloseTo(5 + 3, 5)
    expect(found.mutualInformationBits).toBeCloseTo(0, 6)
    expect(found.accuracy).toBeCloseTo(0.1, 12)
  })

  it('take fresh draws for every batch and sample', async () => {
    const draws: number[] = []
    await ask(
      oracle(
        () => 0,
        () => 0,
        draws,
      ),
    )
    expect(draws).toEqual([8, 9, 10, 11, 12, 13])
  })

  it('measure information on a single draw', async () => {
    // Right in the first sample of every batch, silent in the second.
    const found = await ask(
      oracle(
        (image, draw) => (draw % 2 === 0 ? labels[image]! : -1),
        () => 0,
      ),
    )
    expect(found.mutualInformationBits).toBeCloseTo(Math.log2(10), 6)
    expect(found.accuracy).toBe(1)
  })
})
