import { describe, expect, it } from 'vitest'
import { audible, relativeChange, synapseChanges } from '@shared/trials/strength-change'
import { strengthChange } from '../../../../src/main/engine/measure/strength-change'

/** Two layers whose values tell which synapse they belong to. */
function network(offset: number, count: number) {
  const array = (name: string, start: number, length: number) => ({
    name,
    shape: [length, 1],
    values: Float32Array.from({ length }, (_, index) => start + index),
  })
  return [
    array('strengths/0', offset, count),
    array('strengths/1', offset + count, 3),
    array('releaseProbabilities/0', 0, count),
    array('releaseProbabilities/1', count, 3),
  ]
}

describe('synapses that are followed', () => {
  it('are the same before and after, over all layers, each once and at most 2 000', () => {
    const matrix = strengthChange(network(10_000, 4_000), network(20_000, 4_000), 7)[
      'strengthChange/task-2'
    ]!
    expect([matrix.rows, matrix.columns]).toEqual([3, 2_000])
    const changes = synapseChanges(matrix)
    for (const { initialProbability, before, after } of changes) {
      expect(before).toBe(10_000 + initialProbability)
      expect(after).toBe(20_000 + initialProbability)
    }
    expect(new Set(changes.map(({ before }) => before)).size).toBe(2_000)
  })

  it('are all there are of a small network, and none without release probabilities', () => {
    const small = strengthChange(network(0, 5), network(1, 5), 7)['strengthChange/task-2']
    expect(small?.columns).toBe(8)
    const plain = network(0, 5).filter(({ name }) => name.startsWith('strengths'))
    expect(strengthChange(plain, plain, 7)).toEqual({})
  })

  it('have their correlations with p computed, without the silent ones', () => {
    const values = (name: string, list: number[]) => ({
      ...{ name, shape: [list.length, 1], values: Float32Array.from(list) },
    })
    const p = [0.25, 0.5, 0.75, 0.25, 0.5]
    const before = [
      values('releaseProbabilities/0', p),
      values('strengths/0', [1, -1, 2, 1, 0.0009765625]),
    ]
    // Relative changes 1, −0.5, 0.125, 0.5; the last synapse was silent.
    const after = [values('strengths/0', [2, -0.5, 2.25, 1.5, 5])]
    const found = strengthChange(before, after, 7)['strengthChange/correlation']!
    // By hand, `n Σ xy − Σ x Σ y` over the root of both variances; p by Student’s t with two degrees.
    const byHand = [1, 0.5, 0.125, 0.5].map((size, index) => [p[index]!, size] as const)
    const sum = (of: (pair: readonly [number, number]) => number) =>
      byHand.reduce((total, pair) => total + of(pair), 0)
    const [x, y] = [sum(([a]) => a), sum(([, b]) => b)]
    const r =
      (4 * sum(([a, b]) => a * b) - x * y) /
      Math.sqrt((4 * sum(([a]) => a * a) - x * x) * (4 * sum(([, b]) => b * b) - y * y))
    expect([found.rows, found.columns]).toEqual([2, 3])
    expect(found.values[0]).toBeCloseTo(r, 12)
    // With two degrees of freedom the two-sided p of t is 1 − |r|.
    expect(found.values[1]).toBeCloseTo(1 - Math.abs(r), 6)
    expect(found.values[2]).toBe(4)
    expect(found.values[5]).toBe(4)
    expect(found.values[3]).not.toBeCloseTo(r, 2)
  })

  it('have none where every synapse has the same p', () => {
    const same = network(10_000, 5).map((array) =>
      array.name.startsWith('release') ? { ...array, values: array.values.fill(0.25) } : array,
    )
    expect(Object.keys(strengthChange(same, same, 7))).toEqual(['strengthChange/task-2'])
  })

  it('are left out where they were silent', () => {
    // Mean size 0.7525, a tenth of it 0.07525.
    const changes = [1, -2, 0.01, 0].map((before) => ({
      initialProbability: 0.5,
      before,
      after: 1,
    }))
    const { kept, silent } = audible(changes)
    expect(kept.map(relativeChange)).toEqual([0, -1.5])
    expect(silent).toBe(2)
  })
})
