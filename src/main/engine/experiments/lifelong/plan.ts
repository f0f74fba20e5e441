/** A lifelong trial laid out before it starts: tasks, stages, and how much work each part is. */
import { taskNumbers } from '@shared/experiments/common/task-order'
import { taskSequence } from '@shared/datasets/task-sequences'
import { inputsOf } from '@shared/networks/description'
import type { TrialSettings } from '@shared/experiments/common/definition'
import { firstOf, type Examples } from '../../data/examples'
import type { LabelledImages } from '../../data/image-set'
import { buildTasks, type Task } from '../../data/tasks'
import { EngineError } from '../../errors'
import { numberOr, numberValue, textValue } from '../../values'
import {
  continuousStages,
  jointStages,
  sequentialStages,
  type Stage,
} from '../../training/curriculum'

export interface LifelongPlan {
  readonly sizes: readonly number[]
  readonly tasks: readonly Task[]
  readonly stages: readonly Stage[]
  readonly batchSize: number
  /** Draws of releases averaged in a test at a task's end. */
  readonly testSamples: number
  /** Accuracy on the first task, once it is learned, below which the trial ends. */
  readonly stopBelow: number
  /** Test images of every task that the learning curves look at. */
  readonly curveExamples: readonly Examples[]
}

/** @throws EngineError for an order of other tasks. */
function learnedOrder({ values }: TrialSettings, tasks: number): readonly number[] {
  const order = taskNumbers(values['taskOrder'], tasks)
  if (order) return order
  throw new EngineError(
    `The order of learning “${String(values['taskOrder'])}” does not name each of the ${tasks} tasks once.`,
    'Start the experiment again from the wizard, and order the tasks there.',
  )
}

/** @throws EngineError where settings are missing or a task has fewer images than a batch. */
export function lifelongPlan(settings: TrialSettings, images: LabelledImages): LifelongPlan {
  const sequence = taskSequence(textValue(settings, 'dataset'))
  const hidden = numberValue(settings, 'hiddenNeurons')
  const batchSize = numberValue(settings, 'batchSize')
  const tasks = buildTasks(
    images,
    sequence,
    settings.seed,
    numberValue(settings, 'imagesPerTask'),
    learnedOrder(settings, sequence.tasks),
  )
  const oneByOne = sequence.boundaries ? sequentialStages : continuousStages
  const layOut = settings.condition === 'joint' ? jointStages : oneByOne
  const curveImages = numberValue(settings, 'curveImages')
  return {
    sizes: [inputsOf(images.training.shape), hidden, hidden, sequence.outputs],
    tasks,
    stages: layOut(tasks, {
      seed: settings.seed,
      epochsPerTask: numberValue(settings, 'epochsPerTask'),
      batchSize,
      curvePoints: numberValue(settings, 'curvePoints'),
    }),
    batchSize,
    testSamples: numberValue(settings, 'testSamples'),
    stopBelow: settings.condition === 'joint' ? 0 : numberOr(settings, 'stopBelow', 0),
    curveExamples: tasks.map(({ test }) => firstOf(test, curveImages)),
  }
}
