/** Judging findings that are published as an order or as a limit, without numbers. */
import { summarise } from './summary'
import {
  fewestSeeds,
  missingForDiffers,
  widest,
  type IndependentCheck,
  type Verdict,
} from './agreement'

/** Neighbours in a published order, as an experiment has them. */
export interface OrderStep<Name extends string = string> {
  readonly above: Name
  readonly below: Name
  /** Mean of the upper minus mean of the lower. */
  readonly difference: number
  /** The difference in standard errors of both together; absent where either has no error. */
  readonly z?: number
}

export interface OrderVerdict<Name extends string = string> {
  readonly verdict: Verdict
  readonly steps: readonly OrderStep<Name>[]
  readonly reason: string
}

/** Standard errors by which neighbours must be apart to count as ordered. */
const clear = 2

/**
 * Compares samples with the order of their names, highest first: `agrees` where every step is as
 * published by at least two standard errors. Nothing where a name has no value.
 */
export function judgeOrder<Name extends string>(
  names: readonly Name[],
  samples: Readonly<Partial<Record<Name, readonly number[]>>>,
  check?: IndependentCheck,
): OrderVerdict<Name> | undefined {
  const summaries = names.map((name) => summarise(samples[name] ?? []))
  if (summaries.some((summary) => summary === undefined)) return undefined
  const steps = names.flatMap((above, rank): OrderStep<Name>[] => {
    const below = names[rank + 1]
    if (below === undefined) return []
    const [upper, lower] = [summaries[rank], summaries[rank + 1]]
    const difference = (upper?.mean ?? 0) - (lower?.mean ?? 0)
    const error = Math.hypot(upper?.sem ?? NaN, lower?.sem ?? NaN)
    return [{ above, below, difference, ...(error > 0 ? { z: difference / error } : {}) }]
  })
  if (steps.every(({ z }) => z !== undefined && z >= clear))
    return { verdict: 'agrees', steps, reason: 'every step as published' }
  const least = Math.min(...summaries.map((summary) => summary?.n ?? 0))
  if (steps.some(({ z }) => z === undefined))
    return { verdict: 'undecided', steps, reason: 'an order needs two seeds of each' }
  if (!steps.some(({ z = 0 }) => z <= -widest)) {
    const ordered = steps.every(({ difference }) => difference > 0)
    const reason = ordered ? 'in the published order, but not clearly' : 'too close to tell'
    return { verdict: 'undecided', steps, reason }
  }
  // A check of an order confirms by its sign: its mean is the difference that is reversed.
  const missing = missingForDiffers(least, check, (check?.mean ?? 0) < 0)
  return missing === undefined
    ? { verdict: 'differs', steps, reason: `a step goes the other way with ${least} seeds` }
    : { verdict: 'undecided', steps, reason: `a step goes the other way; ${missing}` }
}

/** On which side of a limit every network should be. */
export interface Limit {
  readonly side: 'above' | 'below'
  readonly value: number
}

export interface LimitVerdict {
  readonly verdict: Verdict
  /** Networks on the published side. */
  readonly within: number
  readonly reason: string
}

/** `agrees` where every network is on the published side. */
export function judgeLimit(
  values: readonly number[],
  { side, value: limit }: Limit,
  check?: IndependentCheck,
): LimitVerdict | undefined {
  if (values.length === 0) return undefined
  const isWithin = (value: number) => (side === 'above' ? value > limit : value < limit)
  const within = values.filter(isWithin).length
  const count = `${within} of ${values.length} networks`
  if (within === values.length) return { verdict: 'agrees', within, reason: count }
  const confirmed = check !== undefined && !isWithin(check.mean)
  const missing =
    within > 0 && values.length < fewestSeeds
      ? `only ${values.length} seeds`
      : missingForDiffers(values.length, check, confirmed)
  return missing === undefined
    ? { verdict: 'differs', within, reason: count }
    : { verdict: 'undecided', within, reason: `${count}; ${missing}` }
}
