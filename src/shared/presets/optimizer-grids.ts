/** Learning rate and damping of one method searched on a grid, as the thesis chose them for each (P5, appendix D.2). */
import { upperFirst } from '../words/in-sentence'
import type { OptimizerConditionId } from '../experiments/optimizers/conditions'
import type { Listed } from './preset'

type Definition = 'optimizers'

interface Grid {
  readonly condition: OptimizerConditionId
  readonly name: string
  /** What is searched, in words. */
  readonly searched: string
  /** Beyond the methods that the thesis searched. */
  readonly isNew?: true
  /** A few values around those of the thesis, and the grid of the thesis around them. */
  readonly quick: Listed<Definition>
  readonly whole: Listed<Definition>
}

/** {1, 3} · 10^i between two powers of ten, both included. */
function rates(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
    .flatMap((power) => [Number(`1e${power}`), Number(`3e${power}`)])
    .concat(Number(`1e${to}`))
}

/** Of MNIST and Fashion-MNIST. */
const dampings = [1e-6, 1e-4, 1e-2, 1, 1e2, 1e4, 1e6]

function gridSearch({ condition, name, searched, isNew, quick, whole }: Grid) {
  return {
    definition: 'optimizers',
    shelf: 'searches',
    metric: 'finalTrainingLoss',
    answeredByFigure: true,
    title: upperFirst(`${name}: ${searched} on a grid`),
    question: `With which ${searched} does ${name} end at the lowest training loss?`,
    finding: isNew
      ? 'The thesis has no runs of this method; its settings here are first guesses.'
      : 'The thesis searched each method by itself, and took what ended at the lowest training loss.',
    // As the thesis did.
    overlays: [{ values: { dataset: 'fashion-mnist', gridGrowth: 3 } }],
    conditions: [condition],
    scales: [
      {
        id: 'quick',
        label: 'Quick look',
        help: 'A few values in at most two minutes on two cores: a small network, 2 000 images, two passes. What is best in so short a run need not be best in a long one.',
        seeds: [42],
        sweeps: quick,
        overlays: [
          {
            values: {
              hiddenNeurons: 100,
              imagesPerTask: 2_000,
              epochsPerTask: 2,
              averagedUpdates: 10,
              gridGrowth: 2,
              'kfac.period': 10,
              'foof.period': 10,
              'kfac.warmUpBatches': 10,
              'foof.warmUpBatches': 10,
              'ekfac.period': 10,
              'ekfac.warmUpBatches': 10,
            },
          },
        ],
      },
      {
        id: 'reduced',
        label: 'Reduced',
        help: 'The whole grid with the network of the thesis, in one pass over all images, one seed.',
        seeds: [42],
        sweeps: whole,
        overlays: [{ values: { epochsPerTask: 1 } }],
      },
      {
        id: 'paper',
        label: isNew ? 'Ten passes' : 'As in the thesis',
        help: 'The whole grid, ten passes each, one seed: hours to days. Runs that diverge end at once.',
        seeds: [42],
        sweeps: whole,
        overlays: [{ values: { 'kfac.period': 1, 'foof.period': 1 } }],
      },
    ],
  } as const
}

export const optimizerGridPresets = {
  'grid-search-kfac': gridSearch({
    condition: 'kfac',
    name: 'KFAC',
    searched: 'learning rate and damping',
    quick: { 'kfac.learningRate': [0.03, 0.1, 0.3, 1], 'kfac.damping': [0.01, 1, 100] },
    whole: { 'kfac.learningRate': rates(-3, 2), 'kfac.damping': dampings },
  }),
  'grid-search-foof': gridSearch({
    condition: 'foof',
    name: 'FOOF',
    searched: 'learning rate and damping',
    quick: { 'foof.learningRate': [3, 10, 30, 100], 'foof.damping': [1, 100, 1e4] },
    whole: { 'foof.learningRate': rates(-1, 4), 'foof.damping': dampings },
  }),
  'grid-search-natural-gradient': gridSearch({
    condition: 'natural-gradient',
    name: 'the natural gradient',
    searched: 'learning rate and damping',
    quick: {
      'natural-gradient.learningRate': [1e-6, 1e-5, 1e-4, 1e-3],
      'natural-gradient.damping': [1e-4, 1e-2, 1],
    },
    whole: { 'natural-gradient.learningRate': rates(-7, 1), 'natural-gradient.damping': dampings },
  }),
  'grid-search-momentum': gridSearch({
    condition: 'momentum',
    name: 'gradient descent',
    searched: 'learning rate and momentum',
    quick: { 'momentum.learningRate': [1e-3, 1e-2, 0.1, 1], 'momentum.momentum': [0, 0.9] },
    whole: { 'momentum.learningRate': rates(-4, 0), 'momentum.momentum': [0, 0.9] },
  }),
  'grid-search-adam': gridSearch({
    condition: 'adam',
    name: 'Adam',
    searched: 'learning rate',
    quick: { 'adam.learningRate': [1e-5, 1e-4, 1e-3, 1e-2, 0.1] },
    whole: { 'adam.learningRate': rates(-6, -1) },
  }),
  'grid-search-block-natural-gradient': gridSearch({
    condition: 'block-natural-gradient',
    name: 'the natural gradient of each layer',
    searched: 'learning rate and damping',
    quick: {
      'block-natural-gradient.learningRate': [1, 10, 100],
      'block-natural-gradient.damping': [1, 100, 1e4],
    },
    whole: {
      'block-natural-gradient.learningRate': rates(-3, 3),
      'block-natural-gradient.damping': dampings,
    },
  }),
  'grid-search-hessian-free': gridSearch({
    condition: 'hessian-free',
    name: 'Hessian-free optimisation',
    searched: 'learning rate and damping',
    isNew: true,
    quick: { 'hessian-free.learningRate': [0.1, 0.3, 1], 'hessian-free.damping': [0.1, 10, 1e3] },
    whole: { 'hessian-free.learningRate': rates(-3, 1), 'hessian-free.damping': dampings },
  }),
  'grid-search-ekfac': gridSearch({
    condition: 'ekfac',
    name: 'EKFAC',
    searched: 'learning rate and damping',
    isNew: true,
    quick: { 'ekfac.learningRate': [1e-3, 1e-2, 0.1], 'ekfac.damping': [1e-4, 1e-2, 1] },
    whole: { 'ekfac.learningRate': rates(-4, 0), 'ekfac.damping': dampings },
  }),
  'grid-search-shampoo': gridSearch({
    condition: 'shampoo',
    name: 'Shampoo',
    searched: 'learning rate and damping',
    isNew: true,
    quick: { 'shampoo.learningRate': [1e-3, 1e-2, 0.1], 'shampoo.damping': [1e-6, 1e-4, 1e-2] },
    whole: { 'shampoo.learningRate': rates(-4, 0), 'shampoo.damping': dampings },
  }),
} as const

/** The search for the settings of each method; that of momentum has none among its values. */
export const gridOf: Readonly<Record<OptimizerConditionId, keyof typeof optimizerGridPresets>> = {
  'gradient-descent': 'grid-search-momentum',
  momentum: 'grid-search-momentum',
  adam: 'grid-search-adam',
  kfac: 'grid-search-kfac',
  foof: 'grid-search-foof',
  'natural-gradient': 'grid-search-natural-gradient',
  'block-natural-gradient': 'grid-search-block-natural-gradient',
  'hessian-free': 'grid-search-hessian-free',
  ekfac: 'grid-search-ekfac',
  shampoo: 'grid-search-shampoo',
}
