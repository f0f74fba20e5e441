/** Fig 5.1 of the thesis, Fashion-MNIST: KFAC against the natural gradient, momentum and Adam. */
import { flatCurve, lastUpdate, steepCurve, type LossPanel } from './loss-panels'

const updates = [600, 2_000, 4_000, lastUpdate]

export const fig51: readonly LossPanel[] = [
  {
    id: 'fig-5.1a',
    source: 'Fig 5.1a',
    preset: 'fig-5.1',
    chosen: {},
    curves: {
      adam: flatCurve(updates, 0.39, 0.23, 0.15, 0.115),
      momentum: flatCurve(updates, 0.39, 0.24, 0.175, 0.146),
      'natural-gradient': flatCurve(updates, 0.4, 0.26, 0.21, 0.19),
      kfac: steepCurve(updates, 0.33, 0.093, 0.023, 0.0069),
    },
  },
  {
    id: 'fig-5.1b',
    source: 'Fig 5.1b',
    preset: 'fig-5.1b',
    chosen: {},
    curves: { kfac: flatCurve(updates, 0.35, 0.15, 0.081, 0.061) },
  },
  {
    id: 'fig-5.1c',
    source: 'Fig 5.1c',
    preset: 'fig-5.1c',
    chosen: { 'natural-gradient.curvatureImages': 1_000 },
    curves: { 'natural-gradient': flatCurve(updates, 0.4, 0.26, 0.19, 0.161) },
  },
  {
    // The exact natural gradient is left out: its printed damping is on the scale of other code.
    id: 'fig-5.1d',
    source: 'Fig 5.1d',
    preset: 'fig-5.1d',
    chosen: {},
    curves: {
      kfac: steepCurve([10, 20, 40, 100], 0.14, 5.4e-3, 6.8e-6, 4.6e-7),
      momentum: steepCurve([10, 20, 40, 100], 1.03, 0.51, 0.185, 0.0127),
    },
  },
]
