/** An energy trial laid out before it starts: one task, in stages after which it can be continued. */
import type { TrialSettings } from '@shared/experiments/common/definition'
import { taskSequence } from '@shared/datasets/task-sequences'
import { inputsOf } from '@shared/networks/description'
import { stepsOf, type Stage } from '../../training/curriculum'
import { chosenOf, firstOf, someOf, type Examples } from '../../data/examples'
import type { LabelledImages } from '../../data/image-set'
import { streamKey } from '@shared/random/philox'
import { buildTasks } from '../../data/tasks'
import { EngineError } from '../../errors'
import { lesionImagesKey } from '../../lesion/test-images'
import { numberValue, textValue } from '../../values'

/** Checkpoints of a trial at most; a network takes up more than a megabyte. */
const mostStages = 10

/** Forward, backward to the errors and the gradients: about three forward passes. */
export const passesPerTrainingImage = 3

export interface EnergyPlan {
  readonly sizes: readonly number[]
  readonly stages: readonly Stage[]
  readonly batchSize: number
  /** All test images, for the measurements at the end. */
  readonly test: Examples
  /** Test images that are looked at after every pass. */
  readonly curveExamples: Examples
  readonly testSamples: number
  /** Test images of the lesion curves; none where they are not measured. */
  readonly lesionExamples: Examples
}

/** Chosen at random, as the first of the file are easier than the others. */
function lesionExamples({ seed, values }: TrialSettings, test: Examples): Examples {
  const wanted = Number(values['lesionImages'] ?? 0)
  return chosenOf(test, someOf(test.count, wanted, lesionImagesKey(seed, 1)))
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

/** @throws EngineError where settings are missing or there are fewer images than a batch. */
export function energyPlan(settings: TrialSettings, images: LabelledImages): EnergyPlan {
  const sequence = taskSequence(textValue(settings, 'dataset'))
  const hidden = numberValue(settings, 'hiddenNeurons')
  const batchSize = numberValue(settings, 'batchSize')
  const limit = numberValue(settings, 'imagesPerTask')
  const [task] = buildTasks(images, sequence, settings.seed, limit)
  if (!task) throw new EngineError('There is nothing to learn.', 'Choose another data set.')
  return {
    sizes: [inputsOf(images.training.shape), hidden, hidden, sequence.outputs],
    stages: energyStages(
      task.training,
      settings.seed,
      numberValue(settings, 'epochsPerTask'),
      batchSize,
    ),
    batchSize,
    test: task.test,
    curveExamples: firstOf(task.test, numberValue(settings, 'curveImages')),
    testSamples: numberValue(settings, 'testSamples'),
    lesionExamples: lesionExamples(settings, task.test),
  }
}
