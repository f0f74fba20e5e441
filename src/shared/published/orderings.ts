/** Findings that are published as an order, without numbers, and whether an experiment has the same. */
import { formatNumber } from '../words/numbers'
import { summarise } from '../statistics/summary'

export interface PublishedOrdering {
  /** Metric that is ordered. */
  readonly metric: string
  /** Conditions from the highest to the lowest. */
  readonly conditions: readonly string[]
  readonly source: string
}

/** Information for each unit of synaptic energy, each model at its best weight decay. */
export const informationPerEnergy: PublishedOrdering = {
  metric: 'bitsPerEnergy',
  conditions: ['plastic-release', 'deterministic', 'fixed-release'],
  source: 'thesis, Fig 4.1b',
}

/** What is left without half of the synapses: the less reliable ones, or random ones. */
export const lesionedHalf: PublishedOrdering = {
  metric: 'accuracy without half of the synapses',
  conditions: ['p', 'random'],
  source: 'thesis, Fig 4.2b',
}

/** Neighbours in a published order, as an experiment has them. */
export interface OrderStep {
  readonly above: string
  readonly below: string
  /** Mean of the upper minus mean of the lower. */
  readonly difference: number
  /** The difference in standard errors of both together; absent where either has no error. */
  readonly z?: number
}

export interface OrderVerdict {
  /**
   * `agrees`: every step goes the published way by at least two standard errors. `differs`: one
   * goes the other way by as much. `undecided`: neither.
   */
  readonly verdict: 'agrees' | 'differs' | 'undecided'
  readonly steps: readonly OrderStep[]
}

const clear = 2

/** Compares samples by condition with a published order; nothing where a condition has no value. */
export function judgeOrdering(
  { conditions }: PublishedOrdering,
  samples: Readonly<Record<string, readonly number[]>>,
): OrderVerdict | undefined {
  const summaries = conditions.map((condition) => summarise(samples[condition] ?? []))
  if (summaries.some((summary) => summary === undefined)) return undefined
  const steps = conditions.slice(1).map((below, rank): OrderStep => {
    const upper = summaries[rank]
    const lower = summaries[rank + 1]
    const difference = (upper?.mean ?? 0) - (lower?.mean ?? 0)
    const error = Math.hypot(upper?.sem ?? NaN, lower?.sem ?? NaN)
    return {
      above: conditions[rank] ?? '',
      below,
      difference,
      ...(error > 0 ? { z: difference / error } : {}),
    }
  })
  const zs = steps.map(({ z }) => z ?? 0)
  if (zs.every((z) => z >= clear)) return { verdict: 'agrees', steps }
  return { verdict: zs.some((z) => z <= -clear) ? 'differs' : 'undecided', steps }
}

const verdictWords: Readonly<Record<OrderVerdict['verdict'], string>> = {
  agrees: 'this experiment agrees',
  differs: 'this experiment differs',
  undecided: 'this experiment does not decide it',
}

/** The judgement as a sentence. `label` names a condition inside a sentence. */
export function orderingSentence(
  ordering: PublishedOrdering,
  { verdict, steps }: OrderVerdict,
  label: (condition: string) => string,
): string {
  const order = ordering.conditions.map(label).join(' > ')
  const distances = steps.map(({ above, below, z, difference }) => {
    const apart =
      z === undefined
        ? difference > 0
          ? 'higher, without an error'
          : 'not higher, without an error'
        : `${formatNumber(z, 1)} standard errors`
    return `${label(above)} against ${label(below)}: ${apart}`
  })
  return `Published order (${ordering.source}): ${order}; ${verdictWords[verdict]} (${distances.join('; ')}).`
}
