/** Findings that are published as an order, without numbers, and how one is said beside a figure. */
import type { ConditionIdOf, MetricId } from '../experiments/registry'
import type { LesionOrderingId } from '../lesions/lesion'
import type { OrderVerdict } from '../statistics/order'

export interface PublishedOrdering<Id extends string> {
  /** Conditions, or orders of removal, from the highest to the lowest. */
  readonly conditions: readonly Id[]
  readonly source: string
}

/** Information for each unit of synaptic energy, each model at its best weight decay. */
export const informationPerEnergy = {
  metric: 'bitsPerEnergy',
  conditions: ['plastic-release', 'deterministic', 'fixed-release'],
  source: 'thesis, Fig 4.1b',
} as const satisfies PublishedOrdering<ConditionIdOf<'energy'>> & { readonly metric: MetricId }

/** What is left without half of the synapses: the less reliable ones, or random ones. */
export const lesionedHalf = {
  conditions: ['p', 'random'],
  source: 'thesis, Fig 4.2b',
} as const satisfies PublishedOrdering<LesionOrderingId>

const verdictWords: Readonly<Record<OrderVerdict['verdict'], string>> = {
  agrees: 'this experiment agrees',
  differs: 'this experiment differs',
  undecided: 'this experiment does not decide it',
  'not-comparable': 'this experiment cannot be compared with it',
}

/** The judgement as a sentence. `label` names what is ordered inside a sentence. */
export function orderingSentence<Id extends string>(
  ordering: PublishedOrdering<Id>,
  { verdict, steps, reason }: OrderVerdict<Id>,
  label: (id: Id) => string,
): string {
  const order = ordering.conditions.map(label).join(' > ')
  const signs = steps.map(({ above, below, difference, interval }) => {
    const side = difference > 0 ? 'higher' : 'not higher'
    const how = !interval
      ? ', without an error'
      : interval.low > 0 || interval.high < 0
        ? ', clearly'
        : ', not clearly'
    return `${label(above)} against ${label(below)}: ${side}${how}`
  })
  const why = verdict === 'undecided' ? `, ${reason}` : ''
  return `Published order (${ordering.source}): ${order}; ${verdictWords[verdict]}${why} (${signs.join('; ')}).`
}
