/** Fig 5.5b to d of the thesis, CIFAR-10: FOOF, KFAC and momentum without and with batch normalisation. */
import { flatCurve, type LossPanel } from './loss-panels'

const updates = [2_500, 10_000, 20_000, 25_000]

export const fig55: readonly LossPanel[] = [
  {
    id: 'fig-5.5b',
    source: 'Fig 5.5b',
    preset: 'fig-5.5',
    chosen: { dataset: 'cifar-10' },
    curves: {
      foof: flatCurve(updates, 0.81, 0.22, 0.06, 0.047),
      kfac: flatCurve(updates, 1.08, 0.48, 0.167, 0.109),
      momentum: flatCurve(updates, 1.39, 0.63, 0.37, 0.3),
    },
  },
  {
    id: 'fig-5.5c',
    source: 'Fig 5.5c',
    preset: 'fig-5.5c',
    chosen: { dataset: 'cifar-10' },
    curves: {
      foof: flatCurve(updates, 0.52, 0.114, 0.032, 0.02),
      kfac: flatCurve(updates, 0.47, 0.14, 0.053, 0.045),
      momentum: flatCurve(updates, 0.64, 0.2, 0.066, 0.042),
    },
  },
  {
    id: 'fig-5.5d',
    source: 'Fig 5.5d',
    preset: 'fig-5.5d',
    chosen: { dataset: 'cifar-10' },
    curves: {
      foof: flatCurve(updates, 0.48, 0.061, 0.012, 0.0066),
      kfac: flatCurve(updates, 0.38, 0.071, 0.0165, 0.011),
      momentum: flatCurve(updates, 0.58, 0.114, 0.021, 0.011),
    },
  },
]
