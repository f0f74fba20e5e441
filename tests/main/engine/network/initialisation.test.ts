/** How strengths are drawn. */
import { beforeAll, describe, expect, it } from 'vitest'
import { kaiming } from '@shared/networks/deep-architectures'
import type { NetworkDescription } from '@shared/networks/description'
import { Multilayer } from '../../../../src/main/engine/network/multilayer'
import { read64, useReference } from '../../../reference'

beforeAll(useReference)

const network: NetworkDescription = {
  input: { height: 8, width: 8, channels: 3 },
  trunk: [
    { kind: 'convolution', filters: 64, side: 3, padding: 'same' },
    { kind: 'normalisation', learned: true, activation: 'linear' },
    { kind: 'pooling', side: 2 },
  ],
  hidden: [200],
  heads: [50],
  biases: true,
  initialisation: kaiming,
}

describe('Kaiming’s normal numbers', () => {
  const drawn = new Multilayer(network).initialParameters(1)
  const matrices = drawn.flatMap(({ strength, bias }) =>
    strength && strength.rank > 1 ? [{ values: read64(strength), bias: read64(bias!) }] : [],
  )

  it.each([
    [0, 27],
    [1, 1024],
    [2, 200],
  ])('have the variance 2 / inputs in layer %i of %i inputs', (layer, inputs) => {
    const { values, bias } = matrices[layer]!
    const mean = values.reduce((sum, value) => sum + value) / values.length
    const variance = values.reduce((sum, value) => sum + value ** 2, 0) / values.length
    const beyond = values.filter((value) => value ** 2 > 2 / inputs).length / values.length
    // Four standard errors.
    expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(2 / inputs / values.length))
    expect(Math.abs((variance * inputs) / 2 - 1)).toBeLessThan(4 * Math.sqrt(2 / values.length))
    // Outside of one standard deviation are 31.7 % of normal numbers, 42.3 % of uniform ones.
    expect(beyond).toBeGreaterThan(0.28)
    expect(beyond).toBeLessThan(0.36)
    expect([...bias].every((value) => value === 0)).toBe(true)
  })

  it('leave batch normalisation as it is', () => {
    const own = drawn.find(({ averages }) => averages)!
    expect(new Set(read64(own.strength!))).toEqual(new Set([1]))
    expect(new Set(read64(own.bias!))).toEqual(new Set([0]))
    expect(new Set(read64(own.averages!.mean))).toEqual(new Set([0]))
    expect(new Set(read64(own.averages!.variance))).toEqual(new Set([1]))
  })

  it('are the same for the same seed, others for another', () => {
    const again = (seed: number, draw = 0) => [
      ...read64(new Multilayer(network).initialParameters(seed, draw)[1]!.strength!),
    ]
    expect(again(1)).toEqual([...matrices[0]!.values])
    expect(again(2)).not.toEqual(again(1))
    expect(again(1, 1)).not.toEqual(again(1))
  })
})
