/** The benches whose experiments can be run, and what each asks. */
import { definitions } from '@shared/experiments/registry'
import type { ExperimentDefinition } from '@shared/experiments/common/definition'

export interface Bench {
  readonly id: 'presynaptic'
  readonly name: string
  readonly question: string
  readonly chapter: number
}

export const benches: readonly Bench[] = [
  {
    id: 'presynaptic',
    name: 'Presynaptic plasticity',
    question: 'What does stochastic, plastic transmitter release buy: energy, memory?',
    chapter: 4,
  },
]

/** The experiments of a bench, in the order of the program. */
export function definitionsOf(bench: Bench): readonly ExperimentDefinition[] {
  return definitions.filter((definition) => definition.bench === bench.id)
}
