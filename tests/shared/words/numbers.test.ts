import { describe, expect, it } from 'vitest'
import {
  formatBytes,
  formatCount,
  formatNumber,
  formatSetting,
  parseNumber,
} from '@shared/words/numbers'

describe('numbers', () => {
  it.each([
    [9999, 0, '9999'],
    [60_000, 0, '60\u202f000'],
    [1_234_567, 0, '1\u202f234\u202f567'],
    [-0.25, 2, '\u22120.25'],
    [-0.001, 2, '0.00'],
  ])('%d with %d decimals', (value, decimals, text) => {
    expect(formatNumber(value, decimals)).toBe(text)
  })

  it.each([
    [0.9353, '0.9353'],
    [0.0001, '0.0001'],
    [0.00001, '10⁻⁵'],
    [3e-6, '3 × 10⁻⁶'],
    [60_000, '60\u202f000'],
    [0, '0'],
  ])('the setting %d without loss', (value, text) => {
    expect(formatSetting(value)).toBe(text)
  })

  it.each([0, 0.0516, 1e-8, 2.5e-7, 12_000, 4_294_967_295, -0.3])(
    '%d is read back as it is written',
    (value) => {
      expect(parseNumber(formatSetting(value))).toBe(value)
    },
  )

  it.each([
    ['0,001', 0.001],
    ['1e-6', 1e-6],
    ['10^-6', 1e-6],
    ['2*10^-6', 2e-6],
    ['10^3', 1000],
    ['60 000', 60_000],
    ['−3', -3],
    ['.5', 0.5],
    ['10', 10],
  ])('“%s” is read', (text, value) => {
    expect(parseNumber(text)).toBe(value)
  })

  it.each(['', 'ten', '1.2.3', '1 2', '0x10', 'Infinity', '1e', '--1', '10-6'])(
    '“%s” is not',
    (text) => {
      expect(parseNumber(text)).toBeUndefined()
    },
  )
})

it.each([
  [0, '0\u202fbytes'],
  [999, '999\u202fbytes'],
  [11_594_722, '11.6\u202fMB'],
])('%d bytes', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

it('counts in words, as far as one would say them', () => {
  expect(formatCount(1, 'trial')).toBe('one trial')
  expect(formatCount(12, 'trial')).toBe('twelve trials')
  expect(formatCount(13, 'trial')).toBe('13 trials')
  expect(formatCount(2, 'pass', 'passes')).toBe('two passes')
})
