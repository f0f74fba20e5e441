/** The benches whose experiments can be run, and what each asks. */
import { definitions } from '@shared/experiments/registry'
import type { ExperimentDefinition } from '@shared/experiments/common/definition'
import { resolveValues } from '@shared/experiments/common/resolve'
import { inSentence } from '@shared/words/in-sentence'
import { formatPercent } from '@shared/words/numbers'

export interface Bench {
  readonly id: ExperimentDefinition['bench']
  readonly name: string
  readonly question: string
  readonly chapter: number
  /** A page that teaches its claim on the smallest example. */
  readonly lesson?: { readonly to: string; readonly name: string; readonly words: string }
}

export const benches: readonly Bench[] = [
  {
    id: 'presynaptic',
    name: 'Presynaptic plasticity',
    question: 'What does stochastic, plastic transmitter release buy: energy, memory?',
    chapter: 4,
  },
  {
    id: 'continual',
    name: 'Continual learning',
    question: 'Which weights must be protected so that new tasks do not erase old ones?',
    chapter: 3,
  },
  {
    id: 'optimizers',
    name: 'Optimisers',
    question: 'Why does KFAC work: because it is close to the natural gradient?',
    chapter: 5,
    lesson: {
      to: '/neurons-view',
      name: 'The neuron’s view',
      words: 'The claim of the chapter on one neuron with two weights, in a minute.',
    },
  },
]

/** The experiments of a bench, in the order of the program. */
export function definitionsOf(bench: Bench): readonly ExperimentDefinition[] {
  return definitions.filter((definition) => definition.bench === bench.id)
}

/** What results must be read against where several tasks are learned; nothing of a single one. */
export function withoutLearning(definition: ExperimentDefinition): string | undefined {
  const { tasks, chance, label } = definition.tasks(
    resolveValues(definition, undefined, undefined, {}),
  )
  if (tasks < 2) return undefined
  const guessing = `Guessing gets ${formatPercent(chance, 0)} of ${label} right.`
  const lower = definition.conditions.find(({ bound }) => bound === 'lower')
  return lower
    ? `${guessing} What learning without protection keeps is measured beside it: “${inSentence(lower.label)}”.`
    : guessing
}
