/** Fig 4.5a: the ablation part of Fig 4.5. */
import { entriesOf } from '../experiments/common/entries'
import { sequencesOfKind } from '../datasets/task-sequences'
import { doubledRates } from '../experiments/common/tuned'
import { ablation } from '../experiments/presynaptic/ablation'
import { variantSettings } from '../experiments/presynaptic/ablation-conditions'
import type { PresetFamily } from './preset'

const conditions = entriesOf(ablation.table).map(([id]) => id)

export const ablationPresets = {
  'fig-4.5/ablation': {
    definition: 'ablation',
    metric: 'finalAccuracy',
    title: 'What presynaptic consolidation needs',
    conditions,
    overlays: [],
    scales: [
      {
        id: 'quick',
        label: 'Quick look',
        help: 'Half as many passes over each task at twice the learning rate, in at most two minutes on two cores; the variants’ own steps are tuned for ten passes.',
        overlays: [
          { values: { epochsPerTask: 1, imagesPerTask: 30_000, curvePoints: 4, testSamples: 3 } },
          ...sequencesOfKind('split').map((sequence) => ({
            when: { dataset: [sequence.id] },
            values: { epochsPerTask: 5, ...doubledRates(variantSettings, sequence) },
          })),
        ],
      },
      {
        id: 'paper',
        label: 'As in the thesis',
        help: 'Ten passes over each task, every variant with its published settings.',
        overlays: [],
      },
    ],
  },
} as const satisfies PresetFamily
