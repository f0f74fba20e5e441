/** One trial of the lifelong-learning experiment: task after task, tested on all of them. */
import type { TrialSettings } from '@shared/experiments/common/definition'
import { taskSequence } from '@shared/experiments/common/task-sequences'
import type { Ending } from '@shared/trials/ending'
import { loadImages } from '../../data/image-set'
import type { TrialOptions, TrialOutcome } from '../../training/trial'
import type { TrialRecord } from '../../training/record'
import { accuracyCurves, taskTests } from '../../training/observers/task-accuracies'
import { strengthChanges } from '../../training/observers/strength-change'
import { runStages } from '../../training/run-stages'
import { textValue } from '../../values'
import { learnerFor } from './learners'
import { lifelongPlan } from './plan'

/** Trains and tests one condition with one seed. @throws TrialCancelled, EngineError. */
export async function runLifelongTrial(
  settings: TrialSettings,
  options: TrialOptions,
): Promise<TrialOutcome> {
  options.reports?.progress?.(0, 'reading the images')
  const sequence = taskSequence(textValue(settings, 'dataset'))
  const images = await loadImages(options.datasetFolder, sequence.images)
  const { sizes, stages, batchSize, tests, curveExamples, testSamples, stopBelow } = lifelongPlan(
    settings,
    images,
  )
  const trial = {
    learner: learnerFor(settings, sizes),
    stages,
    batchSize,
    observers: [
      accuracyCurves(curveExamples),
      strengthChanges(settings.seed),
      taskTests(tests, testSamples),
    ],
    endsAfter: endsAfterFirst(stopBelow),
  }
  return runStages(trial, options)
}

/** Ends a trial whose first task was not learned well enough to go on. */
function endsAfterFirst(least: number) {
  return ({ lastAccuracies }: TrialRecord, stagesDone: number): Ending | undefined => {
    const [firstTask = 1] = lastAccuracies
    return stagesDone === 1 && firstTask < least ? { kind: 'stopped-early', firstTask } : undefined
  }
}
