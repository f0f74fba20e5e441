/**
 * Release-plasticity settings drawn at random: around the chosen ones (robustness), or from the
 * ranges of the authors' random search (docs/science.md, Drawn settings).
 * Each setting has a Philox stream of its
 * own, named by purpose and setting and keyed by the trial's seed; the draw is its number.
 */
import { streamKey, uniforms } from '../../random/philox'
import type { Draws } from '../common/definition'
import type { Parameter } from '../common/parameter-kinds'
import type { TrialSettings } from '../common/settings'
import type { ValuesByPath } from '../common/values'
import type { ConditionTable, ValuesOf } from '../common/typed'

const step = 'conditions'

export const drawSettings = [
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
] as const satisfies readonly Parameter[]

export type DrawValues = ValuesOf<typeof drawSettings>

/** Of conditions that have no draws. */
export const notDrawn: DrawValues = { drawing: 'none', perturbation: 0, draw: 0 }

/** Settings that a perturbation multiplies. */
const perturbed: readonly string[] = ['pUp', 'pDown', 'pFreeze', 'gradientThreshold']

/** A uniform number in [0, 1) for one setting of a draw. */
type Uniform = (id: string) => number

/** A random search: what is drawn for a trial, and from where, in words. */
export interface Search {
  readonly draw: (uniform: Uniform) => ValuesByPath
  readonly ranges: string
}

interface Range {
  readonly from: number
  readonly to: number
}

/** Ranges of the authors' search. */
const steps: Range = { from: 0.01, to: 0.1 }
const freezing: Range = { from: 0.9, to: 0.96 }
const weightDecays = [0.001, 0.005, 0.01, 0.05] as const

const within = (uniform: Uniform, id: string, { from, to }: Range) =>
  from + (to - from) * uniform(id)

/** The authors' search for lifelong learning. */
export const lifelongSearch: Search = {
  draw: (uniform) => ({
    pUp: within(uniform, 'pUp', steps),
    pDown: within(uniform, 'pDown', steps),
    pFreeze: within(uniform, 'pFreeze', freezing),
  }),
  ranges: `both steps of release probability evenly from ${steps.from} to ${steps.to} and the freezing threshold from ${freezing.from} to ${freezing.to}`,
}

/** The authors' search for energy: both steps are equal, and weight decay is one of four. */
export const energySearch: Search = {
  draw(uniform) {
    const step = within(uniform, 'pUp', steps)
    const place = Math.floor(uniform('weightDecay') * weightDecays.length)
    return { pUp: step, pDown: step, weightDecay: weightDecays[place] ?? weightDecays[0] }
  },
  ranges: `one step of release probability for up and down evenly from ${steps.from} to ${steps.to} and weight decay from ${weightDecays.join(', ')}`,
}

function around(
  { values }: TrialSettings,
  parameters: readonly Parameter[],
  share: number,
  uniform: Uniform,
): ValuesByPath {
  const drawn = parameters.flatMap((parameter) => {
    const { id, kind } = parameter
    const value = values[id]
    if (kind !== 'number' || typeof value !== 'number') return []
    if (!perturbed.includes(id) || value === parameter.off) return []
    return [[id, value * (1 + share * (2 * uniform(id) - 1))] as const]
  })
  return Object.fromEntries(drawn)
}

/** What a condition with these settings is drawn with. */
function drawn(
  trial: TrialSettings,
  parameters: readonly Parameter[],
  search: Search,
): ValuesByPath {
  const { drawing, perturbation, draw } = { ...notDrawn, ...trial.values } as DrawValues
  if (draw === 0) return {}
  const from =
    (purpose: string): Uniform =>
    (id) => {
      const key = streamKey(trial.seed, `drawn-settings/${purpose}/${id}`)
      return uniforms(key, draw, 1)[0] ?? 0
    }
  const ways: Readonly<Record<DrawValues['drawing'], () => ValuesByPath>> = {
    none: () => ({}),
    around: () => around(trial, parameters, perturbation, from('around')),
    anywhere: () => search.draw(from('anywhere')),
  }
  return ways[drawing]()
}

/** Draws of a definition's conditions, of which `search` is the random search. */
export function drawsOf(table: ConditionTable, search: Search): Draws {
  return {
    settings: drawSettings.map(({ id }) => id),
    of: (trial) => drawn(trial, table[trial.condition]?.parameters ?? [], search),
  }
}
