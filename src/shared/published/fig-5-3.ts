/**
 * Fig 5.3 of the thesis, Fashion-MNIST: KFAC damped in two ways, and KFAC and FOOF at the same dampings.
 * But for panel a it was read at its beginning alone. The heuristic of panel a is KFAC at the largest
 * damping of panel c: one curve, printed twice.
 */
import { begunCurve, lastUpdate, steepCurve, type LossPanel } from './loss-panels'

const updates = [500, 1_000, 1_800]
const toTheEnd = [...updates, lastUpdate]

function kfacAt(damping: number, ...losses: readonly number[]): LossPanel {
  return {
    id: `fig-5.3c/${damping}`,
    source: 'Fig 5.3c',
    preset: 'fig-5.3c',
    chosen: { 'kfac.damping': damping, 'kfac.dampingKind': 'heuristic' },
    curves: { kfac: begunCurve(updates, ...losses) },
  }
}

function foofAt(damping: number, ...losses: readonly number[]): LossPanel {
  return {
    id: `fig-5.3d/${damping}`,
    source: 'Fig 5.3d',
    preset: 'fig-5.3c',
    chosen: { 'foof.damping': damping, 'foof.learningRate': damping, 'foof.metric': 'kfac' },
    curves: { foof: begunCurve(updates, ...losses) },
  }
}

export const fig53: readonly LossPanel[] = [
  {
    id: 'fig-5.3a/standard',
    source: 'Fig 5.3a',
    preset: 'fig-5.3',
    chosen: { 'kfac.dampingKind': 'standard' },
    curves: { kfac: steepCurve(toTheEnd, 0.39, 0.29, 0.24, 0.115) },
  },
  {
    id: 'fig-5.3a/heuristic',
    source: 'Fig 5.3a',
    preset: 'fig-5.3',
    chosen: { 'kfac.dampingKind': 'heuristic', 'kfac.damping': 1e-2 },
    curves: { kfac: steepCurve(toTheEnd, 0.36, 0.175, 0.1, 0.038) },
  },
  kfacAt(1e-6, 0.55, 0.43, 0.4),
  kfacAt(1e-4, 0.38, 0.23, 0.17),
  foofAt(1e-6, 0.47, 0.28, 0.21),
  foofAt(1e-4, 0.36, 0.16, 0.08),
  foofAt(1e-2, 0.36, 0.18, 0.104),
]
