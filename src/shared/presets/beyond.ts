/** Questions that chapter 3 leaves open: each a test that the thesis proposes, or that anybody would ask. */
import type { Composition } from '../datasets/composition'
import { compositionOf, sequenceValue } from '../datasets/task-sequences'
import { smallScales } from './continual'
import type { PresetFamily, ScaleOf } from './preset'

const [quick, reduced] = smallScales

const digits = compositionOf('mnist')
const clothes = compositionOf('fashion-mnist')

const named = (name: string, ...parts: readonly Composition[]) =>
  sequenceValue({ name, heads: 'shared', tasks: parts.flatMap(({ tasks }) => tasks) })

/** Both tasks with the same ten output neurons; digits are the easy one. */
const easyFirst = named('Digits, then clothes', digits, clothes)
const hardFirst = named('Clothes, then digits', clothes, digits)

type Values = ScaleOf<'continual'>['overlays'][number]['values']

/** The scale with other values on top of its own. */
const withValues = (scale: ScaleOf<'continual'>, help: string, values: Values) => ({
  ...scale,
  help,
  overlays: [...scale.overlays, { values }],
})

const shared = { definition: 'continual', metric: 'finalAccuracy', overlays: [] } as const

export const beyondPresets = {
  'kronecker-factors': {
    ...shared,
    title: 'Holding layers by both factors of their Fisher information, or by one',
    question: 'Does the penalty need the second factor?',
    conditions: ['kronecker-laplace', 'activation-laplace', 'ewc', 'no-consolidation'],
    scales: [
      withValues(
        quick,
        'Five tasks of 6 000 images, a small network, four passes: at most two minutes on two cores.',
        { imagesPerTask: 6_000, 'ewc.penaltyStrength': 10 },
      ),
      reduced,
    ],
  },
  'task-order': {
    ...shared,
    title: 'Easy task first, or hard task first',
    question: 'Does it matter whether the easy or the hard task comes first?',
    conditions: ['si', 'sos', 'ewc', 'no-consolidation'],
    sweeps: { dataset: [easyFirst, hardFirst] },
    scales: [
      withValues(quick, 'Two tasks of 12 000 images, a small network, four passes.', {
        dataset: easyFirst,
        // The best mean of both orders on validation images, one seed.
        ...{ 'si.penaltyStrength': 30, 'sos.penaltyStrength': 30, 'ewc.penaltyStrength': 30 },
      }),
      withValues(reduced, 'Two tasks, two hidden layers of 400 neurons, ten passes over each.', {
        dataset: easyFirst,
      }),
    ],
  },
  'rate-decay': {
    ...shared,
    title: 'Importance where the learning rate falls',
    question:
      'Where the learning rate falls within each task, is Synaptic Intelligence still like the root of the second moment?',
    answeredByFigure: true,
    conditions: ['si'],
    overlays: [{ values: { 'si.watchers': 'all' } }],
    sweeps: { rateDecay: ['constant', 'linear', 'exponential'] },
    scales: [quick, reduced],
  },
} as const satisfies PresetFamily
