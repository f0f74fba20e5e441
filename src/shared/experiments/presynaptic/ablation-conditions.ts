/** What is taken away from the presynaptic rule (docs/science.md, Ablations). */
import { inSentence } from '../../words/in-sentence'
import { condition } from '../common/define'
import type { ConditionStyle } from '../common/condition-declaration'
import type { Value, ValuesByPath } from '../common/values'
import { parametersFrom } from '../common/parameter-choice'
import { presynaptic } from './conditions'

/** The three numbers that the authors tuned anew for every variant. */
interface Tuned {
  readonly pDown: number
  readonly pUp: number
  readonly pFreeze: number
}

interface Variant {
  readonly label: string
  readonly description: string
  /** How the rule differs from the full one. */
  readonly rule: Readonly<Record<string, Value>>
  readonly permuted: Tuned
  readonly split: Tuned
  readonly style: ConditionStyle
  readonly reference?: true
}

const tuned = (pDown: number, pUp: number, pFreeze: number): Tuned => ({ pDown, pUp, pFreeze })

const ghosts = {
  permuted: tuned(0.05188978, 0.0571483, 0.92943784),
  split: tuned(0.09833934, 0.09764242, 0.9466155),
}

const variants = {
  full: {
    label: 'Full rule',
    description: 'Plastic release, slower learning where it is reliable, and freezing.',
    rule: {},
    permuted: tuned(0.04021639, 0.04460148, 0.94791622),
    split: tuned(0.0624703, 0.05835393, 0.94452875),
    reference: true,
    style: { color: 'blue', symbol: 'circle' },
  },
  'no-freezing': {
    label: 'No freezing',
    description: 'Reliable synapses learn more slowly, but none is ever frozen.',
    rule: {},
    permuted: tuned(0.04378614, 0.04522727, 1),
    split: tuned(0.08590142, 0.06543912, 1),
    style: { color: 'vermilion', symbol: 'falling-triangle' },
  },
  'no-modulation': {
    label: 'No slower learning',
    description: 'Reliable synapses learn as fast as all others, until they freeze.',
    rule: { learningRateModulation: false },
    permuted: tuned(0.03559312, 0.08535058, 0.92272659),
    split: tuned(0.0506991, 0.04199989, 0.94187781),
    style: { color: 'orange', symbol: 'triangle' },
  },
  neither: {
    label: 'Neither',
    description: 'Release is plastic, but protects nothing: no freezing and no slower learning.',
    rule: { learningRateModulation: false },
    permuted: tuned(0.02954858, 0.09202317, 1),
    split: tuned(0.09587958, 0.01798108, 1),
    style: { color: 'grey', symbol: 'square' },
  },
  ghost: {
    label: 'Ghost probabilities',
    description:
      'Release stays at one half; the learned probabilities only decide what learns slowly and freezes.',
    rule: { releaseControl: 'ghost' },
    ...ghosts,
    style: { color: 'purple', symbol: 'cross' },
  },
  'ghost-coded': {
    label: 'Ghost probabilities as coded',
    description:
      'The control that was published: release at one half, but strengths divided by the learned probability, which starts at one half.',
    rule: { releaseControl: 'ghost-coded' },
    ...ghosts,
    style: { color: 'sky', symbol: 'rounded' },
  },
  'not-normalised': {
    label: 'Not normalised',
    description: 'Transmitted strengths are not divided by the release probability.',
    rule: { normalise: false },
    permuted: tuned(0.02752443, 0.09712197, 0.91279887),
    split: tuned(0.02838338, 0.09717001, 0.9499824),
    style: { color: 'green', symbol: 'diamond' },
  },
} as const satisfies Readonly<Record<string, Variant>>

function conditionFor({ rule, permuted, ...variant }: Variant) {
  const changed = (parameter: string) => {
    const value = rule[parameter]
    return value === undefined ? {} : { default: value }
  }
  return condition({
    label: variant.label,
    description: variant.description,
    ...(variant.reference ? { reference: variant.reference } : {}),
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
    phrase: (of, { pFreeze }) =>
      `${inSentence(variant.label)} (learning rate ${of('learningRate')}, steps of release probability +${of('pUp')} and −${of('pDown')}, ${pFreeze < 1 ? `freezing at ${of('pFreeze')}` : 'without freezing'})`,
    sources: presynaptic.sources,
    style: variant.style,
    release: presynaptic.release,
    tasks: presynaptic.tasks,
    cost: presynaptic.cost,
  })
}

export type VariantId = keyof typeof variants

export const ablationConditions = Object.fromEntries(
  Object.entries<Variant>(variants).map(([id, variant]) => [id, conditionFor(variant)]),
) as Readonly<Record<VariantId, ReturnType<typeof conditionFor>>>

/** Each variant's tuned values, by path. */
const tunedBy = (of: (variant: Variant) => Tuned, own: ValuesByPath): ValuesByPath =>
  Object.fromEntries(
    Object.entries<Variant>(variants).flatMap(([id, variant]) =>
      Object.entries({ ...of(variant), ...own }).map(
        ([parameter, value]) => [`${id}.${parameter}`, value] as const,
      ),
    ),
  )

/** The authors tuned every variant on two sequences. */
export const variantSettings = {
  what: 'Steps of release probability and freezing thresholds',
  values: {
    'permuted-mnist': tunedBy(({ permuted }) => permuted, {}),
    'split-mnist': tunedBy(({ split }) => split, { learningRate: 0.001 }),
  },
  lender: {
    split: 'split-mnist',
    permuted: 'permuted-mnist',
    continuous: 'permuted-mnist',
  },
} as const
