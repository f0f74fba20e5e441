/** Preconditioners: what gradients are multiplied by before an update rule steps along them. */
import type { OptimizerWords } from './optimizers'

export const preconditioners = {
  kfac: {
    label: 'KFAC',
    help: 'Gradients divided by two factors of the curvature: second moments of each layer’s inputs, and of its errors.',
    words: 'KFAC',
    sources: ['martens-2015'],
  },
  'standard-kfac': {
    label: 'KFAC, standard damping',
    help: 'KFAC with its damping added to the product of both factors, by their eigenbases, instead of to each factor.',
    words: 'KFAC with standard damping',
    sources: ['martens-2015', 'benzing-icml-2022'],
  },
  ekfac: {
    label: 'EKFAC',
    help: 'KFAC’s eigenbases, with the second moments of the gradient along them in the place of products of eigenvalues.',
    words: 'EKFAC',
    sources: ['george-2018'],
  },
  shampoo: {
    label: 'Shampoo',
    help: 'Gradients divided by fourth roots of the summed second moments of their rows and columns.',
    words: 'Shampoo',
    sources: ['gupta-2018'],
  },
  foof: {
    label: 'FOOF',
    help: 'Gradient descent on the sums of neurons: gradients divided by the second moments of each layer’s inputs.',
    words: 'FOOF',
    sources: ['benzing-icml-2022'],
  },
  'natural-gradient': {
    label: 'Natural gradient',
    help: 'Gradients divided by the exact Fisher information of some images, over all layers together.',
    words: 'the natural gradient',
    sources: ['amari-1998', 'benzing-icml-2022'],
  },
  'block-natural-gradient': {
    label: 'Natural gradient, layer by layer',
    help: 'The exact Fisher information of each layer, as if layers had nothing to do with one another.',
    words: 'the block-diagonal natural gradient',
    sources: ['amari-1998', 'benzing-icml-2022'],
  },
  'hessian-free': {
    label: 'Hessian-free',
    help: 'Conjugate gradients on the curvature of the loss, which is never formed.',
    words: 'Hessian-free optimisation',
    sources: ['martens-2010'],
  },
} as const satisfies Readonly<Record<string, OptimizerWords>>

export type PreconditionerId = keyof typeof preconditioners
