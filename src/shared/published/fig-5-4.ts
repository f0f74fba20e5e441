/** Fig 5.4b of the thesis, Fashion-MNIST: FOOF, inverted in every step and once in a hundred. */
import { lastUpdate, steepCurve, type LossPanel } from './loss-panels'

const updates = [2_000, 4_000, lastUpdate]

export const fig54: readonly LossPanel[] = [
  {
    id: 'fig-5.4b/every-step',
    source: 'Fig 5.4b',
    preset: 'fig-5.4',
    chosen: { 'foof.period': 1 },
    curves: { foof: steepCurve(updates, 0.075, 0.0103, 0.0022) },
  },
  {
    id: 'fig-5.4b/every-hundred',
    source: 'Fig 5.4b',
    preset: 'fig-5.4',
    chosen: { 'foof.period': 100 },
    curves: { foof: steepCurve(updates, 0.066, 0.008, 0.0019) },
  },
]
