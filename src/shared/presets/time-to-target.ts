/** What tuning costs: how soon a training loss is reached after one, five or twenty trials with drawn settings. */
import type { PresetFamily } from './preset'

const draws = Array.from({ length: 20 }, (_, index) => index + 1)

export const targetPresets = {
  'time-to-target': {
    definition: 'optimizers',
    shelf: 'searches',
    metric: 'updatesToTarget',
    answeredByFigure: true,
    title: 'How soon a method gets there that has hardly been tuned',
    question:
      'After one, five or twenty trials with settings drawn at random, how soon does each method reach a training loss that was fixed beforehand?',
    finding:
      'The thesis compares methods at the best settings of a grid; what they reach before they are tuned that well it does not say.',
    overlays: [{ values: { dataset: 'fashion-mnist', drawWidth: 1 } }],
    conditions: ['gradient-descent', 'momentum', 'adam', 'kfac', 'foof'],
    sweeps: { draw: draws },
    scales: [
      {
        id: 'quick',
        label: 'Quick look',
        help: 'In a few minutes on two cores: a small network, 2 000 images, two passes, one seed.',
        seeds: [42],
        overlays: [
          {
            values: {
              ...{ hiddenNeurons: 60, imagesPerTask: 2_000, epochsPerTask: 2 },
              ...{ averagedUpdates: 2, targetLoss: 1, curveImages: 100 },
              ...{ 'kfac.period': 10, 'foof.period': 10 },
              ...{ 'kfac.warmUpBatches': 10, 'foof.warmUpBatches': 10 },
            },
          },
        ],
      },
      {
        id: 'reduced',
        label: 'Reduced',
        help: 'The network of the thesis, one pass over all images, three seeds with twenty draws each: hours.',
        seeds: [42, 43, 44],
        overlays: [{ values: { epochsPerTask: 1, averagedUpdates: 20, targetLoss: 0.4 } }],
      },
    ],
  },
} as const satisfies PresetFamily
