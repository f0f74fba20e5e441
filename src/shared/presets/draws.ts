/** How much depends on the settings of release plasticity, and the authors' search for them. */
import type { Scale } from '../experiments/common/preset-declaration'
import type { DefinitionId } from '../experiments/registry'
import { energyScales } from './energy'
import { lifelongScales } from './lifelong'
import type { Listed, PresetFamily, ScaleOf } from './preset'

/** Numbers of draws. */
function draws(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

/** The scales of another preset, each with its own sweep and one seed or more. */
function varied<Definition extends DefinitionId>(
  scales: readonly ScaleOf<Definition>[],
  sizes: Readonly<Record<Scale['id'], readonly number[]>>,
  sweepsOf: (numbers: readonly number[]) => Listed<Definition>,
  seeds: Scale['seeds'],
): readonly ScaleOf<Definition>[] {
  return scales.map((scale) => ({
    ...scale,
    sweeps: sweepsOf(sizes[scale.id]),
    ...(scale.id === 'quick' ? { seeds: [2019] } : seeds ? { seeds } : {}),
  }))
}

/** Draw 0 has the settings themselves. */
const around = { quick: draws(0, 8), reduced: draws(0, 10), paper: draws(0, 20) }
/** The budget; the authors' is not known. */
const anywhere = { quick: draws(1, 10), reduced: draws(1, 25), paper: draws(1, 50) }

const ofLifelong = (draw: readonly number[]) => ({ 'presynaptic.draw': draw })
const ofEnergy = (draw: readonly number[]) => ({ 'plastic-release.draw': draw })

const lifelong = {
  definition: 'lifelong',
  metric: 'finalAccuracy',
  conditions: ['presynaptic'],
} as const
const energy = {
  definition: 'energy',
  metric: 'bitsPerEnergy',
  conditions: ['plastic-release'],
} as const

export const drawPresets = {
  robustness: {
    ...lifelong,
    title: 'How exact must the settings be? Lifelong learning',
    question:
      'How much of its memory does a network lose when the settings of its plasticity vary?',
    overlays: [{ values: { 'presynaptic.drawing': 'around', 'presynaptic.perturbation': 0.25 } }],
    scales: varied(lifelongScales, around, ofLifelong, undefined),
  },
  'robustness-energy': {
    ...energy,
    title: 'How exact must the settings be? Energy and information',
    question: 'How much does the saving of energy depend on the exact settings of plasticity?',
    overlays: [
      { values: { 'plastic-release.drawing': 'around', 'plastic-release.perturbation': 0.25 } },
    ],
    scales: varied(energyScales, around, ofEnergy, undefined),
  },
  'random-search': {
    ...lifelong,
    title: 'Random search for the settings of release plasticity',
    question: 'With which settings of its plasticity does a network remember most?',
    overlays: [{ values: { 'presynaptic.drawing': 'anywhere', stopBelow: 0.5 } }],
    scales: varied(lifelongScales, anywhere, ofLifelong, [2019]),
  },
  'random-search-energy': {
    ...energy,
    title: 'Random search for settings that save energy',
    question: 'With which settings of its plasticity does a network save most energy?',
    overlays: [{ values: { 'plastic-release.drawing': 'anywhere' } }],
    scales: varied(energyScales, anywhere, ofEnergy, [2019]),
  },
} as const satisfies PresetFamily
