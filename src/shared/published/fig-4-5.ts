/** Fig 4.5b and c of the thesis: the perceptron, ten seeds (saved outputs of the authors' notebook). */
import type { ConditionIdOf } from '../experiments/registry'
import type { PublishedValue } from './table-4-1'

type OfConditions<Content> = Readonly<Partial<Record<ConditionIdOf<'perceptron'>, Content>>>

/** Accuracy averaged over tasks after the last one. */
export const perceptronAverage = {
  presynaptic: { mean: 0.9174, standardError: 0.0046, n: 10 },
  'no-consolidation': { mean: 0.8862, standardError: 0.0046, n: 10 },
} satisfies OfConditions<PublishedValue>

/** Mean accuracy on task 1 after tasks 1, 2, …, 5; published without errors. */
export const perceptronFirstTask = {
  presynaptic: [1, 0.989, 0.96, 0.924, 0.878],
  'no-consolidation': [1, 0.927, 0.889, 0.85, 0.824],
} satisfies OfConditions<readonly number[]>
