import { describe, expect, it } from 'vitest'
import { streamKey } from '@shared/random/philox'
import { countConnections, shuffled } from '../../../../src/main/engine/measure/connections'
import {
  countsByRelease,
  releaseCounts,
  sumsByRelease,
} from '../../../../src/main/engine/measure/release-histograms'
import { synapticEnergy } from '../../../../src/main/engine/measure/synaptic-energy'
import { binOf, decadeBins, decadeEdge, decadeOf, releaseBins } from '@shared/trials/release-bins'

const array = (name: string, shape: number[], values: number[]) => ({
  name,
  shape,
  values: Float32Array.from(values),
})

const network = [
  array('strengths/0', [2, 2], [1, -2, 0.5, 0]),
  array('strengths/1', [2, 1], [-4, 0.25]),
  array('releaseProbabilities/0', [2, 2], [0.25, 0.5, 1, 0.75]),
  array('releaseProbabilities/1', [2, 1], [0.25, 1]),
  array('biases/0', [2], [100, 100]),
]

describe('synaptic energy', () => {
  it('sums the sizes of strengths, not of biases', () => {
    expect(synapticEnergy(network, true)).toBe(7.75)
  })

  it('sums p |w| where transmission is not normalised', () => {
    expect(synapticEnergy(network, false)).toBe(0.25 + 1 + 0.5 + 1 + 0.25)
  })
})

describe('important connections', () => {
  const important = [true, false, true, false, false, true]

  it('are counted at both ends', () => {
    expect(countConnections(important, 2, 3)).toEqual({ outputs: [2, 1], inputs: [1, 0, 2] })
  })

  it('are as many after shuffling, in other places, the same for the same stream', () => {
    const many = Array.from({ length: 1000 }, (_, place) => place < 300)
    const key = streamKey(7, 'shuffled-connections')
    const moved = shuffled(many, key, 0)
    expect(moved.filter(Boolean)).toHaveLength(300)
    expect(moved).not.toEqual(many)
    expect(shuffled(many, key, 0)).toEqual(moved)
    expect(shuffled(many, key, 1)).not.toEqual(moved)
    // About 300 · 0.3 remain in the first 300 places; 5 standard deviations are 33.
    expect(Math.abs(moved.slice(0, 300).filter(Boolean).length - 90)).toBeLessThan(33)
  })
})

describe('sorting by release probability', () => {
  it('puts a probability that is an edge into the bin above, in single precision too', () => {
    expect(binOf(Math.fround(0.9))).toBe(36)
    expect(binOf(0.8999)).toBe(35)
    expect(binOf(0.25)).toBe(10)
    expect(binOf(1)).toBe(releaseBins - 1)
  })

  it('puts sizes into decades, the smallest and largest into the end bins', () => {
    expect(decadeEdge(decadeOf(1.01))).toBeCloseTo(0, 12)
    expect(decadeEdge(decadeOf(0.0101))).toBeCloseTo(-2, 12)
    expect(decadeOf(0)).toBe(0)
    expect(decadeOf(1e-20)).toBe(0)
    expect(decadeOf(1e9)).toBe(decadeBins - 1)
  })

  it('counts every synapse once', () => {
    const p = [[0.25, 0.95], [0.95]]
    const w = [[0.011, -0.11], [0.11]]
    expect(releaseCounts(p)[10]).toBe(1)
    expect(releaseCounts(p)[38]).toBe(2)
    const { values } = countsByRelease(p, w)
    expect(values.reduce((sum, value) => sum + value, 0)).toBe(3)
    expect(values[10 * decadeBins + decadeOf(0.011)]).toBe(1)
    expect(values[38 * decadeBins + decadeOf(0.11)]).toBe(2)
    expect(sumsByRelease(p, w)[38]).toBeCloseTo(0.22, 12)
  })
})
