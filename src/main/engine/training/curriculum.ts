/** In which order a trial sees its examples: task after task, or all at once. */
import type { Augmentation } from '../data/augmentation'
import { batchesPerEpoch } from '../data/batches'
import { firstOf, unionOf, type Examples } from '../data/examples'
import { scheduledPositions } from '../data/continuous-schedule'
import { permutation, streamKey, type StreamKey } from '@shared/random/philox'
import type { Task } from '../data/tasks'
import { EngineError } from '../errors'
import type { DecidedPractice } from './decided-practice'

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
  /** Stream of batches that may be looked at before the first step of all. */
  readonly beforeKey?: StreamKey
  /** How its images are shown otherwise each time; as they are where absent. */
  readonly augmentation?: Augmentation | undefined
  readonly firstEpoch: number
  readonly epochs: number
  /** The most that there can be. */
  readonly steps: number
  /** What decides how it is practised, where it is not all passes as they were set. */
  readonly decided?: DecidedPractice
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
  /** How a task is practised that is learned by itself. */
  readonly decide?: (task: Task) => DecidedPractice | undefined
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
  { seed, epochsPerTask, batchSize, curvePoints, decide }: CurriculumOptions,
): readonly Stage[] {
  return tasks.map((task) => {
    const { number, training } = task
    const steps = stepsOf(training, epochsPerTask, batchSize)
    const decided = decide?.(task)
    return {
      ...(decided ? { decided } : {}),
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

/**
 * Positions in the union of all tasks for one pass in which each batch is of one task, where batches of
 * several heads could not be learned at once: the batches of all tasks in a random order.
 */
function batchesOfOneTask(
  tasks: readonly Task[],
  seed: number,
  epoch: number,
  batchSize: number,
): Uint32Array {
  let start = 0
  const batches = tasks.flatMap(({ number, training }) => {
    const order = permutation(streamKey(seed, `order/task-${number}`), epoch, training.count)
    const first = start
    start += training.count
    return Array.from({ length: batchesPerEpoch(training, batchSize) }, (_, batch) =>
      order.slice(batch * batchSize, (batch + 1) * batchSize).map((position) => first + position),
    )
  })
  const together = permutation(streamKey(seed, 'order/joint'), epoch, batches.length)
  return Uint32Array.from([...together].flatMap((batch) => [...batches[batch]!]))
}

/** All tasks shuffled together, a stage for each pass; tested once, after the last. */
export function jointStages(
  tasks: readonly Task[],
  { seed, epochsPerTask, batchSize, curvePoints }: CurriculumOptions,
): readonly Stage[] {
  const examples = unionOf(tasks.map(({ training }) => training))
  const points = Math.max(1, Math.round((curvePoints * tasks.length) / epochsPerTask))
  const oneHead = new Set(tasks.map(({ head }) => head)).size === 1
  return Array.from({ length: epochsPerTask }, (_, epoch) => {
    const schedule = () => batchesOfOneTask(tasks, seed, epoch, batchSize)
    const steps = oneHead
      ? stepsOf(examples, 1, batchSize)
      : tasks.reduce((sum, { training }) => sum + stepsOf(training, 1, batchSize), 0)
    return {
      ...(oneHead ? {} : { schedule }),
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
  const imagesPerTask = Math.min(...tasks.map(({ training }) => training.count))
  // As many of every task, so that each begins at a multiple of them.
  const examples = unionOf(tasks.map(({ training }) => firstOf(training, imagesPerTask)))
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
