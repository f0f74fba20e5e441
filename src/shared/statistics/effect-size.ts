/** Sizes of differences without their unit, each with its 95 % confidence interval. */
import jstat from 'jstat'
import type { Interval } from './difference'
import { noncentralF, noncentralT } from './noncentral'
import { normalQuantile } from './normal'
import { solveFalling } from './quadrature'

export const effectIds = [
  'd-z',
  'hedges-g',
  'rank-biserial',
  'eta-squared',
  'omega-squared',
] as const
export type EffectId = (typeof effectIds)[number]

export interface Effect {
  readonly id: EffectId
  readonly value: number
  /** 95 %; absent where it cannot be told. */
  readonly interval?: Interval
}

export const effectWords: Readonly<
  Record<EffectId, { readonly symbol: string; readonly name: string; readonly help: string }>
> = {
  'd-z': {
    symbol: 'd_z',
    name: 'Cohen’s d of paired differences',
    help: 'Mean difference divided by the standard deviation of the differences within seeds.',
  },
  'hedges-g': {
    symbol: 'g',
    name: 'Hedges’ g',
    help: 'Difference divided by the standard deviation within conditions, corrected for few seeds.',
  },
  'rank-biserial': {
    symbol: 'r_rb',
    name: 'rank-biserial correlation',
    help: 'Share of the ranks that speak for the first condition minus the share that speaks against it: −1 to 1.',
  },
  'eta-squared': {
    symbol: 'η²',
    name: 'eta squared',
    help: 'Share of the variance that the conditions explain (partial, where seeds are shared).',
  },
  'omega-squared': {
    symbol: 'ω²',
    name: 'omega squared',
    help: 'The same, corrected for what chance alone would explain.',
  },
}

const outside = 0.025

/** The noncentralities that an observed t goes with: it would be as far out in 2.5 % on either side. */
export function noncentralities(t: number, df: number): Interval {
  const chance = (shift: number) => noncentralT(t, df, shift)
  const step = Math.sqrt(1 + (t * t) / (2 * df))
  /** From t outwards until the chance is passed. */
  const bracket = (share: number, direction: 1 | -1) => {
    let [near, far] = [t, t + direction * 3 * step]
    for (let round = 0; round < 40 && chance(far) > share === direction > 0; round++)
      [near, far] = [far, far + (far - near) * 2]
    return solveFalling(chance, share, Math.min(t, far), Math.max(t, far))
  }
  return { low: bracket(1 - outside, -1), high: bracket(outside, 1) }
}

/** An effect that is t times a factor. */
function multipleOfT(id: EffectId, t: number, df: number, factor: number): Effect {
  const { low, high } = noncentralities(t, df)
  return { id, value: t * factor, interval: { low: low * factor, high: high * factor } }
}

/** Of a paired t of `n` pairs. */
export function cohensDz(t: number, n: number): Effect {
  return multipleOfT('d-z', t, n - 1, 1 / Math.sqrt(n))
}

/** What makes Cohen's d unbiased, with `df` degrees of freedom (Hedges 1981). */
export function smallSampleFactor(df: number): number {
  const { gammaln } = jstat.jStat
  return df > 1 ? Math.exp(gammaln(df / 2) - gammaln((df - 1) / 2)) / Math.sqrt(df / 2) : 1
}

/**
 * Of a t of independent samples.
 * @param error the standard error that t was divided by, `deviation` the standard deviation that g is
 */
export function hedgesG(t: number, df: number, error: number, deviation: number): Effect {
  return multipleOfT('hedges-g', t, df, (error / deviation) * smallSampleFactor(df))
}

/** A rank-biserial correlation with Fisher's interval; none at the ends of its scale. */
export function rankEffect(value: number, error: number): Effect {
  if (Math.abs(value) >= 1) return { id: 'rank-biserial', value }
  const around = normalQuantile(1 - outside) * error
  const middle = Math.atanh(value)
  return {
    id: 'rank-biserial',
    value,
    interval: { low: Math.tanh(middle - around), high: Math.tanh(middle + around) },
  }
}

/** The noncentralities that an observed F goes with; zero where even none would make it likely. */
function noncentralitiesOfF(F: number, df1: number, df2: number): Interval {
  const chance = (shift: number) => noncentralF(F, df1, df2, shift)
  const far = 10 * (df1 * F + 10) + 10 * Math.sqrt(df1 * F)
  const at = (share: number) => (chance(0) <= share ? 0 : solveFalling(chance, share, 0, far))
  return { low: at(1 - outside), high: at(outside) }
}

/** η² and ω² of an F, or the partial ones of repeated measures. */
export function varianceExplained(F: number, df1: number, df2: number): readonly [Effect, Effect] {
  const { low, high } = noncentralitiesOfF(F, df1, df2)
  const eta = (shift: number) => shift / (shift + df2)
  const omega = (shift: number) => Math.max(0, (shift - df1) / (shift + df2 + 1))
  return [
    {
      id: 'eta-squared',
      value: eta(df1 * F),
      interval: { low: eta(low), high: eta(high) },
    },
    {
      id: 'omega-squared',
      value: omega(df1 * F),
      interval: { low: omega(low), high: omega(high) },
    },
  ]
}
