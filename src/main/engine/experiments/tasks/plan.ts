/** A trial with tasks laid out before it starts: stages, and the images that it is tested on. */
import { heldOutShare } from '@shared/datasets/held-out'
import { taskSequence } from '@shared/datasets/task-sequences'
import type { ConditionDeclaration } from '@shared/experiments/common/condition-declaration'
import { taskNumbers } from '@shared/experiments/common/task-order'
import type { TrialWith } from '@shared/experiments/common/typed'
import type { PracticeValues } from '@shared/experiments/continual/practice'
import type { TaskValues } from '@shared/experiments/presynaptic/lifelong-parameters'
import { firstOf, type Examples } from '../../data/examples'
import { withHeldOut } from '../../data/held-out'
import { buildTasks, type InputScaling, type SequenceImages, type Task } from '../../data/tasks'
import { EngineError } from '../../errors'
import {
  continuousStages,
  jointStages,
  sequentialStages,
  type Stage,
} from '../../training/curriculum'
import { decidedBy, type LearningValues } from './decided-by'

type Values = TaskValues &
  PracticeValues &
  LearningValues & {
    readonly inputScaling?: InputScaling
  }

/** A trial of any condition of an experiment with these settings. */
export type TasksTrial = TrialWith<string, Values>

export interface TasksPlan {
  readonly stages: readonly Stage[]
  readonly batchSize: number
  /** Images that every task is tested on. */
  readonly tests: readonly Examples[]
  /** Draws of releases averaged in a test at a task's end. */
  readonly testSamples: number
  /** Accuracy on the first task, once it is learned, below which the trial ends. */
  readonly stopBelow: number
  /** Of these, those that the learning curves look at. */
  readonly curveExamples: readonly Examples[]
}

/** @throws EngineError for an order of other tasks. */
function learnedOrder({ taskOrder }: Values, tasks: number): readonly number[] {
  const order = taskNumbers(taskOrder, tasks)
  if (order) return order
  throw new EngineError(
    `The order of learning “${taskOrder}” does not name each of the ${tasks} tasks once.`,
    'Start the experiment again from the wizard, and order the tasks there.',
  )
}

/** @throws EngineError where a task has fewer images than a batch. */
export function tasksPlan(
  { seed, values }: TasksTrial,
  { tasks: meets, release }: ConditionDeclaration,
  images: SequenceImages,
): TasksPlan {
  const { batchSize, curveImages, curvePoints, epochsPerTask, testSamples } = values
  const sequence = taskSequence(values.dataset)
  const order = learnedOrder(values, sequence.tasks)
  const { imagesPerTask, inputScaling, testedOn } = values
  const all = buildTasks(images, sequence, seed, imagesPerTask, order, inputScaling)
  const share = heldOutShare(values)
  const tasks: readonly Task[] = share > 0 ? withHeldOut(all, seed, share) : all
  const tests = tasks.map(({ test, validation = test }) =>
    testedOn === 'validation' ? validation : test,
  )
  // What releases at random has more than weights, and is practised as long as is set.
  const decide = release === 'none' ? decidedBy(values) : undefined
  const oneByOne = sequence.boundaries ? sequentialStages : continuousStages
  const layOut = meets === 'together' ? jointStages : oneByOne
  return {
    stages: layOut(tasks, {
      ...{ seed, epochsPerTask, batchSize, curvePoints },
      ...(decide ? { decide } : {}),
    }),
    batchSize,
    tests,
    testSamples,
    stopBelow: meets === 'together' ? 0 : values.stopBelow,
    curveExamples: tests.map((test) => firstOf(test, curveImages)),
  }
}
