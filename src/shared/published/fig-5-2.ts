/** Fig 5.2 of the thesis, Fashion-MNIST: logistic regression, and the natural gradient of single layers. */
import { flatCurve, lastUpdate, steepCurve, type LossPanel } from './loss-panels'

const updates = [10, 40, 100]

export const fig52: readonly LossPanel[] = [
  {
    id: 'fig-5.2a',
    source: 'Fig 5.2a',
    preset: 'fig-5.2',
    chosen: {},
    curves: {
      kfac: steepCurve(updates, 0.26, 0.025, 0.0041),
      momentum: flatCurve(updates, 1.25, 0.34, 0.154),
      'gradient-descent': flatCurve(updates, 1.2, 0.82, 0.58),
    },
  },
  {
    id: 'fig-5.2b',
    source: 'Fig 5.2b',
    preset: 'fig-5.2b',
    chosen: {},
    curves: { 'block-natural-gradient': flatCurve([lastUpdate], 0.159) },
  },
]
