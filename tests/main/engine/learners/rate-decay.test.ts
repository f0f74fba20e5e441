import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { RateDecayId } from '@shared/experiments/continual/rate-decay'
import { GradientLearner } from '../../../../src/main/engine/learners/gradient-learner'
import { rateShare } from '../../../../src/main/engine/learners/rate-decay'
import { tensor64, useReference } from '../../../reference'
import { inputs, plainExamples } from '../measure/plain-examples'
import { described } from '../networks'
import { everyOptimizer } from './every-learner'

beforeAll(useReference)

const { images, labels, examples } = plainExamples(6, 3)
const at = (step: number, steps: number, task = 1) => ({ task, examples, step, steps })

describe('the learning rate within a task', () => {
  it('stays, falls evenly to zero, or by the same share in every step to a hundredth', () => {
    const falling = (decay: RateDecayId) =>
      [0, 1, 2, 3].map((step) => rateShare(decay, at(step, 4)))
    expect(falling('constant')).toEqual([1, 1, 1, 1])
    expect(falling('linear')).toEqual([1, 0.75, 0.5, 0.25])
    const [first, ...later] = falling('exponential')
    expect(first).toBe(1)
    later.forEach((share, index) => expect(share).toBeCloseTo(10 ** (-(index + 1) / 2), 12))
    expect(rateShare('linear', undefined)).toBe(1)
  })

  it.each(Object.entries(everyOptimizer))('is what %s steps with', async (_, settings) => {
    const optimizer = { ...settings, learningRate: 0.1 }
    const options = { network: described([inputs, 4, 3], true), seed: 3, optimizer }
    const moved = async (rateDecay: RateDecayId, step: number) => {
      const learner = new GradientLearner({ ...options, rateDecay })
      const before = (await learner.network()).flatMap(({ values }) => [...values])
      const pixels = tensor64(images.flat(), [6, inputs]) as tf.Tensor2D
      const answers = tf.tensor1d([...labels], 'int32')
      tf.dispose([await learner.step(pixels, answers, { moment: at(step, 4) }), pixels, answers])
      const after = (await learner.network()).flatMap(({ values }) => [...values])
      learner.dispose()
      return after.map((value, i) => value - before[i]!)
    }
    const [whole, half] = [await moved('constant', 2), await moved('linear', 2)]
    const largest = Math.max(...whole.map(Math.abs))
    expect(largest).toBeGreaterThan(1e-3)
    half.forEach((way, i) => expect(way / largest).toBeCloseTo(whole[i]! / largest / 2, 3))
    expect(await moved('linear', 0)).toEqual(await moved('constant', 0))
  })
})
