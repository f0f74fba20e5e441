/** How large a difference still counts as agreement; fixed before the findings were measured with five seeds. */
import { definitionOf, type ConditionIdOf } from '../experiments/registry'
import type { Margin } from '../statistics/agreement'

const accuracy: Margin = {
  size: 0.015,
  reason:
    'Less than half of the smallest gap between presynaptic plasticity and no consolidation in Table 4.1 (3.2 points), and little more than what two seeds of the authors’ own code are apart (1.1 points).',
}

const bound: Margin = {
  size: 0.007,
  reason: 'Half of the smallest error rate that is printed for joint training (1.45 %).',
}

/** Of the mean accuracies of Table 4.1 and of section 4.2.3. */
export function accuracyMargin(condition: ConditionIdOf<'lifelong'>): Margin {
  const declared = definitionOf('lifelong').conditions.find(({ id }) => id === condition)
  return declared?.bound ? bound : accuracy
}

export const perceptronMargin: Margin = {
  size: 0.015,
  reason: 'Half of the gap between the two models that the figure is about (3.1 points).',
}

export const correlationMargin: Margin = {
  size: 0.03,
  reason:
    'Less than what the next weight decay of the grid changes (0.04 and 0.05), so that agreement tells the two apart.',
}

/** Of the mean accuracies of Table 3.1, Permuted MNIST. */
export const importanceMargin: Margin = {
  size: 0.005,
  reason:
    'Five times the printed standard error of most rows, and about half of the gap between the unbiased form of Synaptic Intelligence and the others (0.9 points).',
}

/** Of the mean accuracies of Table 3.1, Split CIFAR-10/100. */
export const colourMargin: Margin = {
  size: 0.01,
  reason:
    'Five times the printed standard error of most rows, and about half of the gap between the unbiased form of Synaptic Intelligence and the usual one (1.9 points).',
}

/** Of the loss that is gained on one task: from guessing one of ten, 2.3, to nearly nothing. */
export const lossMargin: Margin = {
  size: 0.05,
  reason: 'What the loss of a freshly drawn network differs from that of guessing.',
}

export const rootFisherMargin: Margin = {
  size: 0.05,
  reason: 'The number is printed with one decimal.',
}
