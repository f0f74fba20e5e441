/** Whose answers the Fisher information is of: the choice of every method that looks at it. */
import type { ChoiceOption } from './parameter-kinds'

export const fisherLabels = {
  sampled: {
    label: 'One answer, drawn from the network’s own',
    help: 'For each image one label is drawn as likely as the network finds it (Monte Carlo). An autoencoder’s answer is the image, drawn with variance 1 around the output.',
    words: 'one answer an image, sampled from the network',
  },
  full: {
    label: 'Every answer, as likely as the network finds it',
    help: 'The expectation over all labels: exact, and as many backward passes as there are answers.',
    words: 'all answers, weighted by the network’s probabilities',
  },
  empirical: {
    label: 'The answer that is learned',
    help: 'The labels of the data, or of an autoencoder the images themselves (empirical Fisher): cheap, and no longer the Fisher information.',
    words: 'the answers of the data (empirical Fisher)',
  },
} as const satisfies Readonly<Record<string, Required<Omit<ChoiceOption, 'value' | 'sources'>>>>

export type FisherLabelsId = keyof typeof fisherLabels
