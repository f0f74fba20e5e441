/** Fig 4.5b and c: the perceptron part of Fig 4.5. */
import type { PresetFamily, ScaleOf } from './preset'

const seeds = Array.from({ length: 10 }, (_, index) => 1000 + index)

const scales: readonly ScaleOf<'perceptron'>[] = [
  {
    id: 'quick',
    label: 'Quick look',
    help: 'As in the thesis: ten seeds of this small network take seconds, so nothing is left out.',
    overlays: [],
    seeds,
  },
  {
    id: 'paper',
    label: 'As in the thesis',
    help: 'Five tasks of 100 patterns, 1000 synapses, ten seeds.',
    overlays: [],
    seeds,
  },
]

export const perceptronPresets = {
  'fig-4.5/perceptron': {
    definition: 'perceptron',
    metric: 'finalAccuracy',
    title: 'Lifelong learning in a perceptron',
    conditions: ['presynaptic', 'no-consolidation'],
    overlays: [],
    scales,
  },
} as const satisfies PresetFamily
