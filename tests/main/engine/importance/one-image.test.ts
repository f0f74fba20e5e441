/** Importance from one image, as it is worked out by hand (docs/science.md, Importance measures). */
import type * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ImportanceId } from '@shared/experiments/common/importance-measures'
import type { Examples } from '../../../../src/main/engine/data/examples'
import { measures } from '../../../../src/main/engine/importance/measures'
import { Multilayer } from '../../../../src/main/engine/network/multilayer'
import { read64, tensor64, useReference } from '../../../reference'
import { described } from '../networks'

beforeAll(useReference)

/** Pixels of 1, −0.5 and 0 before three output neurons. */
const image = [1, -0.5, 0] as const
const route = new Multilayer(described([image.length, 3], true)).route(0)

const examples: Examples = {
  count: 1,
  view: () => ({
    pixels: Uint8Array.from(image.keys()),
    order: Uint32Array.from(image.keys()),
    normalised: Float32Array.from({ length: 256 }, (_, byte) => image[byte] ?? 0),
  }),
  image: () => 0,
  answer: () => 1,
  head: () => 0,
}

/** Importance of strengths, row by row, and of biases; without strengths, biases are the logits. */
async function importance(id: ImportanceId, logits: readonly number[]) {
  const parameters = [
    {
      strength: tensor64(new Float64Array(9), [image.length, 3]) as tf.Tensor2D,
      bias: tensor64(logits) as tf.Tensor1D,
    },
  ]
  const measure = measures[id]({
    ...{ name: id, seed: 1, images: 1, batchSize: 4, xi: 0.1, weights: [] },
    ...{ clipsEachTask: true, unbiasing: 1, correctsAverages: false },
  })
  const found = await measure.atTaskEnd({ task: 1, training: examples, route, parameters })
  return found.map((tensor) => [...read64(tensor)])
}

/** Probabilities of one half and two quarters. */
const logits = [Math.log(2), 0, 0]

describe('importance from one image', () => {
  // Slopes at the output are p − e_y for each answer y, so that of neuron k squares have the mean
  // p_k (1 − p_k) and absolute values twice that; ∂Σp²/∂z_k = 2 p_k (p_k − 3/8), ∂p₁²/∂z_k = ½ (δ − p_k).
  const byHand: readonly (readonly [ImportanceId, (x: number) => number, readonly number[]])[] = [
    ['ewc', (x) => x * x, [1 / 4, 3 / 16, 3 / 16]],
    ['root-fisher', Math.abs, [1 / 2, Math.sqrt(3) / 4, Math.sqrt(3) / 4]],
    ['ewc-empirical', (x) => x * x, [1 / 4, 9 / 16, 1 / 16]],
    ['ewc-batched', (x) => x * x, [1 / 4, 9 / 16, 1 / 16]],
    ['af', Math.abs, [1 / 2, 3 / 8, 3 / 8]],
    ['mas', Math.abs, [1 / 8, 1 / 16, 1 / 16]],
    ['masx', Math.abs, [1 / 4, 1 / 8, 1 / 8]],
    ['mas-logits', Math.abs, [2 * Math.log(2), 0, 0]],
    ['masx-logits', Math.abs, [2 * Math.log(2), 0, 0]],
  ]
  it.each(byHand)('is as by hand: %s', async (id, ofPixel, ofNeuron) => {
    const [strengths = [], biases = []] = await importance(id, logits)
    const expected = image.flatMap((pixel) => ofNeuron.map((size) => ofPixel(pixel) * size))
    // tfjs makes the numbers of its caller single.
    expected.forEach((value, i) => expect(strengths[i]).toBeCloseTo(value, 6))
    ofNeuron.forEach((value, i) => expect(biases[i]).toBeCloseTo(value, 6))
  })

  it('is the same for MASX and MAS where one answer is nearly certain, and else not', async () => {
    const ratios = async (logits: readonly number[]) => {
      const [all, one] = [await importance('mas', logits), await importance('masx', logits)]
      return one
        .flatMap((array, a) => array.map((value, i) => value / all[a]![i]!))
        .filter(isFinite)
    }
    const certain = await ratios([12, 0, 1])
    expect(certain).toHaveLength(9)
    for (const ratio of certain) expect(ratio).toBeCloseTo(1, 3)
    for (const ratio of await ratios(logits)) expect(ratio).toBeCloseTo(2, 5)
  })
})
