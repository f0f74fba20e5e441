/** The rows of Table 3.1 with batches of 2 048. */
import { paper, smallScales, smallSizes } from './continual'
import type { PresetFamily } from './preset'

export const largeBatch = 2_048

const [quick, reduced] = smallScales

/** Of both smaller scales, chosen on validation images, one seed. */
const strengths = { 'si.penaltyStrength': 5, 'sos.penaltyStrength': 20 } as const

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
          batchSize: largeBatch,
          'si.learningRate': 0.008,
          'si.penaltyStrength': 1,
          'sos.learningRate': 0.008,
          'sos.penaltyStrength': 10,
          'sos.unbiasing': 1,
        },
      },
    ],
    scales: [
      { ...quick, overlays: [{ values: { ...smallSizes.quick, ...strengths } }] },
      { ...reduced, overlays: [{ values: { ...smallSizes.reduced, ...strengths } }] },
      paper,
    ],
  },
} as const satisfies PresetFamily
