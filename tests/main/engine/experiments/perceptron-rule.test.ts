import { describe, expect, it } from 'vitest'
import {
  learnGroup,
  newPerceptron,
  patternAccuracy,
  type PerceptronRule,
  type PerceptronState,
} from '../../../../src/main/engine/experiments/perceptron/perceptron'

const release = { step: 0.2, threshold: 0.1, minimum: 0.25, freeze: 0.9 }
const plastic: PerceptronRule = { learningRate: 1, release }

function state(strengths: number[], probabilities: number[]): PerceptronState {
  return {
    strengths: Float64Array.from(strengths),
    probabilities: Float64Array.from(probabilities),
  }
}

function expectClose(found: Float64Array, wanted: readonly number[]): void {
  wanted.forEach((value, index) => expect(found[index]).toBeCloseTo(value, 12))
}

const group = { patterns: Int8Array.of(1, 1, -1, -1, 1, 1), labels: Int8Array.of(-1, 1) }

describe('a learning step by hand', () => {
  const draws = [Float32Array.of(0.1, 0.6, 0.5), Float32Array.of(0.3, 0.2, 0.95)]

  it('with plastic release', () => {
    // Row 1: synapses 1 and 3 release, 0.4 / 0.25 = 1.6, predicts +1, error −2: change −2, 0, +2.
    // Row 2: synapse 2 releases, −0.4 / 0.5 = −0.8, predicts −1, error +2: change 0, +2, 0.
    // Mean change −1, 1, 1; strengths take it times 1 − p; p rises by 0.2 (1 − p), 0.9 is frozen.
    const perceptron = state([0.4, -0.4, 0], [0.25, 0.5, 0.9])
    learnGroup(perceptron, group, plastic, (row) => draws[row])
    expectClose(perceptron.strengths, [-0.35, 0.1, 0.1])
    expectClose(perceptron.probabilities, [0.4, 0.6, 0.9])
  })

  it('lowers release where nothing is asked to change, never below the lowest', () => {
    // All answers right, so every p falls by 0.2 (1 − p); 0.28 would become 0.136.
    const perceptron = state([-5, 1, 1], [0.4, 0.28, 0.9])
    learnGroup(perceptron, group, plastic, () => Float32Array.of(0, 0, 0))
    expectClose(perceptron.probabilities, [0.28, 0.25, 0.9])
    expectClose(perceptron.strengths, [-5, 1, 1])
  })

  it('freezes a synapse that would pass the threshold, and counts a change at the limit as small', () => {
    const one = { patterns: Int8Array.of(1), labels: Int8Array.of(-1) }
    const rising = state([1], [0.88])
    learnGroup(rising, one, plastic, () => Float32Array.of(0))
    expect(rising.probabilities[0]).toBe(0.9)
    const limit = { ...plastic, release: { ...release, threshold: 2 } }
    const falling = state([1], [0.5])
    learnGroup(falling, one, limit, () => Float32Array.of(0))
    expect(falling.probabilities[0]).toBeCloseTo(0.4, 12)
  })

  it('without release: every synapse transmits and learns alike, and zero answers +1', () => {
    // Both predictions of a new perceptron are +1: only row 1 is wrong, change −1, −1, +1.
    const rule = { learningRate: 0.5 }
    const perceptron = newPerceptron(3, rule)
    learnGroup(perceptron, group, rule, () => undefined)
    expectClose(perceptron.strengths, [-0.5, -0.5, 0.5])
    expectClose(perceptron.probabilities, [1, 1, 1])
  })
})

describe('answers', () => {
  const one = { patterns: Int8Array.of(1, 1), labels: Int8Array.of(1) }

  it('are decided by the majority; a tie and a sum of zero are wrong', () => {
    const perceptron = state([1, -1], [0.5, 0.5])
    const positive = Float32Array.of(0, 0.9)
    const negative = Float32Array.of(0.9, 0)
    const silent = Float32Array.of(0.9, 0.9)
    const answer = (...shown: Float32Array[]) => {
      const left = [...shown]
      return patternAccuracy(perceptron, one, shown.length, () => left.shift())
    }
    expect(answer(positive, positive, negative)).toBe(1)
    expect(answer(positive, negative, negative)).toBe(0)
    expect(answer(positive, negative)).toBe(0)
    expect(answer(positive, silent)).toBe(1)
    expect(answer(silent)).toBe(0)
  })

  it('of a network without release are its sums', () => {
    const two = { patterns: Int8Array.of(1, 1, -1, 1), labels: Int8Array.of(1, -1) }
    expect(patternAccuracy(state([2, -1], [1, 1]), two, 1, () => undefined)).toBe(1)
    expect(patternAccuracy(state([1, -1], [1, 1]), two, 1, () => undefined)).toBe(0.5)
  })
})
