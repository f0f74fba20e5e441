/** Looks at the gradient of all images: what is drawn, and that it is what it should be. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { lookFactor } from '../../../../src/main/engine/importance/looks'
import { GradientLearner } from '../../../../src/main/engine/learners/gradient-learner'
import { weightsOf } from '../../../../src/main/engine/network/weights'
import { useReference } from '../../../reference'
import { batchesOf, description, numbersOf } from './noisy-batches'

beforeAll(useReference)

const steps = 12
const total = (numbers: readonly number[]) => numbers.reduce((sum, value) => sum + value, 0)

/** A first task of a few steps, of which a share is looked at. */
async function learned(share: number, seed = 2) {
  const { all, drawn, tensors, gradients, loss, examples } = batchesOf(20)
  const learner = new GradientLearner({
    ...{ network: description, seed, fullGradientShare: share },
    optimizer: { id: 'adam', learningRate: 0.01, weightDecay: 0 },
    watchers: ['si'],
  })
  learner.taskStarts(1)
  const exact = { integral: 0, noise: [] as number[], signal: [] as number[] }
  const start = loss(learner.expected, all)
  for (let step = 0; step < steps; step++) {
    const images = drawn('own', step, 4)
    const { pixels, answers } = tensors(images)
    const whole = numbersOf(gradients(learner.expected, all))
    const own = numbersOf(gradients(learner.expected, images))
    const before = numbersOf(weightsOf(learner.expected))
    const moment = { task: 1, examples, step, steps }
    tf.dispose(await learner.step(pixels, answers, { moment }))
    const after = numbersOf(weightsOf(learner.expected))
    exact.integral -= total(whole.map((slope, i) => slope * (after[i]! - before[i]!)))
    exact.noise.push(total(whole.map((slope, i) => (own[i]! - slope) ** 2)))
    exact.signal.push(total(whole.map((slope) => slope ** 2)))
  }
  const drop = start - loss(learner.expected, all)
  await learner.consolidate(examples, 1)
  const looks = learner.looks()
  const series = (name: string) =>
    looks.flatMap(({ values }) => (values[name] === undefined ? [] : [values[name]]))
  const network = await learner.network()
  learner.dispose()
  return { ...exact, drop, series, network }
}

describe('looks at the gradient of all images', () => {
  it('at every step give the path integral, the noise, the signal and the loss', async () => {
    const { integral, noise, signal, drop, series } = await learned(1)
    expect(series('gradient/noise')).toHaveLength(steps)
    series('gradient/noise').forEach((value, i) => expect(value).toBeCloseTo(noise[i]!, 5))
    series('gradient/signal').forEach((value, i) => expect(value).toBeCloseTo(signal[i]!, 5))
    expect(series('summed/full').at(-1)).toBeCloseTo(integral, 5)
    expect(series('lossDrop').at(-1)).toBeCloseTo(drop, 5)
    expect(Math.abs(integral)).toBeGreaterThan(0.05)
  })

  it('at some steps change nothing of what is learned', async () => {
    const [never, sometimes] = [await learned(0), await learned(0.5)]
    expect(never.series('summed/full')).toEqual([])
    const looks = sometimes.series('gradient/noise').length
    expect(looks).toBeGreaterThan(0)
    expect(looks).toBeLessThan(steps)
    expect(sometimes.network).toEqual(never.network)
  })

  it('are as many as were asked for, more of them early', () => {
    for (const share of [0.01, 0.05, 0.5]) {
      const k = lookFactor(4_680, share)
      const probabilities = Array.from({ length: 4_680 }, (_, t) => Math.min(1, k / (t + 1)))
      expect(total(probabilities)).toBeCloseTo(share * 4_680, 6)
      expect(probabilities[0]).toBeGreaterThan(probabilities[4_679]!)
    }
  })
})
