import { describe, expect, it } from 'vitest'
import { differenceText, differenceWithInterval, metricText } from '@shared/statistics/metric-text'
import {
  degreesOfFreedom,
  lossWithError,
  numberWithError,
  percentWithError,
} from '@shared/statistics/notation'

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

  it.each([
    [0.146, 0.002, '0.146 ± 0.002'],
    [0.146, undefined, '0.146'],
    [2.3026, undefined, '2.30'],
    [0.0069, undefined, '0.00690'],
    [0.00019, 0.00002, '(1.9 ± 0.2) × 10⁻⁴'],
    [4.6e-7, undefined, '4.60 × 10⁻⁷'],
    [4.6e-7, 3e-8, '(4.6 ± 0.3) × 10⁻⁷'],
    [0, undefined, '0'],
  ])('%d with error %d as a loss', (mean, sem, text) => {
    expect(plain(lossWithError(mean, sem))).toBe(text)
  })

  it('differences of losses with the digits that tell them apart', () => {
    expect(differenceText('loss', -0.1389)).toBe('−0.139')
    expect(differenceText('loss', 4.62e-7)).toBe('0.000000462')
    expect(differenceWithInterval('loss', 2e-4, { low: 1e-4, high: 3e-4 })).toBe(
      '0.000200 (0.000100 to 0.000300)',
    )
  })

  it('counts as whole numbers', () => {
    expect(metricText('count', { mean: 3 })).toBe('3')
    expect(plain(metricText('count', { mean: 3.5, sem: 0.5 }))).toBe('3.5 ± 0.5')
  })

  it('degrees of freedom, whole or of Welch’s test', () => {
    expect(degreesOfFreedom(4)).toBe('4')
    expect(degreesOfFreedom(4.4888)).toBe('4.5')
  })
})
