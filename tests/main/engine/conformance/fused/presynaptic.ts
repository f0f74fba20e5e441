import type * as tf from '@tensorflow/tfjs-core'
import { streamKey } from '@shared/random/philox'
import { presynapticMask } from '../../../../../src/main/engine/kernels/presynaptic-mask'
import { presynapticUpdate } from '../../../../../src/main/engine/kernels/presynaptic-update'
import type {
  PresynapticMaskAttributes,
  PresynapticUpdateAttributes,
} from '../../../../../src/main/engine/fused/signatures/presynaptic'
import * as oracle from '../../../../reference/fused'
import type { Draws, Input } from '../inputs'
import type { Operation } from '../operation'

const shapes = [[1, 1], [7, 13], [33, 17], [1, 130], [784, 20]] // prettier-ignore
const noSynapses = [[0, 5], [3, 0]] // prettier-ignore

/** Release probabilities as they occur: between the least and 1, some exactly at the ends. */
function probabilities(draws: Draws, shape: readonly number[]): Input {
  const input = draws.floats(shape, 0.1, 1.15)
  return { ...input, values: input.values.map((p) => Math.min(Math.max(p, 0.25), 1)) }
}

const key = streamKey(2019, 'release/training/0')

function mask(name: string, attributes: PresynapticMaskAttributes): Operation {
  return {
    name: `presynaptic mask, ${name}`,
    kernels: [],
    trials: (draws) => shapes.map((shape) => [draws.floats(shape), probabilities(draws, shape)]),
    emptyTrials: (draws) =>
      noSynapses.map((shape) => [draws.floats(shape), probabilities(draws, shape)]),
    compute: (...[strength, probability]) =>
      presynapticMask(
        { strength: strength as tf.Tensor2D, probability: probability as tf.Tensor2D },
        attributes,
      ),
    oracle: ([strength, probability]) =>
      oracle.presynapticMask(strength!.values, probability!.values, attributes),
    // A quotient, a product, and the fixed release probability as float32.
    tolerance: { ofValue: 4 },
  }
}

const rule: PresynapticUpdateAttributes = {
  learningRate: 0.01,
  weightDecay: 0,
  up: 0.052,
  down: 0.0516,
  threshold: 0.001,
  freeze: 0.9353,
  minimum: 0.25,
  modulated: true,
  coded: true,
}

function update(name: string, changes: Partial<PresynapticUpdateAttributes>): Operation {
  const attributes = { ...rule, ...changes }
  const inputs = (draws: Draws, shape: readonly number[]): Input[] => {
    const probability = probabilities(draws, shape)
    const draw = draws.floats(shape, 0, 1).values
    const scale = probability.values.map((p, i) => (draw[i]! < p ? 1 / p : 0))
    return [
      draws.floats(shape),
      probability,
      { ...probability, values: scale },
      // Around the threshold: about half of the gradients are large.
      draws.floats(shape, -0.002, 0.002),
    ]
  }
  return {
    name: `presynaptic update, ${name}`,
    kernels: [],
    trials: (draws) => shapes.map((shape) => inputs(draws, shape)),
    emptyTrials: (draws) => noSynapses.map((shape) => inputs(draws, shape)),
    compute: (...[strength, probability, scale, gradient]) =>
      presynapticUpdate(
        {
          strength: strength as tf.Tensor2D,
          probability: probability as tf.Tensor2D,
          scale: scale as tf.Tensor2D,
          gradient: gradient as tf.Tensor2D,
        },
        attributes,
      ),
    oracle: ([strength, probability, scale, gradient]) =>
      oracle.presynapticUpdate(
        [strength!.values, probability!.values, scale!.values, gradient!.values],
        attributes,
      ),
    // Steps are small beside strength (at most 2) and probability (at most 1): a few of their roundings.
    tolerance: { ofValue: 4, absolute: 2 ** -22 },
  }
}

export const presynapticKernels: readonly Operation[] = [
  mask('plastic', { key, index: 3, fixedRelease: -1, divisor: 'probability' }),
  mask('plastic, not normalised', { key, index: 0, fixedRelease: -1, divisor: 'none' }),
  mask('fixed release', { key, index: 2 ** 32 + 5, fixedRelease: 0.4, divisor: 'fixed' }),
  mask('ghost probabilities', { key, index: 1e6, fixedRelease: 0.5, divisor: 'probability' }),
  update('lifelong', {}),
  update('energy', { modulated: false, weightDecay: 0.01, freeze: Infinity, learningRate: 0.05 }),
  update('plain step', { coded: false }),
]
