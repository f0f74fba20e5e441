/** Whose answers the Fisher information is of: the choice of every method that looks at it. */
import type { ChoiceOption } from './definition'

export const fisherLabels = {
  sampled: {
    label: 'One answer, drawn from the network’s own',
    help: 'For each image one label is drawn as likely as the network finds it (Monte Carlo).',
    words: 'one label an image, sampled from the network',
  },
  full: {
    label: 'Every answer, as likely as the network finds it',
    help: 'The expectation over all labels: exact, and as many backward passes as there are answers.',
    words: 'all labels, weighted by the network’s probabilities',
  },
  empirical: {
    label: 'The label of each image',
    help: 'The labels that are learned (empirical Fisher): cheap, and no longer the Fisher information.',
    words: 'the labels of the data (empirical Fisher)',
  },
} as const satisfies Readonly<Record<string, Required<Omit<ChoiceOption, 'value' | 'sources'>>>>

export type FisherLabelsId = keyof typeof fisherLabels
