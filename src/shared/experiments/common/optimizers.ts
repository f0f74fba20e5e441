/** The optimisers: how gradients become changes of strength. */

interface OptimizerWords {
  readonly label: string
  readonly help: string
  /** Its name inside a sentence. */
  readonly phrase: string
}

export const optimizers = {
  sgd: {
    label: 'Gradient descent',
    help: 'Plain stochastic gradient descent (SGD).',
    phrase: 'gradient descent',
  },
  adam: {
    label: 'Adam',
    help: 'Steps scaled by running averages of the gradient and its square.',
    phrase: 'Adam',
  },
  kfac: {
    label: 'KFAC',
    help: 'Gradients divided by two factors of the curvature: second moments of each layer’s inputs, and of its errors.',
    phrase: 'KFAC',
  },
  foof: {
    label: 'FOOF',
    help: 'Gradient descent on the sums of neurons: gradients divided by the second moments of each layer’s inputs.',
    phrase: 'FOOF',
  },
} as const satisfies Readonly<Record<string, OptimizerWords>>

export type OptimizerId = keyof typeof optimizers
