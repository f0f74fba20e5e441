/** What autoencoders take over where nothing else is said, and what they cannot do. */
import type { Overlay } from '../common/definition'
import type { FisherLabelsId } from '../common/fisher-labels'
import { valuesAt, type Told } from '../common/setting-words'
import { architecturesWith } from './network'

/**
 * The thesis prints batches of 1 000 and curvature inverted every ten steps, and no learning rate or
 * damping: these were searched for at quick and reduced scale (docs/science.md, section 15).
 */
export const reconstructingDefaults: Overlay = {
  when: { architecture: architecturesWith('squared-error') },
  values: {
    inputScaling: 'normalised',
    batchSize: 1_000,
    'kfac.period': 10,
    'foof.period': 10,
    'ekfac.period': 10,
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
