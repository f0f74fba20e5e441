/** One trial of the optimiser bench: one task, learned with one method. */
import { taskSequence } from '@shared/datasets/task-sequences'
import type { TypedTrials } from '@shared/experiments/common/define'
import { optimizerNetwork } from '@shared/experiments/optimizers/network'
import type { Examples } from '../../data/examples'
import { loadSequence } from '../../data/sequence-files'
import { accuracy } from '../../measure/accuracy'
import type { Observer } from '../../training/observer'
import { accuracyCurves } from '../../training/observers/task-accuracies'
import { recordedInversions } from '../../training/observers/inversions'
import { runStages } from '../../training/run-stages'
import type { TrialOptions, TrialOutcome } from '../../training/trial'
import type { EngineExperiment } from '../experiment'
import { learnsAll, methodLearner, methodOf, type OptimizersTrial } from './learners'
import { optimizersPlan } from './plan'

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
    observers: [accuracyCurves([plan.curveExamples]), learnedAtEnd(plan), recordedInversions()],
  }
  return runStages(staged, options)
}

interface Shown {
  readonly test: Examples
  readonly training: Examples
}

/** The last point of the loss curve, and accuracy on all test and training images. */
function learnedAtEnd({ test, training }: Shown): Observer {
  return {
    work: () => ({ end: test.count + training.count }),
    async end(trial) {
      const share = (examples: Examples) =>
        accuracy(trial.learner, examples, {
          ...{ purpose: 'test', samples: 1, firstDraw: 0 },
          afterBatch: (images) => trial.passed(images),
        })
      trial.progress.phase = 'testing'
      const { value } = trial.record.pointsOf('trainingLoss').at(-1) ?? { value: NaN }
      trial.record.setScalars({
        finalTrainingLoss: value,
        finalAccuracy: await share(test),
        trainingAccuracy: await share(training),
      })
    },
  }
}
