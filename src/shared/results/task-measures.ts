/**
 * What a network learned and what it forgot, from the accuracies that its trial stored after each task:
 * so that not learning cannot pass for remembering. Of old results as of new ones.
 */
import type { ExperimentDetail } from '../contract/experiments'
import type { TaskOutline } from '../experiments/common/descriptions'
import { SettingsError } from '../experiments/common/errors'
import type { TaskMeasureId } from '../experiments/common/task-measures'
import { meanOf } from '../statistics/summary'
import type { Matrix } from '../trials/trial-result'
import { withUpdatesToTarget } from './time-to-target'
import {
  definitionFor,
  isFinished,
  sequenceAtPoint,
  taskAccuracy,
  taskColumn,
  type Trial,
} from './selection'

type OfTrial = Exclude<TaskMeasureId, 'intransigence'>
type TaskMeasures = Readonly<Partial<Record<OfTrial, number>>>

const isSquare = ({ rows, columns }: Matrix) => rows === columns

/** Accuracy on each task (a column) right after it was learned (the row of the same number). */
function whenNew({ columns, values }: Matrix): number[] {
  return Array.from({ length: columns }, (_, task) => values[task * columns + task] ?? NaN)
}

/** Best accuracy after any task but the last, minus that at the end; of every task but the last. */
function drops(matrix: Matrix): number[] {
  return Array.from({ length: matrix.columns - 1 }, (_, task) => {
    const column = taskColumn(matrix, task)
    return Math.max(...column.slice(0, -1)) - (column.at(-1) ?? NaN)
  })
}

/**
 * Means over the tasks of one network, fractions.
 * @param matrix row = after learning task i, column = tested on task j; nothing can be said unless it
 *   has as many rows as columns, and of a single task only how well it was learned
 * @param chance accuracy of guessing
 */
export function taskMeasures(matrix: Matrix, chance: number): TaskMeasures {
  if (!isSquare(matrix) || matrix.rows === 0) return {}
  const learned = { learningAccuracy: meanOf(whenNew(matrix)) }
  if (matrix.rows === 1) return learned
  const { columns, values } = matrix
  const justBefore = Array.from(
    { length: columns - 1 },
    (_, task) => values[task * columns + task + 1] ?? NaN,
  )
  return {
    ...learned,
    forgetting: meanOf(drops(matrix)),
    forwardTransfer: meanOf(justBefore) - chance,
  }
}

/** Accuracy on new tasks of the network that others are compared with, by seed. */
function referenceAccuracies(
  detail: ExperimentDetail,
  trials: readonly Trial[],
): ReadonlyMap<number, number> {
  const { conditions } = definitionFor(detail)
  const taking = (bound: 'lower' | 'upper') =>
    conditions.find((one) => one.bound === bound && detail.settings.conditions.includes(one.id))
  const reference = taking('lower') ?? taking('upper')
  const own = trials.filter(({ condition }) => condition === reference?.id)
  return new Map(
    own.flatMap((trial) => {
      const matrix = taskAccuracy(trial)
      if (!matrix) return []
      const accuracies = isSquare(matrix) ? whenNew(matrix) : Array.from(matrix.values)
      return [[trial.seed, meanOf(accuracies)] as const]
    }),
  )
}

/** Nothing where this version does not know the tasks: results of another one can still be read. */
function knownSequence(detail: ExperimentDetail, point: number): TaskOutline | undefined {
  try {
    return sequenceAtPoint(detail, point)
  } catch (error) {
    if (error instanceof SettingsError) return undefined
    throw error
  }
}

function measuredAtPoint(
  detail: ExperimentDetail,
  point: number,
): (trial: Trial) => Trial['result']['scalars'] {
  const sequence = knownSequence(detail, point)
  if (!sequence || sequence.tasks < 2 || sequence.ends.length === 0) return () => ({})
  const { chance } = sequence
  const finished = detail.results.filter((trial) => trial.point === point && isFinished(trial))
  const references = referenceAccuracies(detail, finished)
  const together = new Set(
    definitionFor(detail).conditions.flatMap(({ id, tasks: meets }) =>
      meets === 'together' ? [id] : [],
    ),
  )
  return (trial) => {
    const matrix = taskAccuracy(trial)
    if (!matrix || together.has(trial.condition) || !isFinished(trial)) return {}
    const found = taskMeasures(matrix, chance)
    const reference = references.get(trial.seed)
    const { learningAccuracy } = found
    return reference === undefined || learningAccuracy === undefined
      ? found
      : { ...found, intransigence: reference - learningAccuracy }
  }
}

/** The experiment with these measures among the scalars of every trial that has them. */
export function withTaskMeasures(stored: ExperimentDetail): ExperimentDetail {
  const detail = withUpdatesToTarget(stored)
  const atPoints = detail.points.map((_, point) => measuredAtPoint(detail, point))
  return {
    ...detail,
    results: detail.results.map((trial) => {
      const found = atPoints[trial.point]?.(trial) ?? {}
      if (Object.keys(found).length === 0) return trial
      const { result } = trial
      return { ...trial, result: { ...result, scalars: { ...result.scalars, ...found } } }
    }),
  }
}
