import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { streamKey } from '@shared/random/philox'
import { denseLayers } from '../../../../../src/main/engine/network/multilayer'
import { plasticRelease } from '../../../../../src/main/engine/learners/presynaptic/rule'
import { presynapticStep } from '../../../../../src/main/engine/learners/presynaptic/step'
import { read64, tensor64, useReference } from '../../../../reference'
import { distance, randomRows, type Rows } from '../../arrays'
import { plainStep, type PlainLayer, type PlainRule } from './plain-network'

beforeAll(useReference)

const sizes = [7, 6, 5, 3]
const answers = [0, 1, 2, 2, 1, 0]
const input = randomRows('input', answers.length, sizes[0]!, -2, 2)
const seed = 2019
const steps = 3

const published: PlainRule = {
  learningRate: 0.3,
  weightDecay: 0,
  pUp: 0.052,
  pDown: 0.0516,
  gradientThreshold: 0.02,
  pFreeze: 0.9353,
  pMin: 0.25,
  learningRateModulation: true,
  probabilityUpdate: 'coded',
  releaseControl: 'plastic',
  normalise: true,
}

/** Strengths, and probabilities from the floor to beyond the freezing threshold. */
function network(withBiases: boolean): readonly PlainLayer[] {
  return sizes.slice(1).map((outputs, l) => ({
    strength: randomRows(`strength ${l}`, sizes[l]!, outputs),
    probability: randomRows(`probability ${l}`, sizes[l]!, outputs, 0.1, 1).map((row) =>
      row.map((p) => Math.max(0.25, p)),
    ),
    ...(withBiases ? { bias: randomRows(`bias ${l}`, 1, outputs)[0]! } : {}),
  }))
}

const matrix = (rows: Rows) => tensor64(rows.flat(), [rows.length, rows[0]!.length]) as tf.Tensor2D

function engineSteps(start: readonly PlainLayer[], rule: PlainRule) {
  const keys = start.map((_, l) => streamKey(seed, `release/training/${l}`))
  let state = start.map(({ strength, probability, bias }) => ({
    strength: matrix(strength),
    probability: matrix(probability),
    ...(bias ? { bias: tensor64(bias) as tf.Tensor1D } : {}),
  }))
  const labels = tf.tensor1d(answers, 'int32')
  const losses: number[] = []
  for (let index = 0; index < steps; index++) {
    const step = presynapticStep(
      {
        layers: denseLayers(sizes),
        state,
        rule: plasticRelease({ ...rule, initialProbability: 'lowest' }),
        keys,
        index,
      },
      matrix(input),
      labels,
    )
    losses.push(read64(step.loss)[0]!)
    state = step.layers
  }
  return { losses, state }
}

const variants: readonly (readonly [string, Partial<PlainRule>, boolean])[] = [
  ...(['coded', 'thesis'] as const).flatMap((probabilityUpdate) =>
    (['plastic', 'ghost', 'ghost-coded'] as const).flatMap((releaseControl) =>
      [true, false].flatMap((normalise) =>
        [true, false].map(
          (learningRateModulation) =>
            [
              `${probabilityUpdate}, ${releaseControl}, ${normalise ? '' : 'not '}normalised, ${learningRateModulation ? '' : 'not '}modulated`,
              { probabilityUpdate, releaseControl, normalise, learningRateModulation },
              false,
            ] as const,
        ),
      ),
    ),
  ),
  ['with fixed biases', {}, true],
  ['with weight decay', { weightDecay: 0.05 }, false],
  ['without freezing', { pFreeze: 1 }, false],
  ['printed update without freezing', { pFreeze: 1, probabilityUpdate: 'thesis', pUp: 0.4 }, false],
]

describe('three presynaptic steps equal those in plain arrays', () => {
  it.each(variants)('%s', (_, changes, withBiases) => {
    const rule = { ...published, ...changes }
    const start = network(withBiases)
    const { losses, state } = engineSteps(start, rule)
    let expected = start
    for (let index = 0; index < steps; index++) {
      const step = plainStep(expected, input, answers, rule, seed, index)
      expect(losses[index]).toBeCloseTo(step.loss, 6)
      expected = step.layers.map((layer, l) => ({ ...expected[l], ...layer }))
    }
    state.forEach(({ strength, probability, bias }, l) => {
      expect(distance(read64(strength), expected[l]!.strength)).toBeLessThan(1e-6)
      expect(distance(read64(probability), expected[l]!.probability)).toBeLessThan(1e-6)
      if (withBiases) expect(distance(read64(bias!), [start[l]!.bias!])).toBe(0)
    })
  })

  it('move some probabilities up and some down, so that the comparison means something', () => {
    const start = network(false)
    const { layers } = plainStep(start, input, answers, published, seed, 0)
    const changes = layers.flatMap(({ probability }, l) =>
      probability.flatMap((row, r) => row.map((p, c) => p - start[l]!.probability[r]![c]!)),
    )
    expect(changes.filter((change) => change > 0).length).toBeGreaterThan(10)
    expect(changes.filter((change) => change < 0).length).toBeGreaterThan(10)
  })
})
