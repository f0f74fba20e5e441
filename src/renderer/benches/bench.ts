/** The three benches: what each asks, and whether it can be used yet. */
import { definitions } from '@shared/experiments/registry'

export interface Bench {
  readonly id: 'continual' | 'presynaptic' | 'optimizers'
  readonly name: string
  readonly question: string
  readonly chapter: number
  /** What will be possible, where it is not yet. */
  readonly coming: readonly string[]
}

export const benches: readonly Bench[] = [
  {
    id: 'continual',
    name: 'Continual learning',
    question: 'Which synapses must be protected so that new tasks do not erase old ones?',
    chapter: 3,
    coming: [
      'Build a sequence of tasks from pictures of your own or from a data set that comes with the program.',
      'Compare eleven measures of how much a synapse matters, from synaptic intelligence to the Fisher information.',
      'See for every synapse why it was protected, and what was lost without it.',
    ],
  },
  {
    id: 'presynaptic',
    name: 'Presynaptic plasticity',
    question: 'What does stochastic, plastic transmitter release buy: energy, memory?',
    chapter: 4,
    coming: [],
  },
  {
    id: 'optimizers',
    name: 'Optimisers',
    question:
      'Why do Kronecker-factored optimisers work, if not because they follow the curvature?',
    chapter: 5,
    coming: [
      'Combine any preconditioner with any update rule and watch what each part contributes.',
      'Compare exact natural gradients with their approximations on networks small enough for both.',
      'Search learning rates and damping on a grid, and see where a method stops being stable.',
    ],
  },
]

/** Whether a bench has an experiment that can be run. */
export function isReady(bench: Bench): boolean {
  return definitions.some((definition) => definition.bench === bench.id)
}
