/** Table 4.1 and the figures that show the same runs. */
import { sequencesOfKind } from '../datasets/task-sequences'
import { doubledRates } from '../experiments/common/tuned'
import { learningRates } from '../experiments/presynaptic/lifelong'
import type { PresetFamily, ScaleOf } from './preset'

export const lifelongScales: readonly ScaleOf<'lifelong'>[] = [
  {
    id: 'quick',
    label: 'Quick look',
    help: 'The same phenomenon in at most two minutes on two cores: half as many passes over each task at twice the learning rate, or one pass over half of the images where tasks are large.',
    overlays: [
      { values: { epochsPerTask: 1, imagesPerTask: 30_000, curvePoints: 4 } },
      ...sequencesOfKind('split').map((sequence) => ({
        when: { dataset: [sequence.id] },
        values: { epochsPerTask: 5, ...doubledRates(learningRates, sequence) },
      })),
    ],
  },
  {
    id: 'paper',
    label: 'As in the thesis',
    help: 'Ten passes over each task with the published settings.',
    overlays: [],
  },
]

const withoutBaselines = ['presynaptic', 'no-consolidation', 'joint'] as const

const shared = {
  definition: 'lifelong',
  metric: 'finalAccuracy',
  conditions: withoutBaselines,
  overlays: [],
  scales: lifelongScales,
} as const

export const lifelongPresets = {
  'table-4.1': {
    ...shared,
    conditions: ['presynaptic', 'no-consolidation', 'ewc', 'bgd', 'joint'],
    // Bayesian gradient descent takes ten times as long as the others.
    scales: lifelongScales.map((scale) =>
      scale.id === 'quick' ? { ...scale, conditions: withoutBaselines } : scale,
    ),
    title: 'Lifelong learning: accuracy of each model',
  },
  'fig-4.4': {
    ...shared,
    metric: 'firstTaskAccuracy',
    title: 'How well the first task is remembered',
    question: 'How much of the first task is left while others are learned?',
    finding: 'With plastic release more of the first task survives than without consolidation.',
  },
  'fig-4.8': {
    ...shared,
    title: 'Final accuracy of each task, and release probabilities over time',
    question: 'Which tasks are remembered at the end, and when do synapses become reliable?',
    overlays: [{ values: { dataset: 'permuted-mnist' } }],
  },
  'fig-4.9': {
    ...shared,
    title: 'Do reliable synapses change less?',
    answeredByFigure: true,
    question: 'Does a synapse that already releases reliably change less?',
    finding:
      'In recorded synapses as in the model: the higher the initial release probability, the smaller the relative change (r = −0.44).',
    conditions: ['presynaptic'],
  },
} as const satisfies PresetFamily
