/** What Synaptic Intelligence sums along the way, beside how far the loss has really dropped (thesis 3.3). */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { StoredArray } from '@shared/trials/stored-array'
import { GradientLearner } from '../../../../src/main/engine/learners/gradient-learner'
import { weightsOf } from '../../../../src/main/engine/network/weights'
import { tensor64, useReference } from '../../../reference'
import { batchesOf, description, numbersOf } from './noisy-batches'

beforeAll(useReference)

const batch = 8
const steps = 250

const family = (arrays: readonly StoredArray[], name: string) =>
  arrays.filter((array) => array.name.startsWith(`${name}/`))
const flat = (arrays: readonly StoredArray[], name: string) =>
  family(arrays, name).flatMap(({ values }) => [...values])
const total = (numbers: readonly number[]) => numbers.reduce((sum, value) => sum + value, 0)

/** A task in mini-batches, and on its way the integral of the gradient of all images. */
async function follow() {
  const { all, drawn, tensors, gradients, loss } = batchesOf(60)
  const learner = new GradientLearner({
    network: description,
    seed: 2,
    optimizer: { id: 'adam', learningRate: 0.01, weightDecay: 0 },
    watchers: ['si', 'siu', 'sib'],
  })
  const now = async () => {
    const arrays = await learner.network()
    const weights = [...family(arrays, 'strengths'), ...family(arrays, 'biases')]
    const tensors = weights.map(({ values, shape }) => tensor64(values, shape))
    const layers = weights.length / 2
    return Array.from({ length: layers }, (_, layer) => ({
      strength: tensors[layer] as tf.Tensor2D,
      bias: tensors[layers + layer] as tf.Tensor1D,
    }))
  }
  learner.taskStarts(1)
  let before = await now()
  const start = loss(before, all)
  let integral = 0
  for (let step = 0; step < steps; step++) {
    const { pixels, answers } = tensors(drawn('own', step, batch))
    const independent = () => tensors(drawn('other', step, batch))
    ;(await learner.step(pixels, answers, { independent })).dispose()
    const after = await now()
    const slopes = numbersOf(gradients(before, all))
    const [from, to] = [numbersOf(weightsOf(before)), numbersOf(weightsOf(after))]
    integral -= total(slopes.map((slope, i) => slope * (to[i]! - from[i]!)))
    tf.dispose([pixels, answers, ...weightsOf(before)])
    before = after
  }
  const state = await learner.optimizerState()
  const sums = (id: string) => flat(state, `${id}/sums`)
  return {
    ...{ si: sums('si'), siu: sums('siu'), sib: sums('sib') },
    ...{ integral, drop: start - loss(before, all) },
  }
}

describe('path integrals of a task in small batches', () => {
  it('of independent batches come near that of all images, and both are above the drop of the loss', async () => {
    const { si, siu, integral, drop } = await follow()
    expect(drop).toBeGreaterThan(0.5)
    expect(integral).toBeGreaterThan(drop)
    expect(total(siu)).toBeGreaterThan(drop)
    expect(Math.abs(total(siu) / integral - 1)).toBeLessThan(0.1)
    // The steps follow their own batches, whose noise SI counts as well.
    expect(total(si)).toBeGreaterThan(1.5 * total(siu))
  })

  it('add up, weight by weight: SIU and SIB are SI', async () => {
    const { si, siu, sib } = await follow()
    const largest = Math.max(...si.map(Math.abs))
    expect(sib.some((value) => Math.abs(value) > 0.1 * largest)).toBe(true)
    si.forEach((value, i) =>
      expect(Math.abs(siu[i]! + sib[i]! - value)).toBeLessThan(1e-6 * largest),
    )
  })
})
