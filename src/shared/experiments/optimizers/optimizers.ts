/** Why Kronecker-factored optimisers work (thesis chapter 5). */
import { taskSequence } from '../../datasets/task-sequences'
import { defineExperiment } from '../common/define'
import type { WizardStep } from '../common/definition'
import { notCifar } from '../common/not-cifar'
import { sequenceWarnings } from '../common/sequence-warnings'
import { valuesAt } from '../common/setting-words'
import { lifelongSteps } from '../presynaptic/lifelong-steps'
import { borrowedNotes } from './borrowed'
import { optimizerConditions as conditions } from './conditions'
import { optimizerDraws } from './draws'
import { optimizerDisagreements, optimizerMetrics } from './measures'
import { preconditionedLayers } from './curvature-kept'
import { peakMemory } from './memory'
import { lossOf, networkConflicts, optimizerNetwork } from './network'
import { optimizerParameters } from './parameters'
import { reconstructingConflicts, reconstructingDefaults } from './reconstructing'
import { optimizerMethods, optimizerSummary, preconditionedNotes } from './words'
import { optimizerWork, stepsOf } from './work'

const words: Readonly<Record<string, Pick<WizardStep, 'title' | 'lead'>>> = {
  tasks: {
    title: 'What should it learn?',
    lead: 'One task, with all its images in random order.',
  },
  network: {
    title: 'How large is the network, and how long does it practise?',
    lead: 'Hidden layers of one size, without biases; none of them makes it logistic regression. An autoencoder gives back the image that it is shown.',
  },
  conditions: {
    title: 'Which methods should be compared?',
    lead: 'Each learns the same images in the same order from the same strengths; open one to change how it steps. Learning rate and damping belong together, and each method has its own.',
  },
  measurements: {
    title: 'How often is it repeated, and what is measured?',
    lead: 'Every seed draws new initial strengths, image orders and labels of the curvature.',
  },
}

export const optimizers = defineExperiment({
  id: 'optimizers',
  version: 1,
  bench: 'optimizers',
  title: 'Optimisers, and why the Kronecker-factored ones work',
  question:
    'Does KFAC work because it is close to the natural gradient, or because it is gradient descent on neurons?',
  finding:
    'KFAC beats the exact natural gradient that it approximates. Without its second factor it is gradient descent on the sums of neurons, FOOF, which is better still and cheaper.',
  references: ['benzing-2022', 'benzing-icml-2022'],
  steps: lifelongSteps(conditions).map((step) => ({
    ...step,
    ...words[step.id],
    ...(step.kind === 'tasks' ? { name: 'Images' } : {}),
    ...(step.kind === 'conditions' ? { name: 'Methods' } : {}),
  })),
  parameters: optimizerParameters,
  conditions,
  dependentDefaults: [reconstructingDefaults],
  metrics: optimizerMetrics,
  disagreements: optimizerDisagreements,
  defaultSeeds: [42, 43, 44],
  draws: optimizerDraws,
  conflicts: (settings) => {
    const several = valuesAt(settings, 'dataset')
      .map((id) => taskSequence(String(id)))
      .find(({ tasks }) => tasks > 1)
    return {
      ...(several
        ? {
            dataset: `${several.label} has ${several.tasks} tasks, and optimisers are compared on one: put all its answers into a single task.`,
          }
        : {}),
      ...Object.fromEntries(
        valuesAt(settings, 'dataset').flatMap((dataset) =>
          Object.entries(networkConflicts({ ...settings.values, dataset: String(dataset) })),
        ),
      ),
      ...(lossOf(settings.values) === 'squared-error' ? reconstructingConflicts(settings) : {}),
    }
  },
  notes: (settings) => [
    ...preconditionedNotes(conditions, settings),
    ...notCifar(valuesAt(settings, 'dataset')),
    ...borrowedNotes(conditions, settings),
  ],
  warnings: (settings) => sequenceWarnings(valuesAt(settings, 'dataset')),
  work: optimizerWork,
  memory: peakMemory,
  layers: preconditionedLayers,
  network: (values) => optimizerNetwork(values),
  tasks: (values) => {
    const { label, chance } = taskSequence(values.dataset)
    return { label, tasks: 1, chance, ends: [stepsOf(values)] }
  },
  summary: (settings) => optimizerSummary(conditions, settings),
  methods: (settings) => optimizerMethods(conditions, settings),
})
