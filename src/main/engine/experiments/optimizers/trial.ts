/** One trial of the optimiser bench: one task, learned with one method. */
import { taskSequence } from '@shared/datasets/task-sequences'
import type { TypedTrials } from '@shared/experiments/common/define'
import { lossOf, optimizerNetwork } from '@shared/experiments/optimizers/network'
import type { LossId } from '@shared/networks/losses'
import type { Examples } from '../../data/examples'
import { loadSequence } from '../../data/sequence-files'
import { accuracy } from '../../measure/accuracy'
import type { Observer } from '../../training/observer'
import { accuracyCurves } from '../../training/observers/task-accuracies'
import { recordedInversions } from '../../training/observers/inversions'
import { testLossAtEnd, testLossCurve, type LossTeller } from '../../training/observers/test-loss'
import { runStages } from '../../training/run-stages'
import type { TrialOptions, TrialOutcome } from '../../training/trial'
import type { EngineExperiment } from '../experiment'
import { learnsAll, methodLearner, methodOf, type OptimizersTrial } from './learners'
import { optimizersPlan, type OptimizersPlan } from './plan'

export function optimizersExperiment(definition: TypedTrials<OptimizersTrial>): EngineExperiment {
  return {
    learner(settings, network) {
      const trial = definition.parse(settings)
      const own = network ?? networkOf(trial)
      return methodLearner(trial, { network: own, seed: trial.seed })
    },
    run: (settings, options) => runOptimizers(definition.parse(settings), options),
  }
}

/** Preconditioned methods leave scales, shifts and the biases of outputs as they begin (thesis 5.3). */
const networkOf = (trial: OptimizersTrial) =>
  optimizerNetwork(trial.values, learnsAll(methodOf(trial)))

async function runOptimizers(trial: OptimizersTrial, options: TrialOptions): Promise<TrialOutcome> {
  options.reports?.progress?.(0, 'reading the images')
  const { values, seed } = trial
  const sequence = taskSequence(values.dataset)
  const plan = optimizersPlan(trial, await loadSequence(options, sequence))
  const staged = {
    learner: methodLearner(trial, { network: networkOf(trial), seed }),
    image: sequence.shape,
    stages: plan.stages,
    batchSize: plan.batchSize,
    observers: [...lookingOn[lossOf(values)](plan), lastTrainingLoss, recordedInversions()],
  }
  return runStages(staged, options)
}

/** What is looked at beside the training loss, by what is minimised. */
const lookingOn: {
  readonly [Loss in LossId]: (plan: OptimizersPlan) => readonly Observer<LossTeller>[]
} = {
  'cross-entropy': (plan) => [accuracyCurves([plan.curveExamples]), accuraciesAtEnd(plan)],
  'squared-error': ({ curveExamples, test }) => [testLossCurve(curveExamples), testLossAtEnd(test)],
}

/** The last point of the loss curve. */
const lastTrainingLoss: Observer = {
  end({ record }) {
    const { value } = record.pointsOf('trainingLoss').at(-1) ?? { value: NaN }
    record.setScalars({ finalTrainingLoss: value })
    return Promise.resolve()
  },
}

/** Accuracy on all test and training images. */
function accuraciesAtEnd({ test, training }: OptimizersPlan): Observer {
  return {
    work: () => ({ end: test.count + training.count }),
    async end(trial) {
      const share = (examples: Examples) =>
        accuracy(trial.learner, examples, {
          ...{ purpose: 'test', samples: 1, firstDraw: 0 },
          afterBatch: (images) => trial.passed(images),
        })
      trial.progress.phase = 'testing'
      trial.record.setScalars({
        finalAccuracy: await share(test),
        trainingAccuracy: await share(training),
      })
    },
  }
}
