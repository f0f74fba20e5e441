/** One trial of the energy experiment: one task, then everything that can be measured of the network. */
import { taskSequence } from '@shared/datasets/task-sequences'
import type { TypedTrials } from '@shared/experiments/common/define'
import { imageNetwork } from '@shared/experiments/presynaptic/image-network'
import { chosenOf, someOf } from '../../data/examples'
import { loadSequence } from '../../data/sequence-files'
import { plasticRelease } from '../../learners/presynaptic/rule'
import { lesionImagesKey } from '../../lesion/test-images'
import { runStages } from '../../training/run-stages'
import type { TrialOptions, TrialOutcome } from '../../training/trial'
import { ofCondition, type ByCondition } from '../by-condition'
import type { EngineExperiment } from '../experiment'
import { energyLearners, type EnergyTrial } from './learners'
import {
  activity,
  fisherInformation,
  lesions,
  releaseProbabilities,
  type EnergyObserver,
} from './observers'
import { energyPlan, type EnergyPlan } from './plan'

export function energyExperiment(definition: TypedTrials<EnergyTrial>): EngineExperiment {
  return {
    learner(settings, network) {
      const trial = definition.parse(settings)
      const beginning = { network: network ?? imageNetwork(trial.values), seed: trial.seed }
      return ofCondition(energyLearners, trial, beginning)
    },
    run: (settings, options) => runEnergyTrial(definition.parse(settings), options),
  }
}

async function runEnergyTrial(trial: EnergyTrial, options: TrialOptions): Promise<TrialOutcome> {
  options.reports?.progress?.(0, 'reading the images')
  const { values, seed } = trial
  const sequence = taskSequence(values.dataset)
  const plan = energyPlan(trial, await loadSequence(options, sequence))
  const staged = {
    learner: ofCondition(energyLearners, trial, { network: imageNetwork(values), seed }),
    image: sequence.shape,
    stages: plan.stages,
    batchSize: plan.batchSize,
    observers: ofCondition(observers, trial, plan),
  }
  return runStages(staged, options)
}

const usual = (_: EnergyTrial, plan: EnergyPlan): readonly EnergyObserver[] => [
  activity(plan, true),
  fisherInformation(plan.test, false),
]

const observers: ByCondition<EnergyTrial, [EnergyPlan], readonly EnergyObserver[]> = {
  'plastic-release'({ values, seed }, plan) {
    // Chosen at random, as the first of the file are easier than the others.
    const positions = someOf(plan.test.count, values.lesionImages, lesionImagesKey(seed, 1))
    const examples = chosenOf(plan.test, positions)
    return [
      activity(plan, values.normalise),
      fisherInformation(plan.test, true),
      releaseProbabilities(values.importantFrom, seed),
      ...(examples.count > 0
        ? [lesions({ seed, rule: plasticRelease(values) }, examples, plan)]
        : []),
    ]
  },
  'fixed-release': usual,
  deterministic: usual,
}
