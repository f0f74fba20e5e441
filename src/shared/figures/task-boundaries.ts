/** Where one task ends and the next begins, in training steps. */
import type { ValuesByPath } from '../experiments/definition'
import { taskSequence } from '../experiments/task-sequences'

/** Steps done at the end of each task when tasks come one after the other. */
export function taskEnds(values: ValuesByPath): readonly number[] {
  const { trainingImages } = taskSequence(String(values['dataset']))
  const batch = Number(values['batchSize'])
  const passes = Number(values['epochsPerTask'])
  let steps = 0
  return trainingImages.map((images) => {
    const used = Math.min(images, Number(values['imagesPerTask']))
    steps += Math.floor(used / batch) * passes
    return steps
  })
}
