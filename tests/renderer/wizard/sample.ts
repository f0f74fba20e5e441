/** A small definition whose every default can be checked by hand. */
import type { ExperimentDefinition } from '@shared/experiments/common/definition'
import type { Preset } from '@shared/experiments/common/preset-declaration'
import { plainCondition } from '../../fixtures/condition'

export const definition: ExperimentDefinition = {
  id: 'sample',
  version: 1,
  bench: 'presynaptic',
  title: 'Sample',
  question: 'Does it work?',
  finding: 'It does.',
  references: [],
  steps: [
    { id: 'question', name: 'Question', title: 'Which?', lead: '', kind: 'question' },
    { id: 'network', name: 'Network', title: 'How large?', lead: '', kind: 'parameters' },
    { id: 'models', name: 'Models', title: 'Which models?', lead: '', kind: 'conditions' },
    { id: 'repeats', name: 'Repeats', title: 'How often?', lead: '', kind: 'measurements' },
    { id: 'review', name: 'Review', title: 'Is it right?', lead: '', kind: 'review' },
  ],
  parameters: [
    {
      kind: 'choice',
      id: 'images',
      label: 'Images',
      help: '',
      step: 'network',
      options: [
        { value: 'digits', label: 'Digits' },
        { value: 'clothes', label: 'Clothes' },
      ],
      default: 'digits',
      sweepable: true,
    },
    {
      kind: 'number',
      id: 'neurons',
      label: 'Neurons',
      help: '',
      step: 'network',
      unit: 'neurons',
      minimum: 1,
      maximum: 40_000,
      integer: true,
      default: 200,
      sweepable: true,
    },
  ],
  conditions: ['plastic', 'plain'].map((id) =>
    plainCondition({
      id,
      parameters: [
        {
          kind: 'number',
          id: 'rate',
          label: 'Learning rate',
          help: '',
          step: 'models',
          minimum: 1e-8,
          maximum: 10,
          logarithmic: true,
          default: 0.01,
          sweepable: true,
        },
        { kind: 'switch', id: 'decay', label: 'Decay', help: '', step: 'models', default: false },
      ],
    }),
  ),
  dependentDefaults: [{ when: { images: ['clothes'] }, values: { 'plastic.rate': 0.02 } }],
  metrics: [],
  disagreements: [],
  defaultSeeds: [1, 2, 3],
  work: () => ({ steps: 1, flopsPerStep: 1, bytesPerStep: 1, evaluationFlops: 1 }),
  network: () => ({
    input: { height: 2, width: 2, channels: 1 },
    hidden: [],
    heads: [2],
    biases: false,
  }),
  tasks: () => ({ label: 'Sample', tasks: 1, chance: 0.5, ends: [1] }),
  summary: () => [],
  methods: () => '',
}

export const preset: Preset = {
  metric: 'share',
  id: 'sample-preset',
  definition: 'sample',
  title: 'A figure',
  overlays: [{ values: { neurons: 300 } }],
  conditions: ['plastic'],
  scales: [
    {
      id: 'quick',
      label: 'Quick',
      help: '',
      overlays: [{ when: { images: ['digits'] }, values: { 'plastic.rate': 0.05 } }],
      seeds: [7],
    },
    { id: 'paper', label: 'Paper', help: '', overlays: [] },
  ],
}
