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
