/** Counts, settings and sizes as a paper prints them: thin spaces, true minus. */

import { minus, thin } from '../statistics/notation'

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

function group(digits: string): string {
  return digits.length > 4 ? digits.replace(/\B(?=(\d{3})+$)/g, thin) : digits
}

/** A number with a fixed count of decimals: `60 000`, `−0.25`. */
export function formatNumber(value: number, decimals = 0): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.')
  const isZero = !/[1-9]/.test(whole + (fraction ?? ''))
  return `${value < 0 && !isZero ? minus : ''}${group(whole)}${fraction ? `.${fraction}` : ''}`
}

function superscript(value: number): string {
  const digits = [...String(Math.abs(value))].map((digit) => superscripts[Number(digit)]).join('')
  return (value < 0 ? '⁻' : '') + digits
}

/** A setting without loss: plain down to 0.0001, powers of ten below (`2 × 10⁻⁶`). */
export function formatSetting(value: number): string {
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) {
    const [mantissa = '1', exponent = '0'] = value.toExponential().replace('-', minus).split('e')
    const power = `10${superscript(Number(exponent.replace(minus, '-')))}`
    return mantissa === '1' ? power : `${mantissa} × ${power}`
  }
  const [whole = '', fraction] = String(size).split('.')
  return `${value < 0 ? minus : ''}${group(whole)}${fraction ? `.${fraction}` : ''}`
}

/**
 * Reads what people type: `0.001`, `0,001`, `60 000`, `1e-6`, `10^-6`, `2 × 10⁻⁶`, `−3`.
 * `undefined` where it is no number.
 */
export function parseNumber(text: string): number | undefined {
  const plain = text
    .trim()
    .replace(/[\u2212\u2013⁻]/g, '-')
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(superscripts.indexOf(digit)))
    .replace(/(?<=\d)[\s\u2009\u202f](?=\d{3}(\D|$))/g, '')
    .replace(',', '.')
  const power = /^(?:(-?\d*\.?\d+)\s*[×x*·]\s*)?10\^?(-\d+|(?<=\^)\d+)$/.exec(plain)
  if (power) return Number(`${power[1] ?? '1'}e${power[2] ?? '0'}`)
  return /^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : undefined
}

/** A fraction as per cent: `82.9 %`. */
export function formatPercent(fraction: number, decimals = 1): string {
  return `${formatNumber(fraction * 100, decimals)}${thin}%`
}

/** Decimal multiples of bytes: `11.6 MB`. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  const step = bytes < 1 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3))
  return `${formatNumber(bytes / 1000 ** step, step === 0 ? 0 : 1)}${thin}${units[step] ?? ''}`
}

const names = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ')

/** A small count in words with its noun: `three seeds`, `14 seeds`. */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
  return `${names[count] ?? formatNumber(count)} ${count === 1 ? singular : plural}`
}
