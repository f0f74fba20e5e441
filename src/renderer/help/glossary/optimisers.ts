/** Terms of optimisers with curvature (chapter 5). */
import type { Terms } from './term'

export const optimiserTerms = {
  curvature: {
    term: 'Curvature',
    text: 'How fast the gradient itself changes when weights do. An optimiser of second order divides its step by it, and so goes far where the ground is flat and little where it is steep.',
    source: 'chapter 5',
    also: ['second order', 'Hessian', 'Gauss–Newton'],
  },
  damping: {
    term: 'Damping',
    text: 'A number that is added to the diagonal of a matrix before a step is divided by it. Little of it trusts the matrix; much of it makes the step that of gradient descent, only shorter.',
    formula: '(F + \\lambda I)^{-1} g',
    source: 'chapter 5',
    also: ['lambda', 'Tikhonov'],
  },
  eigenvalues: {
    term: 'Eigenvectors and eigenvalues',
    text: 'The directions that a matrix only stretches, and by how much. Large eigenvalues of A are patterns of activity that many images share.',
    formula: 'A v = a v',
    also: ['eigenbasis', 'spectrum'],
  },
  ekfac: {
    term: 'EKFAC',
    text: 'KFAC with measured curvature: it keeps KFAC’s directions and divides by the squared gradients that are found along them.',
    source: 'chapter 5',
  },
  foof: {
    term: 'FOOF',
    text: 'Gradient descent on neurons: it asks how the sums of a layer’s neurons should change, and looks for the weights that change them so. The neuron’s view shows it on one neuron.',
    formula: '\\Delta W = -\\eta \\, M (A + \\lambda I)^{-1}',
    source: 'chapter 5',
    also: ['gradient descent on neurons', 'first-order on neurons'],
  },
  'grid-search': {
    term: 'Grid search',
    text: 'Every pair of some learning rates and dampings is tried, and the pair kept that ends at the lowest training loss. Where the best lies at an edge of what was tried, the grid grows by the next value, as far as it may by itself or when you extend it.',
    source: 'chapter 5',
    also: ['tuning', 'hyperparameters', 'search'],
  },
  'hessian-free': {
    term: 'Hessian-free optimisation',
    text: 'Finds the step of the whole network’s curvature by conjugate gradients, without ever writing the matrix down.',
    also: ['conjugate gradients'],
  },
  kfac: {
    term: 'KFAC',
    text: 'Takes the Fisher matrix of each layer for a product of two small ones: of the layer’s inputs (A) and of its errors (E). Chapter 5 argues that it works because of the first alone.',
    formula: '\\Delta W = -\\eta \\, (E + \\lambda_E)^{-1} M (A + \\lambda_A)^{-1}',
    source: 'chapter 5',
    also: ['Kronecker-factored approximate curvature'],
  },
  'kronecker-factors': {
    term: 'Kronecker factors',
    text: 'A, what a layer’s inputs have in common over images, and E, the same of the errors of its neurons. Their Kronecker product stands for a matrix with a row and a column for every weight, which could not be stored.',
    formula:
      'F \\approx A \\otimes E, \\qquad A = \\sum a a^{\\top},\\; E = \\mathrm{mean}(e e^{\\top})',
    source: 'chapter 5',
    also: ['A and E', 'Kronecker product', 'second moments'],
  },
  'natural-gradient': {
    term: 'Natural gradient',
    text: 'The gradient divided by the Fisher matrix, which tells how much the network’s answers change when weights do. Chapter 5 estimates that matrix from answers that the network draws itself.',
    formula: '\\Delta w = -\\eta \\, (F + \\lambda I)^{-1} g',
    source: 'chapter 5',
    also: ['Amari', 'subsampled natural gradient'],
  },
  preconditioner: {
    term: 'Preconditioner',
    text: 'What a gradient is multiplied with before the step: the inverse of a matrix of curvature, or something like it.',
  },
  'relative-decrease': {
    term: 'Relative decrease of the loss',
    text: 'What share of its batch’s loss one step takes away. It compares directions of steps: both are made equally long first.',
    formula: '\\frac{L(w) - L(w + \\Delta w)}{L(w)}',
    source: 'chapter 5',
  },
  'similarity-to-foof': {
    term: 'Similarity to FOOF',
    text: 'The cosine between the step of a method and that of FOOF, measured by what both do to the neurons: 1 where they go the same way.',
    source: 'chapter 5',
    also: ['cosine'],
  },
  shampoo: {
    term: 'Shampoo',
    text: 'Multiplies the gradient of each layer from both sides with inverse roots of what earlier gradients had in common.',
    formula: 'L^{-1/4} M R^{-1/4}',
  },
  'time-to-target': {
    term: 'Time to a target',
    text: 'How long until the training loss is first as low as a target that was fixed before, for the best of k trials with settings drawn by chance. Methods that are hard to tune need a large k.',
    also: ['tuning trials', 'AlgoPerf'],
  },
  'polyak-averaging': {
    term: 'Polyak averaging',
    text: 'What is measured is a running mean of the weights of many steps, in which the noise of single steps cancels.',
  },
} as const satisfies Terms
