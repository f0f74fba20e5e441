/** An energy trial laid out before it starts: one task, in stages after which it can be continued. */
import { taskSequence } from '@shared/datasets/task-sequences'
import { stepsOf, type Stage } from '../../training/curriculum'
import { firstOf, type Examples } from '../../data/examples'
import { streamKey } from '@shared/random/philox'
import { buildTasks, type SequenceImages } from '../../data/tasks'
import { EngineError } from '../../errors'
import type { EnergyTrial } from './learners'

/** Checkpoints of a trial at most; a network takes up more than a megabyte. */
const mostStages = 10

export interface EnergyPlan {
  readonly stages: readonly Stage[]
  readonly batchSize: number
  /** All test images, for the measurements at the end. */
  readonly test: Examples
  /** Test images that are looked at after every pass. */
  readonly curveExamples: Examples
  readonly testSamples: number
}

/** Passes over the training images in at most ten stages; a point of the curves after each pass. */
export function energyStages(
  examples: Examples,
  seed: number,
  epochs: number,
  batchSize: number,
): readonly Stage[] {
  const epochsPerStage = Math.ceil(epochs / mostStages)
  const stepsPerEpoch = stepsOf(examples, 1, batchSize)
  return Array.from({ length: Math.ceil(epochs / epochsPerStage) }, (_, stage) => {
    const firstEpoch = stage * epochsPerStage
    const own = Math.min(epochsPerStage, epochs - firstEpoch)
    const ends = Array.from({ length: own }, (__, epoch) => (epoch + 1) * stepsPerEpoch)
    return {
      phase:
        own === 1
          ? `learning, pass ${firstEpoch + 1} of ${epochs}`
          : `learning, passes ${firstEpoch + 1} to ${firstEpoch + own} of ${epochs}`,
      examples,
      key: streamKey(seed, 'order/task-1'),
      firstEpoch,
      epochs: own,
      steps: own * stepsPerEpoch,
      recordAfter: new Set(ends),
    }
  })
}

/** @throws EngineError where there are fewer images than a batch. */
export function energyPlan({ seed, values }: EnergyTrial, images: SequenceImages): EnergyPlan {
  const { batchSize, epochsPerTask, testSamples } = values
  const sequence = taskSequence(values.dataset)
  const [task] = buildTasks(images, sequence, seed, values.imagesPerTask)
  if (!task) throw new EngineError('There is nothing to learn.', 'Choose another data set.')
  return {
    stages: energyStages(task.training, seed, epochsPerTask, batchSize),
    batchSize,
    test: task.test,
    curveExamples: firstOf(task.test, values.curveImages),
    testSamples,
  }
}
