/** Where one task ends and the next begins, in training steps. */
import type { ExperimentDetail } from '../contract/experiments'
import type { TaskOutline, ValuesByPath } from '../experiments/common/definition'
import { taskNumbers } from '../experiments/common/task-order'
import { taskSequence } from '../experiments/common/task-sequences'
import { sequenceAtPoint } from './selection'

/** Steps done at the end of each task when tasks come one after the other. */
export function taskEnds(values: ValuesByPath): readonly number[] {
  const { trainingImages, tasks } = taskSequence(String(values['dataset']))
  const batch = Number(values['batchSize'])
  const passes = Number(values['epochsPerTask'])
  let steps = 0
  const learned = taskNumbers(values['taskOrder'], tasks) ?? []
  return learned.map((number) => {
    const used = Math.min(trainingImages[number - 1] ?? 0, Number(values['imagesPerTask']))
    steps += Math.floor(used / batch) * passes
    return steps
  })
}

/** Whether somewhere in the sweep one task ends before the next begins. */
export function hasBoundaries(detail: ExperimentDetail): boolean {
  return detail.points.some((_, point) => sequenceAtPoint(detail, point).ends?.length !== 0)
}

/** What a figure that shows boundaries says where there are none. */
export function withoutBoundaries({ ends, label }: TaskOutline): string | undefined {
  return ends?.length === 0
    ? `${label} has no boundaries between tasks: each gradually gives way to the next.`
    : undefined
}

/** Notes for a figure over training steps. */
export function boundaryNotes(sequence: TaskOutline): readonly string[] {
  const boundless = withoutBoundaries(sequence)
  return boundless === undefined ? [] : [boundless]
}
