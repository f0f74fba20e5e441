/** Which parts of the presynaptic rule lifelong learning needs (thesis 4.2.4, Fig 4.5a). */
import type { Disagreement, ExperimentDefinition } from '../common/definition'
import { ablationConditions, splitDefaults } from './ablation-conditions'
import { ablationMethods, ablationSummary } from './ablation-words'
import { lifelong } from './lifelong'

const topics = ['Update of release probability', 'Biases', 'Ghost control']

const disagreements = lifelong.disagreements.flatMap((one): readonly Disagreement[] => {
  if (!topics.includes(one.topic)) return []
  const { path, ...words } = one
  if (path === 'presynaptic.releaseControl')
    return [{ ...words, chosen: 'Both are compared; the published drop is the code’s.' }]
  return path ? [{ ...words, path: path.replace(/^presynaptic\./, 'full.') }] : [words]
})

export const ablation: ExperimentDefinition = {
  id: 'ablation',
  version: 1,
  bench: 'presynaptic',
  title: 'What presynaptic consolidation needs',
  question: 'Which parts of the rule protect old memories: freezing, slower learning, or release?',
  finding:
    'Without freezing or slower learning at reliable synapses the network forgets more, and it also does when release no longer follows the learned probabilities.',
  references: lifelong.references,
  steps: lifelong.steps.map((step) =>
    step.id === 'conditions'
      ? {
          ...step,
          title: 'Which variants of the rule should be compared?',
          lead: 'Each variant has its own tuned steps of release probability; open one to change it.',
        }
      : step,
  ),
  parameters: lifelong.parameters,
  conditions: ablationConditions,
  dependentDefaults: [splitDefaults],
  metrics: lifelong.metrics.map((metric) => ({
    id: metric.id,
    label: metric.label,
    help: metric.help,
    unit: metric.unit,
  })),
  disagreements,
  defaultSeeds: lifelong.defaultSeeds,
  ...(lifelong.conflicts ? { conflicts: lifelong.conflicts } : {}),
  work: (settings) => lifelong.work({ ...settings, condition: 'presynaptic' }),
  layers: lifelong.layers,
  summary: ablationSummary,
  methods: ablationMethods,
}
