/** The optimisers: how gradients become changes of strength. Each can stand among the options of a choice. */
import type { ChoiceOption } from './definition'

type OptimizerWords = Required<Omit<ChoiceOption, 'value'>>

export const optimizers = {
  sgd: {
    label: 'Gradient descent',
    help: 'Plain stochastic gradient descent (SGD).',
    words: 'gradient descent',
    sources: ['robbins-1951'],
  },
  momentum: {
    label: 'Gradient descent with momentum',
    help: 'Each step also goes on by 0.9 of the step before (heavy ball).',
    words: 'gradient descent with momentum 0.9',
    sources: ['polyak-1964'],
  },
  adam: {
    label: 'Adam',
    help: 'Steps scaled by running averages of the gradient and its square.',
    words: 'Adam',
    sources: ['kingma-2015'],
  },
  kfac: {
    label: 'KFAC',
    help: 'Gradients divided by two factors of the curvature: second moments of each layer’s inputs, and of its errors.',
    words: 'KFAC',
    sources: ['martens-2015'],
  },
  foof: {
    label: 'FOOF',
    help: 'Gradient descent on the sums of neurons: gradients divided by the second moments of each layer’s inputs.',
    words: 'FOOF',
    sources: ['benzing-2022'],
  },
} as const satisfies Readonly<Record<string, OptimizerWords>>

export type OptimizerId = keyof typeof optimizers
