import { describe, expect, it } from 'vitest'
import {
  degreesOfFreedom,
  duration,
  fixed,
  numberWithError,
  percentWithError,
  pValue,
} from '@shared/statistics/notation'

/** Narrow spaces as plain ones, for reading. */
const plain = (text: string) => text.replaceAll('\u202f', ' ')

describe('numbers as a paper prints them', () => {
  it.each([
    [0.829, 0.0031, '82.9 ± 0.3 %'],
    [0.829, 0.0001, '82.90 ± 0.01 %'],
    [0.9198, 0.0012, '91.98 ± 0.12 %'],
    [0.7041, 0.042, '70 ± 4 %'],
    [0.7041, 0.0137, '70.4 ± 1.4 %'],
    [0.7041, 0, '70.4 ± 0.0 %'],
    [0.7041, undefined, '70.4 %'],
  ])('%d with error %d', (mean, sem, text) => {
    expect(plain(percentWithError(mean, sem))).toBe(text)
  })

  it('prints plain numbers to the digits of their error', () => {
    expect(plain(numberWithError(0.31234, 0.0042))).toBe('0.312 ± 0.004')
    expect(plain(numberWithError(0.31234))).toBe('0.312')
  })

  it.each([
    [0.0002, 'p < 0.001'],
    [0.0034, 'p = 0.003'],
    [0.026, 'p = 0.026'],
    [0.21, 'p = 0.21'],
    [1, 'p = 1.00'],
  ])('p of %d', (p, text) => {
    expect(plain(pValue(p))).toBe(text)
  })

  it('uses a true minus, but none for nothing', () => {
    expect(fixed(-4.539, 2)).toBe('−4.54')
    expect(fixed(-0.001, 2)).toBe('0.00')
  })

  it('prints degrees of freedom and durations', () => {
    expect(degreesOfFreedom(4)).toBe('4')
    expect(degreesOfFreedom(4.4888)).toBe('4.5')
    expect(plain(duration(130))).toBe('2 min 10 s')
    expect(plain(duration(59.6))).toBe('1 min')
    expect(plain(duration(11_100))).toBe('3 h 5 min')
    expect(plain(duration(12))).toBe('12 s')
  })
})
