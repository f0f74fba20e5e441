/** Tasks of which some training images are not learned, so that things can be decided on them. */
import { heldOutOf } from '@shared/datasets/held-out'
import { permutation, streamKey } from '@shared/random/philox'
import { chosenOf } from './examples'
import type { Task } from './tasks'

/** A task of which images are left out of training. */
export type ValidatedTask = Task & Required<Pick<Task, 'validation'>>

/**
 * The tasks with a share of their training images set apart. Which, is drawn by the seed and the number
 * of images alone: tasks that show the same images, shuffled or turned in ways of their own, leave out
 * the same ones.
 */
export function withHeldOut(
  tasks: readonly Task[],
  seed: number,
  share: number,
): readonly ValidatedTask[] {
  return tasks.map((task) => {
    const { training } = task
    const order = permutation(streamKey(seed, 'held-out'), 0, training.count)
    const learned = training.count - heldOutOf(training.count, share)
    return {
      ...task,
      training: chosenOf(training, order.slice(0, learned).sort()),
      validation: chosenOf(training, order.slice(learned).sort()),
    }
  })
}
