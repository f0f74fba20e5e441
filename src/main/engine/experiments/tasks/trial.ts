/** One trial of an experiment with tasks of images: task after task, tested on all of them. */
import { taskSequence } from '@shared/datasets/task-sequences'
import type { TypedTrials } from '@shared/experiments/common/define'
import type { ConditionDeclaration } from '@shared/experiments/common/condition-declaration'
import { imageNetwork } from '@shared/experiments/presynaptic/image-network'
import type { Ending } from '@shared/trials/ending'
import { loadSequence } from '../../data/sequence-files'
import { accuracyCurves, taskTests } from '../../training/observers/task-accuracies'
import { recordedLooks } from '../../training/observers/looks'
import { penaltyShares } from '../../training/observers/penalty-share'
import { watchedImportance } from '../../training/observers/watched-importance'
import { strengthChanges } from '../../training/observers/strength-change'
import type { Learner } from '../../training/learner'
import type { TrialRecord } from '../../training/record'
import { runStages } from '../../training/run-stages'
import type { TrialOptions, TrialOutcome } from '../../training/trial'
import type { EngineExperiment } from '../experiment'
import type { Beginning } from './learners'
import { tasksPlan, type TasksTrial } from './plan'

type LearnerOf<Trial> = (trial: Trial, beginning: Beginning) => Learner

/** An experiment that differs from others of its kind in its learners alone. */
export function tasksExperiment<Trial extends TasksTrial>(
  definition: TypedTrials<Trial>,
  learnerOf: LearnerOf<Trial>,
): EngineExperiment {
  return {
    learner(settings, network) {
      const trial = definition.parse(settings)
      return learnerOf(trial, { network: network ?? imageNetwork(trial.values), seed: trial.seed })
    },
    run(settings, options) {
      const trial = definition.parse(settings)
      return runTasks(trial, definition.conditionOf(trial), learnerOf, options)
    },
  }
}

async function runTasks<Trial extends TasksTrial>(
  trial: Trial,
  condition: ConditionDeclaration,
  learnerOf: LearnerOf<Trial>,
  options: TrialOptions,
): Promise<TrialOutcome> {
  options.reports?.progress?.(0, 'reading the images')
  const { values, seed } = trial
  const sequence = taskSequence(values.dataset)
  const images = await loadSequence(options, sequence)
  const { stages, batchSize, tests, curveExamples, testSamples, stopBelow } = tasksPlan(
    trial,
    condition,
    images,
  )
  const staged = {
    learner: learnerOf(trial, { network: imageNetwork(values), seed }),
    image: sequence.shape,
    stages,
    batchSize,
    observers: [
      accuracyCurves(curveExamples),
      strengthChanges(seed),
      taskTests(tests, testSamples),
      watchedImportance(),
      recordedLooks(),
      penaltyShares(stages[0]?.steps ?? 0),
    ],
    endsAfter: endsAfterFirst(stopBelow),
  }
  return runStages(staged, options)
}

/** Ends a trial whose first task was not learned well enough to go on. */
function endsAfterFirst(least: number) {
  return ({ lastAccuracies }: TrialRecord, stagesDone: number): Ending | undefined => {
    const [firstTask = 1] = lastAccuracies
    return stagesDone === 1 && firstTask < least ? { kind: 'stopped-early', firstTask } : undefined
  }
}
