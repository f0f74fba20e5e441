/** The tasks of a sequence, made from the images and a seed (experiments §3.1). */
import { imageSources, type TaskSequence } from '@shared/experiments/common/task-sequences'
import { imageExamples, normalisationTable, type Examples } from './examples'
import { pixelsPerImage, type ImageSet, type LabelledImages } from './image-set'
import { permutation, streamKey } from '@shared/random/philox'

const classesPerSplitTask = 2

export interface Task {
  /** Place of the task in the order of learning, from 1. */
  readonly number: number
  readonly label: string
  readonly training: Examples
  readonly test: Examples
  /** Classes told apart, and the order in which pixels are seen, where it is not their own. */
  readonly classes: readonly number[]
  readonly order?: Uint32Array
}

/** Indices of the images whose class is one of `classes`, in the order of the set. */
export function imagesOfClasses(images: ImageSet, classes: readonly number[]): Uint32Array {
  const found: number[] = []
  images.labels.forEach((label, index) => {
    if (classes.includes(label)) found.push(index)
  })
  return Uint32Array.from(found)
}

const isPermuted = ({ kind }: TaskSequence) => kind === 'permuted' || kind === 'continuous'

/** The order of the pixels of task `number`, drawn at random for every permuted task. */
export function pixelOrder(
  sequence: TaskSequence,
  number: number,
  seed: number,
): Uint32Array | undefined {
  if (!isPermuted(sequence)) return undefined
  return permutation(streamKey(seed, `pixels/task-${number}`), 0, pixelsPerImage)
}

/** Classes told apart by task `number`: a pair in natural order, or all. */
export function classesOfTask(sequence: TaskSequence, number: number): readonly number[] {
  const all = imageSources[sequence.images].classNames.map((_, index) => index)
  if (sequence.kind !== 'split') return all
  return all.slice(classesPerSplitTask * (number - 1), classesPerSplitTask * number)
}

/** What a task is called: its classes, the number of its shuffling, or the data set. */
export function taskLabel(sequence: TaskSequence, number: number): string {
  if (isPermuted(sequence)) return `Shuffling ${number}`
  if (sequence.kind === 'whole') return sequence.label
  const { classNames } = imageSources[sequence.images]
  return classesOfTask(sequence, number)
    .map((label) => classNames[label] ?? '')
    .join(' or ')
}

/** At most `count` members, drawn at random where there are more. */
function limited(members: Uint32Array, count: number, seed: number, number: number): Uint32Array {
  if (members.length <= count) return members
  const chosen = permutation(streamKey(seed, `images/task-${number}`), 0, members.length)
  return chosen.slice(0, count).map((position) => members[position]!)
}

/**
 * Every task of the sequence.
 * @param imagesPerTask at most this many training images of each task
 * @param learned natural numbers of the tasks in the order of learning; a task has the same images,
 * and the same order of pixels, wherever it stands
 */
export function buildTasks(
  images: LabelledImages,
  sequence: TaskSequence,
  seed: number,
  imagesPerTask: number,
  learned: readonly number[] = Array.from({ length: sequence.tasks }, (_, index) => index + 1),
): readonly Task[] {
  const normalised = normalisationTable(sequence.images)
  const answerOfClass = (label: number) => label % sequence.outputs
  return learned.map((number, index) => {
    const classes = classesOfTask(sequence, number)
    const order = pixelOrder(sequence, number, seed)
    const view = { normalised, answerOfClass, ...(order ? { order } : {}) }
    const members = imagesOfClasses(images.training, classes)
    return {
      number: index + 1,
      label: taskLabel(sequence, number),
      classes,
      ...(order ? { order } : {}),
      training: imageExamples({
        ...view,
        images: images.training,
        members: limited(members, imagesPerTask, seed, number),
      }),
      test: imageExamples({
        ...view,
        images: images.test,
        members: imagesOfClasses(images.test, classes),
      }),
    }
  })
}
