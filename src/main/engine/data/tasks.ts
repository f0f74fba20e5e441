/** The tasks of a sequence, made from the images and a seed. */
import type { ClassesOf, SequenceTask, TaskSequence } from '@shared/datasets/sequence'
import { datasets } from '@shared/datasets/registry'
import type { DatasetSnapshot } from '@shared/datasets/snapshot'
import type { ImageShape } from '@shared/networks/description'
import { permutation, streamKey, type StreamKey } from '@shared/random/philox'
import {
  chosenOf,
  imageExamples,
  normalisationTable,
  unionOf,
  type Examples,
  type ImageExamplesOptions,
} from './examples'
import type { ImageSet, LabelledImages } from './image-set'
import { turnedImages } from './turned-images'

/** The images of a sequence, by their ids. */
export type SequenceImages = ReadonlyMap<string, LabelledImages>

export interface Task {
  /** Place of the task in the order of learning, from 1. */
  readonly number: number
  readonly label: string
  readonly training: Examples
  readonly test: Examples
  /** Training images that are left out of training, where some are. */
  readonly validation?: Examples
  /** The order in which bytes are seen, where it is not their own. */
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

/** The order in which a task sees the bytes of an image, drawn at random where it shuffles pixels. */
export function pixelOrder(
  shape: ImageShape,
  { shuffle }: Pick<SequenceTask, 'shuffle'>,
  seed: number,
): Uint32Array | undefined {
  if (shuffle === undefined) return undefined
  return permutedBytes(shape, streamKey(seed, `pixels/task-${shuffle}`))
}

/** At most `count` of `all`, drawn at random where there are more. */
function limited(all: number, count: number, seed: number, number: number): Uint32Array {
  const order = Uint32Array.from({ length: all }, (_, position) => position)
  if (all <= count) return order
  return permutation(streamKey(seed, `images/task-${number}`), 0, all).slice(0, count)
}

/** All classes of one data set that a task asks for, and which neuron each of them asks for. */
interface Part {
  readonly images: DatasetSnapshot
  readonly classes: readonly number[]
  readonly answerOfClass: (label: number) => number
}

function partsOf(task: SequenceTask, images: readonly DatasetSnapshot[]): readonly Part[] {
  return images.flatMap((each): readonly Part[] => {
    const answers = new Map<number, number>()
    for (const { of, output } of task.answers)
      for (const { classes } of of.filter((part: ClassesOf) => part.images === each.id))
        for (const label of classes) answers.set(label, output)
    if (answers.size === 0) return []
    return [
      {
        images: each,
        classes: [...answers.keys()],
        answerOfClass: (label) => answers.get(label) ?? 0,
      },
    ]
  })
}

/** Images of a part before it is known which of them are used. */
interface Members extends Pick<ImageExamplesOptions, 'answerOfClass'> {
  readonly set: ImageSet
  readonly members: Uint32Array
  readonly normalised: Float32Array
}

/** Examples of the members at `positions` of all parts together, turned where the task turns images. */
function seenExamples(
  parts: readonly Members[],
  positions: Uint32Array,
  { head, rotate }: SequenceTask,
  order: Uint32Array | undefined,
): Examples {
  const ofPart = (part: Members, members: Uint32Array) => {
    const turned = rotate === undefined ? undefined : turnedImages(part.set, members, rotate)
    return imageExamples({
      images: turned ?? part.set,
      members: turned ? Uint32Array.from(members, (_, place) => place) : members,
      normalised: part.normalised,
      answerOfClass: part.answerOfClass,
      head,
      ...(order ? { order } : {}),
    })
  }
  const [only] = parts
  if (only && parts.length === 1)
    return ofPart(
      only,
      positions.map((position) => only.members[position]!),
    )
  return ofSeveral(parts, positions, ofPart)
}

/** Turns, and keeps, only the images that are used; their order is that of `positions`. */
function ofSeveral(
  parts: readonly Members[],
  positions: Uint32Array,
  ofPart: (part: Members, members: Uint32Array) => Examples,
): Examples {
  let start = 0
  const places = new Uint32Array(positions.length)
  let placed = 0
  const examples = parts.map((part) => {
    const end = start + part.members.length
    const own: number[] = []
    positions.forEach((position, index) => {
      if (position < start || position >= end) return
      places[index] = placed + own.length
      own.push(part.members[position - start]!)
    })
    start = end
    placed += own.length
    return ofPart(part, Uint32Array.from(own))
  })
  return chosenOf(unionOf(examples), places)
}

/**
 * What a pixel is worth: its grey value from 0 to 1, or its distance from the mean in deviations, those of
 * the images themselves or, of grey images, those of MNIST or, of colour images, those of CIFAR-10.
 */
export type InputScaling = 'unit' | 'normalised' | 'digits' | 'photographs'

type Normalisation = DatasetSnapshot['normalisation']

/** Red, green and blue of CIFAR-10, as the published code of chapter 5 has them for all photographs. */
const ofPhotographs: Normalisation = [
  { mean: 0.4914, deviation: 0.2023 },
  { mean: 0.4822, deviation: 0.1994 },
  { mean: 0.4465, deviation: 0.201 },
]

const scaled: Readonly<Record<InputScaling, (own: Normalisation) => Normalisation>> = {
  unit: (own) => own.map(() => ({ mean: 0, deviation: 1 })),
  normalised: (own) => own,
  digits: (own) => (own.length === 1 ? datasets.mnist.normalisation : own),
  photographs: (own) => (own.length === ofPhotographs.length ? ofPhotographs : own),
}

/**
 * Every task of the sequence.
 * @param imagesPerTask at most this many training images of each task
 * @param learned natural numbers of the tasks in the order of learning; a task has the same images,
 * and the same order of pixels, wherever it stands
 */
export function buildTasks(
  images: SequenceImages,
  sequence: TaskSequence,
  seed: number,
  imagesPerTask: number,
  learned: readonly number[] = Array.from({ length: sequence.tasks }, (_, index) => index + 1),
  scaling: InputScaling = 'normalised',
): readonly Task[] {
  const tables = new Map(
    sequence.images.map((each) => [
      each.id,
      normalisationTable(scaled[scaling](each.normalisation)),
    ]),
  )
  return learned.map((number, index) => {
    const task = sequence.each[number - 1]!
    const { label, head } = task
    const order = pixelOrder(sequence.shape, task, seed)
    const parts = partsOf(task, sequence.images)
    const from = (which: keyof LabelledImages): readonly Members[] =>
      parts.map(({ images: { id }, classes, answerOfClass }) => {
        const set = images.get(id)![which]
        const members = imagesOfClasses(set, classes)
        return { set, members, answerOfClass, normalised: tables.get(id)! }
      })
    const examples = (members: readonly Members[], most: number) => {
      const all = members.reduce((sum, part) => sum + part.members.length, 0)
      return seenExamples(members, limited(all, most, seed, number), task, order)
    }
    return {
      number: index + 1,
      label,
      head,
      ...(order ? { order } : {}),
      training: examples(from('training'), Math.min(imagesPerTask, task.trainingImages)),
      test: examples(from('test'), Infinity),
    }
  })
}
