/** What a network's output is measured by. */

export const losses = {
  'cross-entropy': {
    label: 'Cross-entropy',
    help: 'The negative logarithm of the probability that softmax gives the right answer, mean over the images of a batch.',
    phrase: 'softmax cross-entropy',
  },
  'squared-error': {
    label: 'Squared error',
    help: 'The squared difference between each output and its target, mean over outputs and over the images of a batch.',
    phrase: 'the mean squared error over outputs',
  },
} as const satisfies Readonly<
  Record<string, { readonly label: string; readonly help: string; readonly phrase: string }>
>

export type LossId = keyof typeof losses
