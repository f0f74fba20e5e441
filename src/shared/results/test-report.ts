/** A test as a paper reports it. */
import type { Anova } from '../statistics/anova'
import { corrections, type CorrectionId } from '../statistics/corrections'
import { effectWords, type Effect } from '../statistics/effect-size'
import { differenceText, intervalText, type MetricUnit } from '../statistics/metric-text'
import { degreesOfFreedom } from '../statistics/notation'
import { pairTests, testTable } from '../statistics/test-table'
import type { TwoSampleTest } from '../statistics/two-samples'
import { inSentence, upperFirst } from '../words/in-sentence'
import { formatNumber, powerOfTen, thin } from '../words/numbers'

/** `12.3`, `0.042`, `1234`: three digits, and all before the point. */
function threeDigits(value: number): string {
  const size = Math.abs(value)
  const decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 || size === 0 ? 2 : 3
  return formatNumber(value, decimals)
}

/** `p = 0.0003`, two digits of it; `p < 10⁻¹⁵` where it is smaller than any use. */
export function reportedP(p: number, name = 'p'): string {
  if (p < 1e-15) return `${name}${thin}<${thin}${powerOfTen(-15)}`
  if (p >= 0.0995) return `${name}${thin}=${thin}${formatNumber(p, 2)}`
  const exponent = Math.floor(Math.log10(p))
  if (exponent >= -4) return `${name}${thin}=${thin}${formatNumber(p, 1 - exponent)}`
  return `${name}${thin}=${thin}${formatNumber(p / 10 ** exponent, 1)} × ${powerOfTen(exponent)}`
}

/** `t(4) = 12.3`, `U = 3`. */
export function statisticText({ test, statistic, df }: TwoSampleTest): string {
  const { symbol } = pairTests[test]
  const value =
    symbol === 'W' || symbol === 'U'
      ? formatNumber(statistic, Number.isInteger(statistic) ? 0 : 1)
      : threeDigits(statistic)
  return `${symbol}${df === undefined ? '' : `(${degreesOfFreedom(df)})`}${thin}=${thin}${value}`
}

/** `5.5 [1.7, 9.3]`. */
export function effectText({ value, interval }: Effect): string {
  const ends = interval ? ` [${threeDigits(interval.low)}, ${threeDigits(interval.high)}]` : ''
  return `${threeDigits(value)}${ends}`
}

/** `d_z = 5.5, 95 % CI [1.7, 9.3]`. */
export function reportedEffect({ id, value, interval }: Effect): string {
  const ends = interval
    ? `, 95${thin}% CI [${threeDigits(interval.low)}, ${threeDigits(interval.high)}]`
    : ''
  return `${effectWords[id].symbol}${thin}=${thin}${threeDigits(value)}${ends}`
}

/** `n = 5 pairs`, `n = 5 and 4`. */
export function sizesText({ n: [first, second] }: TwoSampleTest): string {
  if (second === undefined) return `n${thin}=${thin}${first} pairs`
  return `n${thin}=${thin}${first === second ? `${first} each` : `${first} and ${second}`}`
}

/** What a sentence about a test is about. */
export interface Reported {
  readonly firstLabel: string
  readonly secondLabel: string
  /** The measure, as in a list. */
  readonly measure: string
  readonly unit: MetricUnit
  /** Corrected for `family` tests. */
  readonly corrected: number
  readonly correction: CorrectionId
  readonly family: number
}

/** `A – B, accuracy: difference 3.1 points (95 % CI 1.2 to 5.0), paired t-test, t(4) = 12.3, p = 0.0003, …`. */
export function testSentence(test: TwoSampleTest, about: Reported): string {
  const interval = test.interval
    ? ` (95${thin}% CI ${intervalText(about.unit, test.interval)})`
    : ''
  const isCorrected = about.family > 1 && about.correction !== 'none'
  const parts = [
    `${about.firstLabel} minus ${inSentence(about.secondLabel)}, ${inSentence(about.measure)}: ${differenceText(about.unit, test.difference)}${interval}`,
    pairTests[test.test].inMethods + (test.method ? `, ${test.method} p` : ''),
    statisticText(test),
    reportedP(test.p),
    isCorrected
      ? `${reportedP(about.corrected)} after ${corrections[about.correction].name} for ${about.family} comparisons`
      : '',
    test.effect ? reportedEffect(test.effect) : '',
    sizesText(test),
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

/** An analysis of variance over all conditions, with sphericity where seeds are shared. */
export function anovaSentence(anova: Anova, measure: string): string {
  const { test, F, df, p, n, conditions, effects, sphericity } = anova
  const paired = testTable[test].samples === 'paired'
  const words = sphericity?.mauchly
    ? `Mauchly’s W${thin}=${thin}${threeDigits(sphericity.mauchly.W)}, ${reportedP(sphericity.mauchly.p)}; `
    : ''
  const epsilon = sphericity
    ? `${words}Greenhouse–Geisser ε${thin}=${thin}${threeDigits(sphericity.epsilon)}, ${reportedP(sphericity.correctedP)} so corrected`
    : ''
  const parts = [
    `F(${df.map(degreesOfFreedom).join(', ')})${thin}=${thin}${threeDigits(F)}`,
    reportedP(p),
    epsilon,
    ...effects.map((effect) => (paired ? 'partial ' : '') + reportedEffect(effect)),
    `n${thin}=${thin}${n}${paired ? ' seeds' : ' values'}`,
  ]
  return `${upperFirst(inSentence(measure))} over ${conditions} conditions at once: ${testTable[test].name.replace('Repeated', 'repeated').replace('One', 'one')}, ${parts.filter(Boolean).join(', ')}.`
}
