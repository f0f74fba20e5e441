/**
 * Release-plasticity settings drawn at random: around the chosen ones (robustness), or from the
 * ranges of the authors' random search (experiments §3.3). Each setting has a Philox stream of its
 * own, named by purpose and setting and keyed by the trial's seed; the draw is its number.
 */
import { streamKey, uniforms } from '../../random/philox'
import type { Draws, Parameter, TrialSettings, Value, ValuesByPath } from '../common/definition'

const step = 'conditions'

export const drawSettings: readonly Parameter[] = [
  {
    kind: 'choice',
    id: 'drawing',
    label: 'Where the settings of release plasticity come from',
    help: 'Whether every trial learns with the settings above, or each with settings of its own that are drawn at random.',
    source: '4.6.1',
    step,
    advanced: true,
    options: [
      { value: 'none', label: 'As they are set' },
      {
        value: 'around',
        label: 'Drawn around them (robustness)',
        help: 'Steps up and down, freezing threshold and gradient threshold are each multiplied by a random factor.',
      },
      {
        value: 'anywhere',
        label: 'Drawn from the authors’ ranges (random search)',
        help: 'As the authors searched for their settings.',
      },
    ],
    default: 'none',
    asBefore: 'none',
  },
  {
    kind: 'number',
    id: 'perturbation',
    label: 'How far settings are drawn from their values',
    help: 'Each is multiplied by a factor drawn evenly between 1 − this share and 1 + this share; 0.25 is ± 25 %.',
    step,
    advanced: true,
    shownWhen: { drawing: ['around'] },
    minimum: 0,
    maximum: 0.9,
    default: 0.25,
    asBefore: 0.25,
    sweepable: true,
  },
  {
    kind: 'number',
    id: 'draw',
    label: 'Draw',
    help: 'Each number draws other settings, the same for the same seed. Several draws (1–50) make a search of that size; draw 0 leaves the settings as they are.',
    step,
    advanced: true,
    shownWhen: { drawing: ['around', 'anywhere'] },
    integer: true,
    minimum: 0,
    maximum: 9_999,
    default: 0,
    asBefore: 0,
    sweepable: true,
  },
]

/** Settings that a perturbation multiplies. */
const perturbed = ['pUp', 'pDown', 'pFreeze', 'gradientThreshold'] as const

/** A threshold of 1 switches freezing off: that is not a size that could be varied. */
const isOff = (id: string, value: Value | undefined) => id === 'pFreeze' && value === 1

interface Range {
  readonly from: number
  readonly to: number
}

/** Ranges of the authors' search. */
export const searchRanges = {
  steps: { from: 0.01, to: 0.1 },
  freezing: { from: 0.9, to: 0.96 },
  weightDecays: [0.001, 0.005, 0.01, 0.05],
} as const

/** A number in [0, 1) for one setting of a draw. */
function uniform({ seed, values }: TrialSettings, purpose: string, id: string): number {
  const key = streamKey(seed, `drawn-settings/${purpose}/${id}`)
  return uniforms(key, Number(values['draw']), 1)[0] ?? 0
}

function around(trial: TrialSettings): ValuesByPath {
  const share = Number(trial.values['perturbation'])
  const drawn = perturbed.flatMap((id) => {
    const value = trial.values[id]
    if (typeof value !== 'number' || isOff(id, value)) return []
    const factor = 1 + share * (2 * uniform(trial, 'around', id) - 1)
    return [[id, value * factor] as const]
  })
  return Object.fromEntries(drawn)
}

function anywhere(trial: TrialSettings): ValuesByPath {
  const within = (id: string, { from, to }: Range) =>
    from + (to - from) * uniform(trial, 'anywhere', id)
  const pUp = within('pUp', searchRanges.steps)
  if (trial.condition === 'presynaptic')
    return {
      pUp,
      pDown: within('pDown', searchRanges.steps),
      pFreeze: within('pFreeze', searchRanges.freezing),
    }
  // In the energy experiment both steps are equal, and weight decay is one of four.
  const { weightDecays } = searchRanges
  const place = Math.floor(uniform(trial, 'anywhere', 'weightDecay') * weightDecays.length)
  return { pUp, pDown: pUp, weightDecay: weightDecays[place] ?? weightDecays[0] }
}

export const presynapticDraws: Draws = {
  settings: drawSettings.map(({ id }) => id),
  of: (trial) => {
    if (!Number(trial.values['draw'])) return {}
    if (trial.values['drawing'] === 'around') return around(trial)
    return trial.values['drawing'] === 'anywhere' ? anywhere(trial) : {}
  },
}
