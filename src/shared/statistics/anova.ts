/** Analysis of variance: whether any of several conditions differs, with and without shared seeds. */
import type { Effect } from './effect-size'
import { varianceExplained } from './effect-size'
import { upperF } from './fisher'
import { sphericityOf, type Sphericity } from './sphericity'
import { meanOf } from './summary'
import type { OmnibusTestId } from './test-table'

export interface Anova {
  readonly test: OmnibusTestId
  /** Values of all conditions together, or seeds. */
  readonly n: number
  readonly conditions: number
  readonly F: number
  readonly df: readonly [number, number]
  /** As if differences varied alike; see `sphericity` where seeds are shared. */
  readonly p: number
  readonly effects: readonly Effect[]
  /** Only of repeated measures, where three or more conditions have a covariance. */
  readonly sphericity?: Sphericity & {
    /** p with degrees of freedom multiplied by Greenhouse and Geisser's ε. */
    readonly correctedP: number
  }
}

/** What rounding leaves of a sum of squares that is zero, as a share of the squares themselves. */
const rounding = 1e-24

function isNothing(squares: number, values: readonly number[]): boolean {
  return squares <= rounding * values.reduce((sum, value) => sum + value * value, 0)
}

/** Of independent samples. Nothing for fewer than two, an empty one, or where nothing varies within them. */
export function oneWayAnova(samples: readonly (readonly number[])[]): Anova | undefined {
  const all = samples.flat()
  const df: [number, number] = [samples.length - 1, all.length - samples.length]
  if (df[0] < 1 || df[1] < 1 || samples.some(({ length }) => length === 0)) return undefined
  const grand = meanOf(all)
  const means = samples.map(meanOf)
  const between = samples.reduce(
    (sum, { length }, index) => sum + length * (means[index]! - grand) ** 2,
    0,
  )
  const within = samples
    .flatMap((values, index) => values.map((value) => (value - means[index]!) ** 2))
    .reduce((sum, square) => sum + square, 0)
  if (isNothing(within, all)) return undefined
  const F = between / df[0] / (within / df[1])
  return {
    test: 'one-way-anova',
    n: all.length,
    conditions: samples.length,
    F,
    df,
    p: upperF(F, ...df),
    effects: varianceExplained(F, ...df),
  }
}

/**
 * Of samples whose values belong together place by place, one place a seed.
 * @returns nothing for fewer than two conditions or seeds, or where differences between conditions do
 * not vary over seeds
 */
export function repeatedAnova(samples: readonly (readonly number[])[]): Anova | undefined {
  const n = samples[0]?.length ?? 0
  const k = samples.length
  if (k < 2 || n < 2 || samples.some(({ length }) => length !== n)) return undefined
  const df: [number, number] = [k - 1, (k - 1) * (n - 1)]
  const all = samples.flat()
  const grand = meanOf(all)
  const means = samples.map(meanOf)
  const seeds = Array.from({ length: n }, (_, seed) => meanOf(samples.map((one) => one[seed]!)))
  const between = n * means.reduce((sum, mean) => sum + (mean - grand) ** 2, 0)
  const error = samples
    .flatMap((values, one) =>
      values.map((value, seed) => (value - means[one]! - seeds[seed]! + grand) ** 2),
    )
    .reduce((sum, square) => sum + square, 0)
  if (isNothing(error, all)) return undefined
  const F = between / df[0] / (error / df[1])
  const sphericity = sphericityOf(samples)
  return {
    test: 'repeated-anova',
    n,
    conditions: k,
    F,
    df,
    p: upperF(F, ...df),
    effects: varianceExplained(F, ...df).slice(0, 1),
    ...(sphericity
      ? {
          sphericity: {
            ...sphericity,
            correctedP: upperF(F, df[0] * sphericity.epsilon, df[1] * sphericity.epsilon),
          },
        }
      : {}),
  }
}
