/** The rows of Table 3.1 with batches of 2 048. */
import { fiveTasks } from './continual'
import type { PresetFamily } from './preset'

/** Strengths of the smaller scales were chosen on validation images, one seed. */
export const largeBatchPresets = {
  'table-3.1/large-batches': {
    definition: 'continual',
    metric: 'finalAccuracy',
    conditions: ['si', 'sos'],
    title: 'Continual learning with large batches',
    question: 'What protects weights when batches are large and their gradients hardly noisy?',
    finding:
      'Synaptic Intelligence loses a point against batches of 256: what made it work was the noise. The root of the second moment, with an independent batch’s gradient taken off, loses next to nothing.',
    overlays: [
      {
        values: {
          batchSize: 2_048,
          'si.learningRate': 0.008,
          'si.penaltyStrength': 1,
          'sos.learningRate': 0.008,
          'sos.penaltyStrength': 10,
          'sos.unbiasing': 1,
        },
      },
    ],
    scales: [
      {
        id: 'quick',
        label: 'Quick look',
        help: 'The same phenomenon in at most two minutes on two cores: five tasks, a smaller network, and fewer passes.',
        overlays: [
          {
            values: {
              dataset: fiveTasks,
              hiddenNeurons: 100,
              epochsPerTask: 4,
              curvePoints: 4,
              'si.penaltyStrength': 5,
              'sos.penaltyStrength': 20,
            },
          },
        ],
      },
      {
        id: 'reduced',
        label: 'Reduced',
        help: 'Five tasks, two hidden layers of 400 neurons, ten passes over each task.',
        overlays: [
          {
            values: {
              dataset: fiveTasks,
              hiddenNeurons: 400,
              epochsPerTask: 10,
              'si.penaltyStrength': 5,
              'sos.penaltyStrength': 20,
            },
          },
        ],
      },
      {
        id: 'paper',
        label: 'As in the thesis',
        help: 'Ten tasks, two hidden layers of 2 000 neurons, twenty passes over each task.',
        overlays: [],
      },
    ],
  },
} as const satisfies PresetFamily
