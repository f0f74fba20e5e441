/** The tasks of a sequence, made from the images and a seed. */
import type { DatasetDescription } from '@shared/datasets/description'
import { datasets } from '@shared/datasets/registry'
import type { TaskSequence } from '@shared/datasets/task-sequences'
import type { ImageShape } from '@shared/networks/description'
import { permutation, streamKey, type StreamKey } from '@shared/random/philox'
import { imageExamples, normalisationTable, type Examples } from './examples'
import type { ImageSet, LabelledImages } from './image-set'

export interface Task {
  /** Place of the task in the order of learning, from 1. */
  readonly number: number
  readonly label: string
  readonly training: Examples
  readonly test: Examples
  /** Classes told apart, and the order in which bytes are seen, where it is not their own. */
  readonly classes: readonly number[]
  readonly order?: Uint32Array
  /** Number of the output layer that answers. */
  readonly head: number
}

/** Indices of the images whose class is one of `classes`, in the order of the set. */
export function imagesOfClasses(images: ImageSet, classes: readonly number[]): Uint32Array {
  const found: number[] = []
  images.labels.forEach((label, index) => {
    if (classes.includes(label)) found.push(index)
  })
  return Uint32Array.from(found)
}

/** A random order of the bytes of an image in which the channels of a pixel stay together. */
export function permutedBytes(
  { height, width, channels }: ImageShape,
  key: StreamKey,
): Uint32Array {
  const order = permutation(key, 0, height * width)
  return Uint32Array.from(
    { length: channels * order.length },
    (_, place) => channels * order[Math.floor(place / channels)]! + (place % channels),
  )
}

/** The order of the bytes in task `number`, drawn at random where the tasks permute pixels. */
export function pixelOrder(
  { images, permutesPixels }: TaskSequence,
  number: number,
  seed: number,
): Uint32Array | undefined {
  if (!permutesPixels) return undefined
  return permutedBytes(datasets[images].shape, streamKey(seed, `pixels/task-${number}`))
}

/** At most `count` members, drawn at random where there are more. */
function limited(members: Uint32Array, count: number, seed: number, number: number): Uint32Array {
  if (members.length <= count) return members
  const chosen = permutation(streamKey(seed, `images/task-${number}`), 0, members.length)
  return chosen.slice(0, count).map((position) => members[position]!)
}

/** By class, the place that it has among the classes of a task: the output neuron that answers. */
function answersOf(classes: readonly number[]): Uint8Array {
  const answers = new Uint8Array(Math.max(...classes) + 1)
  classes.forEach((label, answer) => (answers[label] = answer))
  return answers
}

/** What a pixel is worth: its grey value from 0 to 1, or its distance from the mean in deviations. */
export type InputScaling = 'unit' | 'normalised'

const scaled = ({ normalisation }: DatasetDescription, scaling: InputScaling) =>
  scaling === 'unit' ? normalisation.map(() => ({ mean: 0, deviation: 1 })) : normalisation

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
  scaling: InputScaling = 'normalised',
): readonly Task[] {
  const normalised = normalisationTable(scaled(datasets[sequence.images], scaling))
  return learned.map((number, index) => {
    const { label, classes, head } = sequence.each[number - 1]!
    const order = pixelOrder(sequence, number, seed)
    const ordered = order ? { order } : {}
    const answers = answersOf(classes)
    const view = { normalised, answerOfClass: (place: number) => answers[place]!, ...ordered }
    const members = imagesOfClasses(images.training, classes)
    return {
      number: index + 1,
      label,
      classes,
      head,
      ...ordered,
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
