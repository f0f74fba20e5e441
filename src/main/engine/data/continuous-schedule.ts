/** Tasks that give way to one another gradually (docs/science.md, Data and tasks). */
import { streamKey, uniforms } from '@shared/random/philox'

/** Share of a task's samples at which it is mixed with a neighbour, half at each end. */
const transitionPortion = 0.25

export interface ContinuousSchedule {
  readonly seed: number
  readonly tasks: number
  /** Training images of each task. */
  readonly imagesPerTask: number
  /** Samples that belong to one task's stretch of the schedule. */
  readonly samplesPerTask: number
}

/** `steps` numbers from `from` to `to`, both included, as far as place `place`. */
function evenly(from: number, to: number, steps: number, place: number): number {
  return steps < 2 ? from : from + ((to - from) * place) / (steps - 1)
}

/**
 * Which other task is mixed into `task` (from 0) at sample `place` of its stretch, and the
 * probability of the task itself: from 0.5 to 1 at its beginning, from 1 to 0.5 at its end. The
 * first task has no beginning of this kind, the last no end.
 */
export function mixtureAt(
  { tasks, samplesPerTask }: Pick<ContinuousSchedule, 'tasks' | 'samplesPerTask'>,
  task: number,
  place: number,
): { readonly probability: number; readonly neighbour: number } {
  const transition = Math.floor((samplesPerTask * transitionPortion) / 2)
  const toEnd = samplesPerTask - 1 - place
  if (place < transition && task > 0)
    return { probability: evenly(0.5, 1, transition, place), neighbour: task - 1 }
  if (toEnd < transition && task < tasks - 1)
    return { probability: evenly(0.5, 1, transition, toEnd), neighbour: task + 1 }
  return { probability: 1, neighbour: task }
}

/**
 * The samples of one task's stretch, as positions in the union of all tasks' images. Task and image
 * are drawn independently for each sample, images with replacement; the last image of a task is
 * never drawn, as in the published code.
 */
export function scheduledPositions(schedule: ContinuousSchedule, task: number): Uint32Array {
  const { seed, imagesPerTask, samplesPerTask } = schedule
  const ofTask = uniforms(streamKey(seed, 'continuous/task'), task, samplesPerTask)
  const ofImage = uniforms(streamKey(seed, 'continuous/image'), task, samplesPerTask)
  const drawable = Math.max(1, imagesPerTask - 1)
  return Uint32Array.from({ length: samplesPerTask }, (_, place) => {
    const { probability, neighbour } = mixtureAt(schedule, task, place)
    const chosen = ofTask[place]! < probability ? task : neighbour
    return chosen * imagesPerTask + Math.floor(ofImage[place]! * drawable)
  })
}
