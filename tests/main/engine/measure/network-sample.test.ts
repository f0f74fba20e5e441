import { describe, expect, it } from 'vitest'
import { networkSample } from '../../../../src/main/engine/measure/network-sample'

const inputs = (sample: ReturnType<typeof networkSample>) => [
  ...new Set(sample.synapses.filter(({ layer }) => layer === 0).map(({ from }) => from)),
]

describe('the synapses that are drawn', () => {
  it('come from the pixels of before, of images of 28 × 28', () => {
    const image = { height: 28, width: 28, channels: 1 }
    expect(inputs(networkSample([784, 2], [], image))).toEqual([
      176, 239, 263, 325, 377, 401, 464, 516, 550, 602,
    ])
  })

  it('come from the middle of any image, from each channel', () => {
    const image = { height: 32, width: 48, channels: 3 }
    const found = inputs(networkSample([32 * 48 * 3, 2], [], image))
    expect(found).toHaveLength(10)
    expect(new Set(found.map((input) => input % 3))).toEqual(new Set([0, 1, 2]))
    for (const input of found) {
      const pixel = Math.floor(input / 3)
      expect(Math.floor(pixel / 48)).toBeGreaterThan(5)
      expect(Math.floor(pixel / 48)).toBeLessThan(26)
      expect(pixel % 48).toBeGreaterThanOrEqual(14)
      expect(pixel % 48).toBeLessThan(34)
    }
  })

  it('are those behind the convolutions where there are some', () => {
    const strengths = (place: number, ...shape: number[]) => ({
      name: `strengths/${place}`,
      shape,
      values: Float32Array.from({ length: shape.reduce((all, side) => all * side) }, (_, i) => i),
    })
    const image = { height: 4, width: 4, channels: 3 }
    const arrays = [strengths(0, 3, 3, 3, 2), strengths(1, 8, 3), strengths(2, 3, 2)]
    const sample = networkSample([48, 32, 3, 2], arrays, image)
    expect(sample.layers).toEqual([8, 3, 2])
    expect(sample.first).toBe('features')
    for (const { layer, from, to, strength } of sample.synapses)
      expect(strength).toBe(layer === 0 ? 3 * from + to : 2 * from + to)
  })

  it('come from evenly spaced inputs where these are no image', () => {
    expect(inputs(networkSample([784, 1], []))).toEqual([
      39, 117, 196, 274, 352, 431, 509, 588, 666, 744,
    ])
    expect(inputs(networkSample([3, 1], []))).toEqual([0, 1, 2])
  })

  it('have their strengths and probabilities', () => {
    const arrays = ['strengths/0', 'releaseProbabilities/0'].map((name, offset) => ({
      name,
      shape: [2, 3],
      values: Float32Array.from({ length: 6 }, (_, place) => place + 10 * offset),
    }))
    const { layers, synapses } = networkSample([2, 3], arrays)
    expect(layers).toEqual([2, 3])
    expect(synapses).toHaveLength(6)
    expect(synapses[4]).toEqual({ layer: 0, from: 1, to: 1, strength: 4, releaseProbability: 14 })
  })
})
