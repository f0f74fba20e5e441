import { describe, expect, it } from 'vitest'
import {
  lesionedStrengths,
  removalOrder,
  removedCount,
  synapsesOf,
  withinLayer,
} from '../../../../src/main/engine/lesion/orderings'

const array = (name: string, shape: number[], values: number[]) => ({
  name,
  shape,
  values: Float32Array.from(values),
})

const network = [
  array('strengths/0', [2, 2], [0.5, -2, 1, 0.1]),
  array('strengths/1', [2, 1], [-0.3, 4]),
  array('releaseProbabilities/0', [2, 2], [0.9, 0.25, 0.5, 0.8]),
  array('releaseProbabilities/1', [2, 1], [0.3, 0.6]),
  array('biases/0', [2], [100, 100]),
]
const synapses = synapsesOf(network)
const order = (ordering: Parameters<typeof removalOrder>[1], fisher?: number[]) => [
  ...removalOrder(synapses, ordering, 1, fisher && Float32Array.from(fisher)),
]

describe('the order in which synapses are removed', () => {
  it('counts all layers jointly, biases left out', () => {
    expect(synapses.count).toBe(6)
    expect(synapses.starts).toEqual([0, 4, 6])
  })

  it('goes by p, by |w̄|, by p · |w̄| and by Fisher information', () => {
    expect(order('p')).toEqual([1, 4, 2, 5, 3, 0])
    expect(order('strength')).toEqual([3, 4, 0, 2, 1, 5])
    // p · |w̄|: 0.45, 0.5, 0.5, 0.08, 0.09, 2.4; 1 and 2 are equal.
    const byProduct = order('p-strength')
    expect(byProduct.slice(0, 3)).toEqual([3, 4, 0])
    expect(byProduct.slice(3, 5).sort()).toEqual([1, 2])
    expect(byProduct[5]).toBe(5)
    expect(order('fisher', [6, 5, 4, 3, 2, 1])).toEqual([5, 4, 3, 2, 1, 0])
  })

  it('is another at random for every seed, and the same for the same one', () => {
    const random = (seed: number) => [...removalOrder(synapses, 'random', seed)]
    expect(random(1)).toEqual(random(1))
    expect(random(1).sort()).toEqual([0, 1, 2, 3, 4, 5])
    expect(new Set([1, 2, 3, 4, 5].map((seed) => random(seed).join())).size).toBeGreaterThan(1)
  })

  it('can be that of one layer', () => {
    const all = removalOrder(synapses, 'p', 1)
    expect([...withinLayer(all, synapses, 0)]).toEqual([1, 2, 3, 0])
    expect([...withinLayer(all, synapses, 1)]).toEqual([4, 5])
  })
})

describe('ties', () => {
  const count = 2000
  const equal = (probability: number[]) =>
    synapsesOf([
      array('strengths/0', [count, 1], new Array<number>(count).fill(1)),
      array('releaseProbabilities/0', [count, 1], probability),
    ])
  const same = equal(new Array<number>(count).fill(0.25))

  it.each(['p', 'strength', 'p-strength'] as const)('of %s are broken by chance', (ordering) => {
    const first = removalOrder(same, ordering, 7)
    expect([...first]).not.toEqual([...first].sort((a, b) => a - b))
    expect(removalOrder(same, ordering, 7)).toEqual(first)
    expect(removalOrder(same, ordering, 8)).not.toEqual(first)
    // Of the first half of the synapses about half go first; 5 standard deviations are 112.
    const early = first.subarray(0, count / 2).filter((synapse) => synapse < count / 2).length
    expect(Math.abs(early - count / 4)).toBeLessThan(112)
  })

  it('of p reach as far as the noise: ±5e-5', () => {
    const order = (step: number) =>
      removalOrder(
        equal(
          Array.from({ length: count }, (_, synapse) => (synapse < count / 2 ? 0.5 : 0.5 + step)),
        ),
        'p',
        3,
      )
    const crossed = (step: number) =>
      order(step)
        .subarray(0, count / 2)
        .filter((synapse) => synapse >= count / 2).length
    expect(crossed(1.1e-4)).toBe(0)
    expect(crossed(5e-5)).toBeGreaterThan(20)
  })
})

describe('thresholds', () => {
  it('are percentiles: as many synapses as lie below numpy.percentile', () => {
    // np.sum(a < np.percentile(a, q)) for a = np.arange(n) of distinct values.
    expect([0, 10, 25, 50, 75, 90].map((q) => removedCount(11, q / 100))).toEqual([
      0, 1, 3, 5, 8, 9,
    ])
    expect([10, 50, 90].map((q) => removedCount(10, q / 100))).toEqual([1, 5, 9])
    expect(removedCount(198_800, 0.3)).toBe(59_640)
  })

  it('take everything at the end, nothing at the beginning', () => {
    expect(removedCount(7, 1)).toBe(7)
    expect(removedCount(7, 0)).toBe(0)
    expect(removedCount(0, 0)).toBe(0)
  })
})

describe('a lesion', () => {
  it('sets the strengths that go first to 0 and leaves the stored ones alone', () => {
    const before = synapses.strengths.slice()
    const removed = removedCount(synapses.count, 0.5)
    expect(removed).toBe(3)
    expect([...lesionedStrengths(synapses, removalOrder(synapses, 'p', 1), removed)]).toEqual([
      ...Float32Array.from([0.5, 0, 0, 0.1, 0, 4]),
    ])
    expect(synapses.strengths).toEqual(before)
  })

  it('is refused for a network without strengths, with what to do', () => {
    expect(() => synapsesOf([])).toThrow(/no strengths/)
  })
})
