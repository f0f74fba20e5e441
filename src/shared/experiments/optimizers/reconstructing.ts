/** What autoencoders take over where nothing else is said, and what they cannot do. */
import type { Overlay } from '../common/values'
import type { FisherLabelsId } from '../common/fisher-labels'
import { valuesAt, type Told } from '../common/setting-words'
import { architecturesWith } from './network'

/**
 * The thesis prints batches of 1 000 and curvature inverted every ten steps, and no learning rate or
 * damping: these were searched for at quick and reduced scale (docs/science.md, Autoencoders).
 */
export const reconstructingDefaults: Overlay = {
  when: { architecture: architecturesWith('squared-error') },
  values: {
    inputScaling: 'normalised',
    batchSize: 1_000,
    'kfac.period': 10,
    'kfac.learningRate': 0.1,
    'kfac.damping': 3e-3,
    'foof.period': 10,
    'foof.learningRate': 3_000,
    'foof.damping': 300,
    'ekfac.learningRate': 3e-5,
    'ekfac.damping': 1e-4,
    'shampoo.learningRate': 1e-3,
    'shampoo.damping': 1e-6,
    'natural-gradient.learningRate': 1e-4,
    'natural-gradient.damping': 1e-4,
    'block-natural-gradient.learningRate': 1e-4,
    'block-natural-gradient.damping': 1e-4,
    'hessian-free.learningRate': 0.3,
    'hessian-free.damping': 0.01,
    'gradient-descent.learningRate': 0.3,
    'momentum.learningRate': 0.1,
    'adam.learningRate': 1e-3,
  },
}

/** Settings with which no autoencoder can be trained, by the path to change. */
export function reconstructingConflicts(told: Told): Readonly<Record<string, string>> {
  const exact = told.conditions
    .map((id) => `${id}.labels`)
    .filter((path) => valuesAt(told, path).includes('full' satisfies FisherLabelsId))
  return Object.fromEntries(
    exact.map((path) => [
      path,
      'The exact Fisher information of an autoencoder takes a pass back for each pixel: draw one answer an image instead.',
    ]),
  )
}
