import { describe, expect, it } from 'vitest'
import { degreesOfFreedom, numberWithError, percentWithError } from '@shared/statistics/notation'

/** Narrow spaces as plain ones, for reading. */
const plain = (text: string) => text.replaceAll('\u202f', ' ')

describe('estimates as a paper prints them', () => {
  it.each([
    [0.829, 0.0031, '82.9 ± 0.3 %'],
    [0.829, 0.0001, '82.90 ± 0.01 %'],
    [0.7041, 0.042, '70.4 ± 4.2 %'],
    [0.7041, 0, '70.4 ± 0.0 %'],
    [0.7041, undefined, '70.4 %'],
  ])('%d with error %d', (mean, sem, text) => {
    expect(plain(percentWithError(mean, sem))).toBe(text)
  })

  it.each([
    [0.31234, 0.0042, '0.312 ± 0.004'],
    [0.31234, 0.00002, '0.31234 ± 0.00002'],
    [0.31234, undefined, '0.312'],
    [0.31234, 0, '0.312'],
  ])('%d with error %d as a plain number', (mean, sem, text) => {
    expect(plain(numberWithError(mean, sem))).toBe(text)
  })

  it('degrees of freedom, whole or of Welch’s test', () => {
    expect(degreesOfFreedom(4)).toBe('4')
    expect(degreesOfFreedom(4.4888)).toBe('4.5')
  })
})
