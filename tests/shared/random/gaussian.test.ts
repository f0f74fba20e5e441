import { describe, expect, it } from 'vitest'
import { normals } from '@shared/random/gaussian'
import { streamKey } from '@shared/random/philox'

describe('normal numbers', () => {
  const count = 200_000
  const numbers = normals(streamKey(7, 'networks/0'), 3, count)
  const moment = (power: number) =>
    numbers.reduce((sum, number) => sum + number ** power, 0) / count

  it('have the moments of the normal distribution within five standard errors', () => {
    // Variances of the first four sample moments: 1, 2, 15, 96 over the count.
    const error = (variance: number) => 5 * Math.sqrt(variance / count)
    expect(Math.abs(moment(1))).toBeLessThan(error(1))
    expect(Math.abs(moment(2) - 1)).toBeLessThan(error(2))
    expect(Math.abs(moment(3))).toBeLessThan(error(15))
    expect(Math.abs(moment(4) - 3)).toBeLessThan(error(96))
  })

  it('are uncorrelated within a pair', () => {
    let sum = 0
    for (let i = 0; i < count; i += 2) sum += numbers[i]! * numbers[i + 1]!
    expect(Math.abs(sum / (count / 2))).toBeLessThan(5 / Math.sqrt(count / 2))
  })

  it('begin alike however many are drawn', () => {
    expect(normals(streamKey(7, 'networks/0'), 3, 5)).toEqual(numbers.slice(0, 5))
  })
})
