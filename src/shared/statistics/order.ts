/** Judging findings that are published as an order or as a limit, without numbers. */
import {
  agreementLevel,
  fewestSeeds,
  missingForDiffers,
  onlySeeds,
  type IndependentCheck,
  type Verdict,
} from './agreement'
import { intervalOf, welchError, type Interval } from './difference'
import { pairedDifferences, sharesSeeds, type Sample } from './sample'
import { summarise } from './summary'

/** Neighbours in a published order, as an experiment has them. */
export interface OrderStep<Name extends string = string> {
  readonly above: Name
  readonly below: Name
  /** Mean of the upper minus mean of the lower. */
  readonly difference: number
  /** 95 % interval of the difference; absent where either has no error. */
  readonly interval?: Interval
}

export interface OrderVerdict<Name extends string = string> {
  readonly verdict: Verdict
  readonly steps: readonly OrderStep<Name>[]
  readonly reason: string
}

/** Of the interval of a step. */
const stepLevel = 0.95

/** 95 % interval: in pairs where both are of the same seeds, else Welch's. */
function stepInterval(a: Sample, b: Sample, difference: number): Interval | undefined {
  if (sharesSeeds(a, b)) {
    const paired = summarise(pairedDifferences(a, b))
    return paired?.sem === undefined
      ? undefined
      : intervalOf(difference, paired.sem, paired.n - 1, stepLevel)
  }
  const [first, second] = [summarise(a.values), summarise(b.values)]
  const error = first && second && welchError(first, second)
  return error && intervalOf(difference, error.error, error.df, stepLevel)
}

/**
 * Compares samples with the order of their names, highest first: `agrees` where the 95 % interval of
 * every step lies above zero. Nothing where a name has no value.
 */
export function judgeOrder<Name extends string>(
  names: readonly Name[],
  samples: Readonly<Partial<Record<Name, Sample>>>,
  check?: IndependentCheck,
): OrderVerdict<Name> | undefined {
  const all = names.flatMap((name) => {
    const sample = samples[name]
    const summary = sample && summarise(sample.values)
    return summary ? [{ name, sample, summary }] : []
  })
  if (all.length < names.length) return undefined
  const steps = all.flatMap((above, rank): OrderStep<Name>[] => {
    const below = all[rank + 1]
    if (!below) return []
    const difference = above.summary.mean - below.summary.mean
    const interval = stepInterval(above.sample, below.sample, difference)
    return [{ above: above.name, below: below.name, difference, ...(interval ? { interval } : {}) }]
  })
  const least = Math.min(...all.map(({ summary }) => summary.n))
  if (least < fewestSeeds) return { verdict: 'undecided', steps, reason: onlySeeds(least) }
  if (steps.every(({ interval }) => interval && interval.low > 0))
    return { verdict: 'agrees', steps, reason: 'every step as published' }
  if (!steps.some(({ interval }) => interval && interval.high < 0)) {
    const ordered = steps.every(({ difference }) => difference > 0)
    const reason = ordered ? 'in the published order, but not clearly' : 'too close to tell'
    return { verdict: 'undecided', steps, reason }
  }
  // A check of an order confirms by its sign: its mean is the difference that is reversed.
  const missing = missingForDiffers(check, (check?.mean ?? 0) < 0)
  return missing === undefined
    ? { verdict: 'differs', steps, reason: `a step goes the other way with ${least} seeds` }
    : { verdict: 'undecided', steps, reason: `a step goes the other way; ${missing}` }
}

/** A bound that a finding without a number is judged by. */
export interface Limit {
  readonly side: 'above' | 'below'
  readonly value: number
  /** `published`: printed in the thesis. `operational`: set here for what is said in words only. */
  readonly origin: 'published' | 'operational'
  /** Every single network must keep it, where that is what is published; else their mean. */
  readonly everyNetwork?: true
  /** Why this bound, as a sentence. */
  readonly reason: string
}

export interface LimitVerdict {
  readonly verdict: Verdict
  /** Of the mean, at `agreementLevel`; absent for a single value. */
  readonly interval?: Interval
  readonly reason: string
}

/** Where the values lie: on the published side, on the other, or on both. */
function sideOf(
  values: readonly number[],
  { side, value, everyNetwork }: Limit,
  interval: Interval | undefined,
): 'within' | 'beyond' | 'both' {
  const isWithin = (one: number) => (side === 'above' ? one > value : one < value)
  const judged = everyNetwork || !interval ? values : [interval.low, interval.high]
  if (judged.every(isWithin)) return 'within'
  return judged.some(isWithin) ? 'both' : 'beyond'
}

/**
 * `agrees` where the 90 % interval of the mean, or every network, is on the published side. A bound that
 * the thesis does not print can only be kept: what is beyond it is not decided.
 */
export function judgeLimit(
  values: readonly number[],
  limit: Limit,
  check?: IndependentCheck,
): LimitVerdict | undefined {
  const summary = summarise(values)
  if (!summary) return undefined
  const { n, mean, sem } = summary
  const interval = sem === undefined ? undefined : intervalOf(mean, sem, n - 1, agreementLevel)
  const found = interval ? { interval } : {}
  if (n < fewestSeeds) return { ...found, verdict: 'undecided', reason: onlySeeds(n) }
  const place = sideOf(values, limit, interval)
  const what = limit.everyNetwork ? 'every network' : 'the interval'
  if (place === 'within') return { ...found, verdict: 'agrees', reason: `${what} keeps the bound` }
  if (place === 'both')
    return { ...found, verdict: 'undecided', reason: `not clearly on one side of the bound` }
  if (limit.origin === 'operational') {
    const reason = 'beyond the bound that is set here; the thesis prints none'
    return { ...found, verdict: 'undecided', reason }
  }
  const confirmed = check !== undefined && sideOf([check.mean], limit, undefined) === 'beyond'
  const missing = missingForDiffers(check, confirmed)
  return missing === undefined
    ? { ...found, verdict: 'differs', reason: `beyond the published bound with ${n} seeds` }
    : { ...found, verdict: 'undecided', reason: `beyond the published bound; ${missing}` }
}
