/** Tasks that are tested on some of their training images, which then are not learned. */
import { heldOutOf } from '@shared/datasets/held-out'
import { permutation, streamKey } from '@shared/random/philox'
import { chosenOf } from './examples'
import type { Task } from './tasks'

/**
 * The tasks with a tenth of their training images in the place of the test images. Which, is drawn by
 * the seed and the number of images alone: tasks that show the same images, shuffled or turned in ways
 * of their own, leave out the same ones.
 */
export function withHeldOut(tasks: readonly Task[], seed: number): readonly Task[] {
  return tasks.map((task) => {
    const { training } = task
    const order = permutation(streamKey(seed, 'held-out'), 0, training.count)
    const learned = training.count - heldOutOf(training.count)
    return {
      ...task,
      training: chosenOf(training, order.slice(0, learned).sort()),
      test: chosenOf(training, order.slice(learned).sort()),
    }
  })
}
