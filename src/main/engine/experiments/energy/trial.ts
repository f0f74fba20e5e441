/** One trial of the energy experiment: one task, then everything that can be measured of the network. */
import type { TrialSettings } from '@shared/experiments/common/definition'
import { taskSequence } from '@shared/experiments/common/task-sequences'
import type { TransparentLearner } from '../../training/learner'
import type { Observer } from '../../training/observer'
import { runStages } from '../../training/run-stages'
import { loadImages } from '../../data/image-set'
import type { TrialOptions, TrialOutcome } from '../../training/trial'
import { numberValue, textValue } from '../../values'
import { energyLearner } from './learners'
import { activity, fisherInformation, lesions, releaseProbabilities } from './observers'
import { energyPlan, type EnergyPlan } from './plan'

/** Trains one condition with one seed and measures it. @throws TrialCancelled, EngineError. */
export async function runEnergyTrial(
  settings: TrialSettings,
  options: TrialOptions,
): Promise<TrialOutcome> {
  options.reports?.progress?.(0, 'reading the images')
  const sequence = taskSequence(textValue(settings, 'dataset'))
  const plan = energyPlan(settings, await loadImages(options.datasetFolder, sequence.images))
  const trial = {
    learner: energyLearner(settings, plan.sizes),
    stages: plan.stages,
    batchSize: plan.batchSize,
    observers: observersOf(settings, plan),
  }
  return runStages(trial, options)
}

function observersOf(
  settings: TrialSettings,
  plan: EnergyPlan,
): readonly Observer<TransparentLearner>[] {
  const isPlastic = settings.condition === 'plastic-release'
  const always = [
    activity(plan, settings.values['normalise'] !== false),
    fisherInformation(plan.test, isPlastic),
  ]
  if (!isPlastic) return always
  const importantFrom = numberValue(settings, 'importantFrom')
  return [
    ...always,
    releaseProbabilities(importantFrom, settings.seed),
    ...(plan.lesionExamples.count > 0 ? [lesions(settings, plan)] : []),
  ]
}
