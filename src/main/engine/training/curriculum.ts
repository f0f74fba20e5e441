/** In which order a trial sees its examples: task after task, or all at once. */
import { batchesPerEpoch } from '../data/batches'
import { unionOf, type Examples } from '../data/examples'
import { scheduledPositions } from '../data/continuous-schedule'
import { streamKey } from '@shared/random/philox'
import type { Task } from '../data/tasks'
import { EngineError } from '../errors'
import type { StreamKey } from '../fused/signatures'

/** A stretch of training after which a trial can be continued. */
export interface Stage {
  /** In words, for the progress line. */
  readonly phase: string
  readonly examples: Examples
  /** Positions of the samples in the examples, where they are not passes in a fresh order. */
  readonly schedule?: () => Uint32Array
  /** Number of the task that ends with the stage, where one does. */
  readonly endOfTask?: number
  /** Stream of the orders of the examples, and which of its draws the epochs of this stage take. */
  readonly key: StreamKey
  /** Stream of batches that are drawn independently of those that are learned from. */
  readonly independentKey?: StreamKey
  readonly firstEpoch: number
  readonly epochs: number
  readonly steps: number
  /** Steps of the stage, from 1, after which the learning curves are recorded. */
  readonly recordAfter: ReadonlySet<number>
  /** In words, where all tasks are tested after the stage. */
  readonly testPhase?: string
}

export interface CurriculumOptions {
  readonly seed: number
  readonly epochsPerTask: number
  readonly batchSize: number
  /** Points of the learning curves while one task is learned. */
  readonly curvePoints: number
}

/** `points` steps of `steps`, evenly spaced, the last one included. */
export function recordedSteps(steps: number, points: number): ReadonlySet<number> {
  return new Set(
    Array.from({ length: points }, (_, point) =>
      Math.max(1, Math.round(((point + 1) * steps) / points)),
    ),
  )
}

/** Training steps of some passes. @throws EngineError where there are fewer images than a batch. */
export function stepsOf(examples: Examples, epochs: number, batchSize: number): number {
  const steps = epochs * batchesPerEpoch(examples, batchSize)
  if (steps > 0) return steps
  throw new EngineError(
    `A task has ${examples.count} training images, fewer than the ${batchSize} seen at once.`,
    'Use more training images of each task, or fewer images at once.',
  )
}

/** Task after task; the network is tested on all of them after each. */
export function sequentialStages(
  tasks: readonly Task[],
  { seed, epochsPerTask, batchSize, curvePoints }: CurriculumOptions,
): readonly Stage[] {
  return tasks.map(({ number, training }) => {
    const steps = stepsOf(training, epochsPerTask, batchSize)
    return {
      phase: `learning task ${number} of ${tasks.length}`,
      testPhase: `testing after task ${number} of ${tasks.length}`,
      endOfTask: number,
      examples: training,
      key: streamKey(seed, `order/task-${number}`),
      independentKey: streamKey(seed, `independent/task-${number}`),
      firstEpoch: 0,
      epochs: epochsPerTask,
      steps,
      recordAfter: recordedSteps(steps, curvePoints),
    }
  })
}

/** All tasks shuffled together, a stage for each pass; tested once, after the last. */
export function jointStages(
  tasks: readonly Task[],
  { seed, epochsPerTask, batchSize, curvePoints }: CurriculumOptions,
): readonly Stage[] {
  const examples = unionOf(tasks.map(({ training }) => training))
  const points = Math.max(1, Math.round((curvePoints * tasks.length) / epochsPerTask))
  return Array.from({ length: epochsPerTask }, (_, epoch) => {
    const steps = stepsOf(examples, 1, batchSize)
    return {
      phase: `learning all tasks together, pass ${epoch + 1} of ${epochsPerTask}`,
      ...(epoch === epochsPerTask - 1 ? { testPhase: 'testing all tasks' } : {}),
      examples,
      key: streamKey(seed, 'order/joint'),
      firstEpoch: epoch,
      epochs: 1,
      steps,
      recordAfter: recordedSteps(steps, points),
    }
  })
}

/**
 * Tasks that give way to one another gradually: a stage for each task's stretch of the schedule, so
 * many samples as passes over its images would have; tested once, after the last.
 */
export function continuousStages(
  tasks: readonly Task[],
  { seed, epochsPerTask, batchSize, curvePoints }: CurriculumOptions,
): readonly Stage[] {
  const examples = unionOf(tasks.map(({ training }) => training))
  const imagesPerTask = Math.min(...tasks.map(({ training }) => training.count))
  const samplesPerTask = epochsPerTask * imagesPerTask
  const schedule = { seed, tasks: tasks.length, imagesPerTask, samplesPerTask }
  return tasks.map(({ number, training }, index) => {
    stepsOf(training, epochsPerTask, batchSize)
    const steps = Math.floor(samplesPerTask / batchSize)
    return {
      phase: `learning, stretch ${number} of ${tasks.length}`,
      ...(number === tasks.length ? { testPhase: 'testing all tasks' } : {}),
      examples,
      schedule: () => scheduledPositions(schedule, index),
      key: streamKey(seed, 'continuous/task'),
      firstEpoch: 0,
      epochs: 1,
      steps,
      recordAfter: recordedSteps(steps, curvePoints),
    }
  })
}
