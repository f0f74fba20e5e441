/** Random numbers of the kernels: the very bits of the plain version, normal ones within roundings. */
import { describe, expect, it } from 'vitest'
import * as gaussian from '@shared/random/gaussian'
import * as plain from '@shared/random/philox'
import { normals, randomWords, uniforms } from '../../../../src/main/engine/simd/random'

describe.each([
  [0, 0],
  [2019, 1],
  [0xffffffff, 2 ** 32 - 1],
  [12, 2 ** 40 + 3],
])('seed %d, draw %d', (seed, index) => {
  it.each([0, 1, 15, 16, 17, 1000])('%d words and numbers', (count) => {
    const key = plain.streamKey(seed, `purpose ${count}`)
    expect(randomWords(key, index, count)).toEqual(plain.randomWords(key, index, count))
    expect(uniforms(key, index, count)).toEqual(plain.uniforms(key, index, count))
    const expected = gaussian.normals(key, index, count)
    const drawn = normals(key, index, count)
    expect(drawn.length).toBe(count)
    drawn.forEach((normal, i) => expect(Math.abs(normal - expected[i]!)).toBeLessThan(6 * 2 ** -20))
  })
})
