/** Which weights must be protected so that new tasks do not erase old ones (thesis chapter 3). */
import { defineExperiment } from '../common/define'
import { notCifar } from '../common/not-cifar'
import { sequenceWarnings } from '../common/sequence-warnings'
import type { Value } from '../common/values'
import { valuesAt, type Told } from '../common/setting-words'
import { tunedDefaults, tunedFor, tunedNotes } from '../common/tuned'
import { drawsOf, lifelongSearch } from '../presynaptic/draws'
import { lifelongTasks, lifelongWork } from '../presynaptic/lifelong'
import { lifelongSteps } from '../presynaptic/lifelong-steps'
import { imageNetwork } from '../presynaptic/image-network'
import { lifelongMethods, lifelongSummary } from '../presynaptic/lifelong-words'
import { taskConflicts } from '../presynaptic/tasks-together'
import { taskSequence } from '../../datasets/task-sequences'
import { architectureConflicts } from './architecture'
import { colourDefaults } from './colour-defaults'
import { continualConditions as conditions } from './conditions'
import { continualDisagreements, continualMetrics } from './measures'
import { continualParameters } from './parameters'
import { penaltyStrengths } from './tuned-strengths'
import { mostRuns, practiceConflicts } from './practice'
import { endsEarlier, preparationWords } from './words'

const compared = {
  table: conditions,
  network: imageNetwork,
  preparation: preparationWords,
  endsEarlier,
}

/** Sequences with a model that has the strength which is published for these, or for those that they borrow from. */
function takingOver(settings: Told): readonly Value[] {
  const { values, conditions: compared } = settings
  return valuesAt(settings, 'dataset').filter((dataset) => {
    const published = tunedFor(penaltyStrengths, taskSequence(String(dataset)))
    return compared.some((id) => {
      const path = `${id}.penaltyStrength`
      return published[path] !== undefined && values[path] === published[path]
    })
  })
}

export const continual = defineExperiment({
  id: 'continual',
  version: 1,
  bench: 'continual',
  title: 'Continual learning with importance of weights',
  question: 'Which weights must be protected so that new tasks do not erase old ones?',
  finding:
    'Synaptic Intelligence, the root of the second moment, Memory Aware Synapses and Fisher information protect about equally well, because all of them measure something close to the root of the Fisher information.',
  references: ['benzing-2022'],
  steps: lifelongSteps(conditions),
  parameters: continualParameters,
  conditions,
  dependentDefaults: [...tunedDefaults(penaltyStrengths), colourDefaults],
  metrics: continualMetrics,
  disagreements: continualDisagreements,
  defaultSeeds: [2019, 2020, 2021],
  conflicts: (settings) => ({
    ...architectureConflicts(conditions, settings),
    ...taskConflicts(conditions, settings),
    ...practiceConflicts(
      settings.values,
      settings.values,
      valuesAt(settings, 'dataset').map(String),
    ),
  }),
  notes: (settings) => [
    ...tunedNotes(penaltyStrengths, takingOver(settings)),
    ...notCifar(valuesAt(settings, 'dataset')),
  ],
  warnings: (settings) => sequenceWarnings(valuesAt(settings, 'dataset')),
  draws: drawsOf(conditions, lifelongSearch),
  work({ condition, values }) {
    const declared = conditions[condition]
    const work = lifelongWork(values, declared)
    const all = declared.tasks === 'together' || declared.release !== 'none'
    return { ...work, steps: work.steps * (all ? 1 : mostRuns(values)) }
  },
  network: imageNetwork,
  tasks: lifelongTasks,
  summary: (settings) => lifelongSummary(settings, compared),
  methods: (settings) => lifelongMethods(settings, compared),
})
