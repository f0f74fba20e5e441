import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  BayesianLearner,
  type BayesianLearnerOptions,
} from '../../../../src/main/engine/learners/bayesian-learner'
import { normals } from '@shared/random/gaussian'
import { streamKey } from '@shared/random/philox'
import { bayesianUpdate } from '../../../../src/main/engine/kernels/bayesian-update'
import { read64, tensor64, useReference } from '../../../reference'
import { randomRows } from '../arrays'
import { described } from '../networks'

beforeAll(useReference)

const sizes = [6, 3, 2]
const samples = 3
const options: BayesianLearnerOptions = {
  network: described(sizes),
  seed: 5,
  learningRate: 1,
  initialMeans: 'uniform',
  initialDeviation: 0.1,
  networksPerStep: samples,
}
const images = randomRows('images', 4, 6)
const answers = [0, 1, 1, 0]

/** Strengths [inputs][outputs] of a layer from a flat array. */
const rows = (values: ArrayLike<number>, inputs: number, outputs: number) =>
  Array.from({ length: inputs }, (_, i) =>
    Array.from({ length: outputs }, (__, o) => values[i * outputs + o]!),
  )

/** Slope of the loss summed over the images, by plain arithmetic. */
function plainSlopes(first: number[][], second: number[][]): [number[], number[]] {
  const slope1 = first.map((row) => row.map(() => 0))
  const slope2 = second.map((row) => row.map(() => 0))
  images.forEach((image, index) => {
    const hidden = first[0]!.map((_, h) =>
      Math.max(
        0,
        image.reduce((sum, x, i) => sum + x * first[i]![h]!, 0),
      ),
    )
    const logits = second[0]!.map((_, o) =>
      hidden.reduce((sum, y, h) => sum + y * second[h]![o]!, 0),
    )
    const total = logits.reduce((sum, z) => sum + Math.exp(z), 0)
    const error = logits.map((z, o) => Math.exp(z) / total - (o === answers[index] ? 1 : 0))
    hidden.forEach((y, h) => {
      error.forEach((e, o) => (slope2[h]![o]! += y * e))
      if (y <= 0) return
      const back = error.reduce((sum, e, o) => sum + e * second[h]![o]!, 0)
      image.forEach((x, i) => (slope1[i]![h]! += x * back))
    })
  })
  return [slope1.flat(), slope2.flat()]
}

describe('Bayesian gradient descent', () => {
  it('can begin with normal means of the variances of its authors’ code', async () => {
    const network = { ...described(sizes), biases: true }
    const learner = new BayesianLearner({ ...options, network, initialMeans: 'normal' })
    const expected = [
      ...[18, 6].map((count, layer) => ({ name: 'strengths', layer, count })),
      ...[3, 2].map((count, layer) => ({ name: 'biases', layer, count })),
    ].map(({ name, layer, count }) => {
      const outputs = sizes[layer + 1]!
      const variance = 2 / ((name === 'strengths' ? sizes[layer]! : 1) + outputs)
      const drawn = normals(streamKey(5, `normal-means/${name}/${layer}`), 0, count)
      return Array.from(drawn, (normal) => Math.sqrt(variance) * normal)
    })
    const means = await learner.network()
    expect(means.map(({ name }) => name)).toEqual([
      ...['strengths/0', 'strengths/1', 'biases/0', 'biases/1'],
    ])
    means.forEach(({ values }, index) =>
      values.forEach((value, i) => expect(value).toBeCloseTo(expected[index]![i]!, 6)),
    )
    learner.dispose()
  })

  it('takes the step of its formulas, in plain arrays', async () => {
    const learner = new BayesianLearner(options)
    const before = (await learner.network()).map(({ values }) => values)
    learner.step(tensor64(images.flat(), [4, 6]) as tf.Tensor2D, tf.tensor1d(answers, 'int32'))
    const deviation = 0.1
    const sums = before.map((values) => ({
      slope: new Array<number>(values.length).fill(0),
      product: new Array<number>(values.length).fill(0),
    }))
    for (let sample = 0; sample < samples; sample++) {
      const noise = before.map((values, layer) =>
        normals(streamKey(5, `networks/${layer}`), sample, values.length),
      )
      const drawn = before.map((values, layer) =>
        Array.from(values, (mean, i) => mean + deviation * noise[layer]![i]!),
      )
      plainSlopes(rows(drawn[0]!, 6, 3), rows(drawn[1]!, 3, 2)).forEach((slope, layer) =>
        slope.forEach((g, i) => {
          sums[layer]!.slope[i]! += g / samples
          sums[layer]!.product[i]! += (g * noise[layer]![i]!) / samples
        }),
      )
    }
    const after = await learner.network()
    const state = await learner.optimizerState()
    before.forEach((values, layer) =>
      values.forEach((mean, i) => {
        const { slope, product } = sums[layer]!
        expect(after[layer]!.values[i]).toBeCloseTo(mean - deviation ** 2 * slope[i]!, 6)
        const half = 0.5 * deviation * product[i]!
        const width = deviation * Math.sqrt(1 + half ** 2) - 0.5 * deviation ** 2 * product[i]!
        expect(state[layer]!.values[i]).toBeCloseTo(width, 6)
      }),
    )
    learner.dispose()
  })

  it('becomes certain where the slope follows the noise, and never negative', () => {
    const [, deviation] = bayesianUpdate(
      {
        mean: tensor64([0, 0, 0]),
        deviation: tensor64([0.5, 0.5, 0.5]),
        slope: tensor64([0, 0, 0]),
        product: tensor64([40, 0, -4]),
      },
      { learningRate: 1, scale: 1 },
    )
    // σ (√(1 + h²) − h) for h = 10, 0 and −1.
    const expected = [0.5 * (Math.sqrt(101) - 10), 0.5, 0.5 * (Math.SQRT2 + 1)]
    read64(deviation).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 12))
  })
})
