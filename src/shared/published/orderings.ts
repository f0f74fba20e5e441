/** Findings that are published as an order, without numbers, and how one is said beside a figure. */
import type { OrderVerdict } from '../statistics/order'
import { formatNumber } from '../words/numbers'

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
