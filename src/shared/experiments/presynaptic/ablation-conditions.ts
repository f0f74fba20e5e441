/** What is taken away from the presynaptic rule (thesis Fig 4.5a; experiments §3.4). */
import type { Condition, Overlay, Value } from '../common/definition'
import { parametersFrom } from '../common/parameter-choice'
import { presynaptic } from './conditions'

/** The three numbers that the authors tuned anew for every variant. */
interface Tuned {
  readonly pDown: number
  readonly pUp: number
  readonly pFreeze: number
}

interface Variant {
  readonly id: string
  readonly label: string
  readonly description: string
  /** How the rule differs from the full one. */
  readonly rule: Readonly<Record<string, Value>>
  readonly permuted: Tuned
  readonly split: Tuned
  readonly reference?: true
}

const tuned = (pDown: number, pUp: number, pFreeze: number): Tuned => ({ pDown, pUp, pFreeze })

const ghosts = {
  permuted: tuned(0.05188978, 0.0571483, 0.92943784),
  split: tuned(0.09833934, 0.09764242, 0.9466155),
}

const variants: readonly Variant[] = [
  {
    id: 'full',
    label: 'Full rule',
    description: 'Plastic release, slower learning where it is reliable, and freezing.',
    rule: {},
    permuted: tuned(0.04021639, 0.04460148, 0.94791622),
    split: tuned(0.0624703, 0.05835393, 0.94452875),
    reference: true,
  },
  {
    id: 'no-freezing',
    label: 'No freezing',
    description: 'Reliable synapses learn more slowly, but none is ever frozen.',
    rule: {},
    permuted: tuned(0.04378614, 0.04522727, 1),
    split: tuned(0.08590142, 0.06543912, 1),
  },
  {
    id: 'no-modulation',
    label: 'No slower learning',
    description: 'Reliable synapses learn as fast as all others, until they freeze.',
    rule: { learningRateModulation: false },
    permuted: tuned(0.03559312, 0.08535058, 0.92272659),
    split: tuned(0.0506991, 0.04199989, 0.94187781),
  },
  {
    id: 'neither',
    label: 'Neither',
    description: 'Release is plastic, but protects nothing: no freezing and no slower learning.',
    rule: { learningRateModulation: false },
    permuted: tuned(0.02954858, 0.09202317, 1),
    split: tuned(0.09587958, 0.01798108, 1),
  },
  {
    id: 'ghost',
    label: 'Ghost probabilities',
    description:
      'Release stays at one half; the learned probabilities only decide what learns slowly and freezes.',
    rule: { releaseControl: 'ghost' },
    ...ghosts,
  },
  {
    id: 'ghost-coded',
    label: 'Ghost probabilities as coded',
    description:
      'The control that was published: release at one half, but strengths divided by the learned probability, which starts at one half.',
    rule: { releaseControl: 'ghost-coded' },
    ...ghosts,
  },
  {
    id: 'not-normalised',
    label: 'Not normalised',
    description: 'Transmitted strengths are not divided by the release probability.',
    rule: { normalise: false },
    permuted: tuned(0.02752443, 0.09712197, 0.91279887),
    split: tuned(0.02838338, 0.09717001, 0.9499824),
  },
]

function conditionFor({ id, label, description, rule, permuted, reference }: Variant): Condition {
  const changed = (parameter: string, standard?: Value) => {
    const value = rule[parameter] ?? standard
    return value === undefined ? {} : { default: value }
  }
  return {
    id,
    label,
    description,
    ...(reference ? { reference } : {}),
    parameters: parametersFrom(presynaptic.parameters, {
      learningRate: {},
      pUp: {
        default: permuted.pUp,
        help: 'How strongly a large gradient raises the release probability; tuned anew for every variant.',
      },
      pDown: { default: permuted.pDown },
      pFreeze: { default: permuted.pFreeze },
      gradientThreshold: {},
      probabilityUpdate: { advanced: true },
      learningRateModulation: { ...changed('learningRateModulation'), advanced: true },
      pMin: {},
      releaseControl: changed('releaseControl'),
      normalise: changed('normalise'),
      weightDecay: {},
    }),
  }
}

export const ablationConditions: readonly Condition[] = variants.map(conditionFor)

/** The values of the split sequences, where they are not those of the permuted ones. */
export const splitDefaults: Overlay = {
  when: { dataset: ['split-mnist', 'split-fashion-mnist'] },
  values: Object.fromEntries(
    variants.flatMap(({ id, split }) =>
      Object.entries({ ...split, learningRate: 0.001 }).map(
        ([parameter, value]) => [`${id}.${parameter}`, value] as const,
      ),
    ),
  ),
}
