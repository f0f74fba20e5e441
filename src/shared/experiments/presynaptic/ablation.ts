/** Which parts of the presynaptic rule lifelong learning needs (thesis 4.2.4, Fig 4.5a). */
import { inSentence } from '../../words/in-sentence'
import { listed } from '../../words/lists'
import { defineExperiment } from '../common/define'
import type { MetricDescription } from '../common/descriptions'
import { printed, takingPart, valuesAt } from '../common/setting-words'
import { sequenceWarnings } from '../common/sequence-warnings'
import { tunedDefaults, tunedNotes } from '../common/tuned'
import { ablationConditions, variantSettings } from './ablation-conditions'
import { imageNetwork } from './image-network'
import { lifelong, lifelongTasks, lifelongWork } from './lifelong'
import {
  biasDisagreement,
  ghostDisagreement,
  taskMetrics,
  updateDisagreement,
} from './lifelong-measures'
import { lifelongParameters } from './lifelong-parameters'
import { lifelongSteps } from './lifelong-steps'
import {
  lifelongMethods,
  lifelongSummary,
  type Compared,
  type LifelongSettings,
} from './lifelong-words'
import { taskConflicts } from './tasks-together'

const conditions = ablationConditions

/** What the variants are, with the threshold of the first one. */
const rule = ({ values, conditions: [first = ''] }: LifelongSettings) =>
  `In the full rule each synapse released with probability p, drawn once per mini-batch, transmitted its strength divided by p, changed it by its gradient times 1 − p, and froze when p reached its threshold; p rose when the absolute gradient was at least ${printed(values[`${first}.gradientThreshold`] ?? '')}, and fell otherwise. “No freezing”, “no slower learning” and “neither” left out the threshold, the factor 1 − p, or both; with ghost probabilities release stayed at one half, with strengths divided by one half, or, as coded, by p; “not normalised” left out the division by p.`

function compared(settings: LifelongSettings): Compared {
  const variants = takingPart(conditions, settings).map(([, variant]) => variant)
  const reference = variants.find((variant) => variant.reference)
  return {
    table: conditions,
    network: imageNetwork,
    names: `${listed(variants.map(({ label }) => inSentence(label)))}, each with its own steps of release probability`,
    rule: rule(settings),
    ...(reference ? { reference: `the ${inSentence(reference.label)}` } : {}),
  }
}

export const ablation = defineExperiment({
  id: 'ablation',
  version: 1,
  bench: 'presynaptic',
  title: 'What presynaptic consolidation needs',
  question: 'Which parts of the rule protect old memories: freezing, slower learning, or release?',
  finding:
    'Without freezing or slower learning at reliable synapses the network forgets more, and it also does when release no longer follows the learned probabilities.',
  references: lifelong.references,
  steps: lifelongSteps(conditions).map((step) =>
    step.kind === 'conditions'
      ? {
          ...step,
          title: 'Which variants of the rule should be compared?',
          lead: 'Each variant has its own tuned steps of release probability; open one to change it.',
        }
      : step,
  ),
  parameters: lifelongParameters,
  conditions,
  dependentDefaults: tunedDefaults(variantSettings),
  // Every variant has what only one model of the lifelong experiment has.
  metrics: taskMetrics.map((metric): MetricDescription => {
    const { conditions: _, ...rest }: MetricDescription = metric
    return rest
  }),
  disagreements: [
    updateDisagreement('full.probabilityUpdate'),
    biasDisagreement,
    { ...ghostDisagreement, chosen: 'Both are compared; the published drop is the code’s.' },
  ],
  defaultSeeds: lifelong.defaultSeeds,
  conflicts: (settings) => taskConflicts(conditions, settings),
  notes: (settings) => tunedNotes(variantSettings, valuesAt(settings, 'dataset')),
  warnings: (settings) => sequenceWarnings(valuesAt(settings, 'dataset')),
  work: ({ condition, values }) => lifelongWork(values, conditions[condition]),
  network: imageNetwork,
  tasks: lifelongTasks,
  summary: (settings) => lifelongSummary(settings, compared(settings)),
  methods: (settings) => lifelongMethods(settings, compared(settings)),
})
