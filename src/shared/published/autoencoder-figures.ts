/** Figs 5.11, 5.13 and 5.17 to 5.20 of the thesis: training losses of autoencoders, pass by pass. */
import type { OptimizerConditionId } from '../experiments/optimizers/conditions'
import { flatCurve, type LossPanel } from './loss-panels'

interface Images {
  readonly dataset: 'mnist' | 'curves' | 'faces'
  /** Updates in a pass over them. */
  readonly perPass: number
  readonly passes: number
}

const digits: Images = { dataset: 'mnist', perPass: 60, passes: 200 }
const curves: Images = { dataset: 'curves', perPass: 20, passes: 200 }
const faces: Images = { dataset: 'faces', perPass: 103, passes: 100 }

type Losses = Readonly<Partial<Record<OptimizerConditionId, readonly number[]>>>

/** @param between passes after which the figure was read beside its end */
function panel(
  id: LossPanel['id'],
  preset: LossPanel['preset'],
  { dataset, perPass, passes }: Images,
  losses: Losses,
  chosen: LossPanel['chosen'] = {},
  between: readonly number[] = [],
): LossPanel {
  const updates = [...between, passes].map((pass) => pass * perPass)
  return {
    ...{ id, preset, source: `Fig ${id.slice('fig-'.length).replace(/\/.*/, '')}` },
    chosen: { dataset, ...chosen },
    curves: Object.fromEntries(
      Object.entries(losses).map(([condition, own]) => [condition, flatCurve(updates, ...own)]),
    ),
  }
}

const averaged = { 'kfac.averageDecay': 0.95 }
const oneBatch = { 'kfac.averageDecay': 0 }
const standard = { 'kfac.dampingKind': 'standard' } as const
const heuristic = { 'kfac.dampingKind': 'heuristic' } as const
const sampled = { 'kfac.labels': 'sampled' } as const
const empirical = { 'kfac.labels': 'empirical' } as const

export const autoencoderFigures: readonly LossPanel[] = [
  panel(
    'fig-5.11/mnist',
    'fig-5.11',
    digits,
    { kfac: [0.046], 'natural-gradient': [0.133], adam: [0.0586], momentum: [0.0935] },
    averaged,
  ),
  panel('fig-5.11/mnist-one-batch', 'fig-5.11', digits, { kfac: [0.046] }, oneBatch),
  panel(
    'fig-5.11/curves',
    'fig-5.11/curves',
    curves,
    { kfac: [0.0183], 'natural-gradient': [0.0766], adam: [0.0307], momentum: [0.0331] },
    averaged,
  ),
  panel('fig-5.11/curves-one-batch', 'fig-5.11/curves', curves, { kfac: [0.0166] }, oneBatch),
  panel(
    'fig-5.11/faces',
    'fig-5.11/faces',
    faces,
    { kfac: [0.0481], 'natural-gradient': [0.0941], adam: [0.0929], momentum: [0.174] },
    averaged,
  ),
  panel('fig-5.11/faces-one-batch', 'fig-5.11/faces', faces, { kfac: [0.0467] }, oneBatch),
  panel(
    'fig-5.13/mnist-standard',
    'fig-5.13',
    digits,
    { kfac: [0.0969], momentum: [0.0935] },
    standard,
  ),
  panel('fig-5.13/mnist-heuristic', 'fig-5.13', digits, { kfac: [0.046] }, heuristic),
  panel(
    'fig-5.13/curves-standard',
    'fig-5.13/curves',
    curves,
    { kfac: [0.0359], momentum: [0.0331] },
    standard,
  ),
  panel('fig-5.13/curves-heuristic', 'fig-5.13/curves', curves, { kfac: [0.0183] }, heuristic),
  panel(
    'fig-5.13/faces-standard',
    'fig-5.13/faces',
    faces,
    { kfac: [0.0947], momentum: [0.174] },
    standard,
  ),
  panel('fig-5.13/faces-heuristic', 'fig-5.13/faces', faces, { kfac: [0.0481] }, heuristic),
  panel(
    'fig-5.17',
    'fig-5.17',
    faces,
    { kfac: [0.087, 0.054, 0.0481], foof: [0.113, 0.066, 0.055] },
    {},
    [10, 50],
  ),
  panel(
    'fig-5.18',
    'fig-5.18',
    digits,
    { kfac: [0.123, 0.061, 0.046], foof: [0.139, 0.072, 0.0557] },
    {},
    [10, 100],
  ),
  panel(
    'fig-5.19',
    'fig-5.19',
    curves,
    { kfac: [0.087, 0.025, 0.0183], foof: [0.119, 0.034, 0.0252] },
    {},
    [10, 100],
  ),
  // Of digits and curves two lines were read off, and which of them is which is not certain.
  panel('fig-5.20/mnist-sampled', 'fig-5.20', digits, { kfac: [0.046] }, sampled),
  panel('fig-5.20/curves-sampled', 'fig-5.20/curves', curves, { kfac: [0.0183] }, sampled),
  panel('fig-5.20/faces-sampled', 'fig-5.20/faces', faces, { kfac: [0.0481] }, sampled),
  panel('fig-5.20/faces-empirical', 'fig-5.20/faces', faces, { kfac: [0.0506] }, empirical),
]
