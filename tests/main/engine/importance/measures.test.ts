import type * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { measures } from '../../../../src/main/engine/importance/measures'
import { Multilayer } from '../../../../src/main/engine/network/multilayer'
import type { EndedTask, ImportanceMeasure } from '../../../../src/main/engine/importance/measure'
import { correlations, joined } from '../../../../src/main/engine/measure/correlation'
import { read64, tensor64, useReference } from '../../../reference'
import { plainExamples } from '../measure/plain-examples'
import { described } from '../networks'

beforeAll(useReference)

/** A network of two weights, of which both learn. */
const route = new Multilayer(described([1, 1, 1])).route(0)
const settings = { clipsEachTask: true, unbiasing: 1, correctsAverages: false }
const subject = { name: 'si', seed: 1, images: 1, batchSize: 4, xi: 0.1, ...settings }
const unseen = (): never => {
  throw new Error('This measure has no use for it.')
}
const two = (a: number, b: number) => [tensor64([a], [1, 1]), tensor64([b], [1, 1])]

function ended(a: number, b: number): EndedTask {
  const [first, second] = two(a, b)
  const parameters = [first, second].map((strength) => ({ strength: strength as tf.Tensor2D }))
  return { task: 1, training: plainExamples(1, 2).examples, route, parameters }
}

/** Steps with gradients and weights after them, from weights of 1 and 2. */
const way = [
  { gradients: [0.5, -0.2], after: [0.8, 2.4] },
  { gradients: [-0.3, 0.1], after: [0.7, 2.5] },
] as const

function follow(measure: ImportanceMeasure): void {
  let [a, b]: readonly number[] = [1, 2]
  for (const { gradients, after } of way) {
    measure.afterStep!({
      places: [0, 1],
      before: two(a!, b!),
      after: two(after[0], after[1]),
      gradients: () => two(gradients[0], gradients[1]),
      independent: unseen,
      integrals: undefined,
    })
    ;[a, b] = after
  }
}

describe('synaptic intelligence', () => {
  it('is the path integral over the squared way and ξ, clipped at zero in each task', async () => {
    const measure = measures.si({ ...subject, weights: two(1, 2) })
    follow(measure)
    const found = (await measure.atTaskEnd(ended(0.7, 2.5))).map((tensor) => read64(tensor)[0])
    // −(0.5 · −0.2) − (−0.3 · −0.1) = 0.07, way −0.3; −(−0.2 · 0.4) − (0.1 · 0.1) = 0.07, way 0.5
    expect(found[0]).toBeCloseTo(0.07 / (0.09 + 0.1), 7)
    expect(found[1]).toBeCloseTo(0.07 / (0.25 + 0.1), 7)
    // A new task: weights that go up their gradient have no importance, and its way begins here.
    measure.afterStep!({
      places: [0, 1],
      before: two(0.7, 2.5),
      after: two(1.7, 2.3),
      gradients: () => two(1, 2),
      independent: unseen,
      integrals: undefined,
    })
    const next = (await measure.atTaskEnd(ended(1.7, 2.3))).map((tensor) => read64(tensor)[0])
    expect(next[0]).toBe(0)
    expect(next[1]).toBeCloseTo(0.4 / (0.04 + 0.1), 7)
  })

  it('takes what an optimiser has carried on, and hands it out before each step', async () => {
    const measure = measures.si({ ...subject, weights: two(1, 2) })
    const handed = measure.beforeStep!([0, 1])!
    expect(handed.map((tensor) => read64(tensor)[0])).toEqual([0, 0])
    measure.afterStep!({
      places: [0, 1],
      before: two(1, 2),
      after: two(3, 2),
      gradients: () => {
        throw new Error('The optimiser has seen them already.')
      },
      independent: unseen,
      integrals: two(5, 6),
    })
    expect(measure.beforeStep!([1, 0])!.map((tensor) => read64(tensor)[0])).toEqual([6, 5])
    const found = (await measure.atTaskEnd(ended(3, 2))).map((tensor) => read64(tensor)[0])
    expect(found[0]).toBeCloseTo(5 / 4.1, 6)
    expect(found[1]).toBeCloseTo(6 / 0.1, 4)
  })
})

describe('the correlation of two measures', () => {
  it('is Pearson’s over all weights together', async () => {
    const x = [tensor64([1, 2]), tensor64([3, 4, 7])]
    const y = [tensor64([2, 1]), tensor64([5, 3, 6])]
    // Means 3.4 and 3.4: Σ dx dy = 15.2, Σ dx² = 21.2, Σ dy² = 17.2.
    const constant = [tensor64([1, 1]), tensor64([1, 1, 1])]
    const found = correlations([
      ['x', await joined(x)],
      ['constant', await joined(constant)],
      ['y', await joined(y)],
    ])
    expect(found).toHaveLength(1)
    expect(found[0]!.between).toEqual(['x', 'y'])
    expect(found[0]!.r).toBeCloseTo(15.2 / Math.sqrt(21.2 * 17.2), 12)
  })
})
