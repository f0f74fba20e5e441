import { describe, expect, it } from 'vitest'
import { permutation, philoxBlock, randomWords, streamKey, uniforms } from '@shared/random/philox'

/** Counter, key and output of `philox4x32 10` in Random123's `kat_vectors`. */
const published = [
  {
    counter: [0, 0, 0, 0],
    key: { low: 0, high: 0 },
    words: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
  },
  {
    counter: [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    key: { low: 0xffffffff, high: 0xffffffff },
    words: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  },
  {
    counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    key: { low: 0xa4093822, high: 0x299f31d0 },
    words: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  },
] as const

describe('Philox 4x32-10', () => {
  it.each(published)(
    'gives the published words for counter $counter',
    ({ counter, key, words }) => {
      const block = new Uint32Array(4)
      philoxBlock(key, counter[0], counter[1], counter[2], counter[3], block)
      expect([...block]).toEqual(words)
    },
  )

  it('equals 64-bit arithmetic on arbitrary counters', () => {
    const exact = (key: { low: number; high: number }, counter: readonly number[]): number[] => {
      let [a = 0n, b = 0n, c = 0n, d = 0n] = counter.map(BigInt)
      let low = BigInt(key.low)
      let high = BigInt(key.high)
      for (let round = 0; round < 10; round++) {
        const first = 0xd2511f53n * a
        const second = 0xcd9e8d57n * c
        ;[a, b, c, d] = [
          (second >> 32n) ^ b ^ low,
          second & 0xffffffffn,
          (first >> 32n) ^ d ^ high,
          first & 0xffffffffn,
        ]
        low = (low + 0x9e3779b9n) & 0xffffffffn
        high = (high + 0xbb67ae85n) & 0xffffffffn
      }
      return [a, b, c, d].map(Number)
    }
    const block = new Uint32Array(4)
    for (let trial = 0; trial < 200; trial++) {
      const counter = [trial * 0x01234567, trial * 77, 0xfffffff0 + (trial % 16), trial].map(
        (word) => word >>> 0,
      ) as [number, number, number, number]
      const key = { low: (trial * 0x9abcdef1) >>> 0, high: (trial * 0x13579bdf) >>> 0 }
      philoxBlock(key, ...counter, block)
      expect([...block]).toEqual(exact(key, counter))
    }
  })
})

describe('streams', () => {
  const key = streamKey(2019, 'order/task-1')

  it('number their words block by block, in draws that are told apart beyond 32 bits', () => {
    const index = 5 * 2 ** 32 + 3
    const block = new Uint32Array(4)
    philoxBlock(key, 1, 3, 5, 0, block)
    const words = randomWords(key, index, 7)
    expect([...words.subarray(4)]).toEqual([...block.subarray(0, 3)])
    expect(words).toHaveLength(7)
    expect(randomWords(key, 3, 7)).not.toEqual(words)
  })

  it('give uniform numbers of 24 bits from the same words', () => {
    const words = randomWords(key, 9, 10_001)
    const numbers = uniforms(key, 9, 10_001)
    expect([...numbers]).toEqual(Array.from(words, (word) => (word >>> 8) / 2 ** 24))
    const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / numbers.length))
  })

  it('differ by seed and by purpose', () => {
    const first = [...randomWords(key, 0, 4)]
    expect([...randomWords(streamKey(2020, 'order/task-1'), 0, 4)]).not.toEqual(first)
    expect([...randomWords(streamKey(2019, 'order/task-2'), 0, 4)]).not.toEqual(first)
    expect([...randomWords(streamKey(2019, 'order/task-1'), 0, 4)]).toEqual(first)
  })

  it('permute: every place once, every order about equally often', () => {
    const order = permutation(key, 0, 1000)
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i))
    const counts = new Map<string, number>()
    const draws = 6000
    for (let index = 0; index < draws; index++) {
      const drawn = permutation(key, index, 3).join('')
      counts.set(drawn, (counts.get(drawn) ?? 0) + 1)
    }
    expect(counts.size).toBe(6)
    const expected = draws / 6
    const chiSquared = [...counts.values()].reduce(
      (sum, count) => sum + (count - expected) ** 2 / expected,
      0,
    )
    expect(chiSquared).toBeLessThan(20.5) // 99.9 % of χ² with 5 degrees of freedom
  })
})
