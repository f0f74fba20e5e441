/** Where one task ends and the next begins, in training steps. */
import type { TaskOutline, ValuesByPath } from '../experiments/common/definition'
import { taskNumbers } from '../experiments/common/task-order'
import { taskSequence, trainingImagesOf } from '../datasets/task-sequences'

/** Steps done at the end of each task when tasks come one after the other. */
export function taskEnds(values: ValuesByPath): readonly number[] {
  const sequence = taskSequence(String(values['dataset']))
  const images = trainingImagesOf(sequence, Number(values['imagesPerTask']))
  const batch = Number(values['batchSize'])
  const passes = Number(values['epochsPerTask'])
  let steps = 0
  const learned = taskNumbers(values['taskOrder'], sequence.tasks) ?? []
  return learned.map((number) => {
    steps += Math.floor((images[number - 1] ?? 0) / batch) * passes
    return steps
  })
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
