/** The unbiased SOS where the mean gradient has no part in it (thesis 3.4): it is the Fisher information. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { pearson } from '@shared/statistics/pearson'
import type { ImportanceId } from '@shared/experiments/common/importance-measures'
import { measures } from '../../../../src/main/engine/importance/measures'
import { movingSquare } from '../../../../src/main/engine/kernels/moving-square'
import { weightsOf } from '../../../../src/main/engine/network/weights'
import { read64, tensor64, useReference } from '../../../reference'
import { batchesOf, measuring, numbersOf, route, shape } from './noisy-batches'

beforeAll(useReference)

/** Both α of (1 − α)² = (1 + α²) / b, for batches of b. */
const roots = (batch: number) =>
  [1, -1].map((sign) => (batch + sign * Math.sqrt(2 * batch - 1)) / (batch - 1))

const parameters = () => shape.initialParameters(4)

function setting() {
  const now = parameters()
  const batches = batchesOf(6)
  const fisher = async () => {
    const measure = measures['ewc-empirical']({ ...measuring, name: 'fisher', weights: [] })
    const task = { task: 1, training: batches.examples, route, parameters: now }
    return numbersOf(await measure.atTaskEnd(task))
  }
  return { ...batches, now, fisher }
}

describe('squares of g − α g′ for independent batches', () => {
  it('have the published α', () => {
    const digits = (batch: number) => roots(batch).map((root) => root.toFixed(4))
    expect(digits(256)).toEqual(['1.0926', '0.9153'])
    expect(digits(2_048)).toEqual(['1.0317', '0.9692'])
  })

  it.each(roots(2))('are on average (1 + α²) / b times empirical Fisher, at α = %d', async (α) => {
    const { all, gradients, now, fisher } = setting()
    // Every batch of two that can be drawn with replacement, and every pair of such batches.
    const slopes = all.flatMap((a) => all.map((b) => gradients(now, [a, b])))
    const mean = slopes[0]!.map((slope) => tf.zerosLike(slope))
    for (const own of slopes)
      for (const other of slopes)
        own.forEach((slope, place) => {
          const inputs = { average: tf.zerosLike(slope), slope, minus: other[place]! }
          const [square] = movingSquare(inputs, { decay: 0, factor: α })
          mean[place] = tf.add(mean[place]!, tf.div(square, slopes.length ** 2))
        })
    const expected = await fisher()
    const largest = Math.max(...expected)
    expect(largest).toBeGreaterThan(0.01)
    numbersOf(mean).forEach((value, i) =>
      expect((2 * value) / (1 + α ** 2) / largest).toBeCloseTo(expected[i]! / largest, 6),
    )
  })
})

describe('the unbiased SOS at weights that stay', () => {
  const batch = 8
  const draws = 4_000

  /** The square of what a measure finds after many batches. */
  async function secondMoment(id: ImportanceId, unbiasing: number) {
    const { all, drawn, gradients, now } = setting()
    const weights = weightsOf(now)
    const single = all.map((image) => gradients(now, [image]).map((slope) => read64(slope)))
    const meanOf = (images: readonly number[]) =>
      weights.map(({ shape }, place) => {
        const slopes = images.map((image) => single[image]![place]!)
        const mean = slopes[0]!.map(
          (_, i) => slopes.reduce((sum, slope) => sum + slope[i]!, 0) / images.length,
        )
        return tensor64(mean, shape)
      })
    const measure = measures[id]({
      ...{ ...measuring, name: id, weights, unbiasing },
      correctsAverages: true,
    })
    for (let index = 0; index < draws; index++)
      tf.tidy(() =>
        measure.afterStep!({
          places: route.places,
          ...{ before: weights, after: weights, integrals: undefined },
          gradients: () => meanOf(drawn('own', index, batch)),
          independent: () => meanOf(drawn('other', index, batch)),
        }),
      )
    const task = { task: 1, training: setting().examples, route, parameters: now }
    return numbersOf(await measure.atTaskEnd(task)).map((root) => root ** 2)
  }

  it.each(roots(batch))(
    'is the root of the empirical Fisher but for its scale, at α = %d',
    async (α) => {
      const fisher = await setting().fisher()
      const found = await secondMoment('sos-unbiased', α)
      const scaled = found.map((value) => (value * batch) / (1 + α ** 2))
      expect(pearson(scaled, fisher)!.r).toBeGreaterThan(0.995)
      const total = (numbers: readonly number[]) => numbers.reduce((sum, value) => sum + value, 0)
      expect(total(scaled) / total(fisher)).toBeCloseTo(1, 1)
    },
  )

  it('is not where nothing is taken off: there the mean gradient counts most', async () => {
    const fisher = await setting().fisher()
    expect(pearson(await secondMoment('sos', 0), fisher)!.r).toBeLessThan(0.99)
  })
})
