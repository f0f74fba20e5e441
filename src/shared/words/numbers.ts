/** Numbers as a paper prints them: thin spaces, true minus, no more digits than they deserve. */

/** Narrow no-break space: groups thousands and stands before units. */
export const thin = '\u202f'
const minus = '\u2212'
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

/** `10⁻⁶`. */
export function powerOfTen(exponent: number): string {
  return `10${superscript(exponent)}`
}

/** A setting without loss: plain down to 0.0001, powers of ten below (`2 × 10⁻⁶`). */
export function formatSetting(value: number): string {
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) {
    const [mantissa = '1', exponent = '0'] = value.toExponential().replace('-', minus).split('e')
    const power = powerOfTen(Number(exponent.replace(minus, '-')))
    return mantissa === '1' ? power : `${mantissa} × ${power}`
  }
  const [whole = '', fraction] = String(size).split('.')
  return `${value < 0 ? minus : ''}${group(whole)}${fraction ? `.${fraction}` : ''}`
}

function onTheLine(raised: string): string {
  return raised === '⁻' ? '-' : String(superscripts.indexOf(raised))
}

/**
 * Reads what people type: `0.001`, `0,001`, `60 000`, `1e-6`, `10^-6`, `2 × 10⁻⁶`, `−3`.
 * `undefined` where it is no number.
 */
export function parseNumber(text: string): number | undefined {
  const plain = text
    .trim()
    .replace(/⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (power) => `^${[...power].map(onTheLine).join('')}`)
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/(?<=\d)[\s\u2009\u202f](?=\d{3}(\D|$))/g, '')
    .replace(',', '.')
  const power = /^(?:(-?\d*\.?\d+)\s*[×x*·]\s*)?10\^(-?\d+)$/.exec(plain)
  if (power) return Number(`${power[1] ?? '1'}e${power[2] ?? '0'}`)
  return /^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : undefined
}

/** A fraction as per cent: `82.9 %`. */
export function formatPercent(fraction: number, decimals = 1): string {
  return `${formatNumber(fraction * 100, decimals)}${thin}%`
}

/** Decimals that an error of this size allows: its first significant digit, within one and three. */
export function decimalsFor(error: number): number {
  if (!(error > 0)) return 1
  return Math.min(3, Math.max(1, -Math.floor(Math.log10(error) + 1e-9)))
}

/** Mean and its error, both fractions, as per cent: `82.9 ± 0.1 %`. */
export function formatPercentWithError(mean: number, error: number): string {
  const decimals = decimalsFor(error * 100)
  const [value, spread] = [mean, error].map((number) => formatNumber(number * 100, decimals))
  return `${value ?? ''}${thin}±${thin}${spread ?? ''}${thin}%`
}

/** A p value as journals want it: `p = 0.003`, `p < 0.001`. */
export function formatP(p: number): string {
  if (p < 0.001) return `p${thin}<${thin}0.001`
  return `p${thin}=${thin}${formatNumber(p, p < 0.1 ? 3 : 2)}`
}

/** Decimal multiples of bytes: `11.6 MB`. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  const step = bytes < 1 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3))
  return `${formatNumber(bytes / 1000 ** step, step === 0 ? 0 : 1)}${thin}${units[step] ?? ''}`
}

const names = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ')

/** A small count in words: `nine`, `14`. */
export function inWords(count: number): string {
  return names[count] ?? formatNumber(count)
}

/** A small count in words with its noun: `three seeds`, `14 seeds`. */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
  return `${inWords(count)} ${count === 1 ? singular : plural}`
}
