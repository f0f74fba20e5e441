/** A trial of the optimiser bench laid out before it starts: passes over the images of one task. */
import { heldOutShare } from '@shared/datasets/held-out'
import { taskSequence } from '@shared/datasets/task-sequences'
import { streamKey } from '@shared/random/philox'
import { augmentationOf } from '../../data/augmentation'
import { firstOf, type Examples } from '../../data/examples'
import { withHeldOut } from '../../data/held-out'
import { buildTasks, type SequenceImages } from '../../data/tasks'
import { EngineError } from '../../errors'
import { stepsOf, type Stage } from '../../training/curriculum'
import type { OptimizersTrial } from './learners'

/** Checkpoints of a trial at most: curvature takes up tens of megabytes. */
const mostStages = 10

export interface OptimizersPlan {
  readonly stages: readonly Stage[]
  readonly batchSize: number
  readonly training: Examples
  readonly test: Examples
  /** Test images that are looked at with every point of the curves. */
  readonly curveExamples: Examples
}

/** Steps of a stage, from 1, that end a group of `together` updates of the whole run, and its last one. */
function pointsOf(before: number, steps: number, together: number): ReadonlySet<number> {
  const points = new Set<number>()
  for (let step = 1; step <= steps; step++) if ((before + step) % together === 0) points.add(step)
  return points.add(steps)
}

/** @throws EngineError where there are fewer images than a batch. */
export function optimizersPlan(
  { seed, values }: OptimizersTrial,
  images: SequenceImages,
): OptimizersPlan {
  const { batchSize, epochsPerTask, averagedUpdates, curveImages, testedOn } = values
  const sequence = taskSequence(values.dataset)
  const { imagesPerTask, inputScaling } = values
  const augmentation = augmentationOf(values.augmentation, sequence.shape, seed)
  const all = buildTasks(images, sequence, seed, imagesPerTask, undefined, inputScaling)
  const share = heldOutShare({ testedOn })
  const [task] = share > 0 ? withHeldOut(all, seed, share) : all
  if (!task) throw new EngineError('There is nothing to learn.', 'Choose another data set.')
  const { training } = task
  const test = testedOn === 'validation' ? (task.validation ?? task.test) : task.test
  const perStage = Math.ceil(epochsPerTask / mostStages)
  const perEpoch = stepsOf(training, 1, batchSize)
  const stages = Array.from({ length: Math.ceil(epochsPerTask / perStage) }, (_, index) => {
    const firstEpoch = index * perStage
    const epochs = Math.min(perStage, epochsPerTask - firstEpoch)
    const steps = epochs * perEpoch
    return {
      phase:
        epochs === 1
          ? `learning, pass ${firstEpoch + 1} of ${epochsPerTask}`
          : `learning, passes ${firstEpoch + 1} to ${firstEpoch + epochs} of ${epochsPerTask}`,
      examples: training,
      key: streamKey(seed, 'order/task-1'),
      independentKey: streamKey(seed, `curvature/stage-${index + 1}`),
      beforeKey: streamKey(seed, 'curvature/before'),
      ...{ firstEpoch, epochs, steps, augmentation },
      recordAfter: pointsOf(firstEpoch * perEpoch, steps, averagedUpdates),
    }
  })
  return { stages, batchSize, training, test, curveExamples: firstOf(test, curveImages) }
}
