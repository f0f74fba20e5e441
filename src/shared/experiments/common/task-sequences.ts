/** The tasks of chapter 4 (experiments §3.1): what the wizard shows and the engine builds. */

export interface ImageSource {
  readonly id: 'mnist' | 'fashion-mnist'
  readonly label: string
  /** Mean and standard deviation of the training pixels after scaling to [0, 1]. */
  readonly mean: number
  readonly deviation: number
  readonly classNames: readonly string[]
}

export type SequenceId =
  | 'split-mnist'
  | 'split-fashion-mnist'
  | 'permuted-mnist'
  | 'permuted-fashion-mnist'
  | 'continuous-permuted-mnist'
  | ImageSource['id']

export interface TaskSequence {
  readonly id: SequenceId
  readonly label: string
  readonly help: string
  readonly images: ImageSource['id']
  /**
   * `split`: one pair of classes a task, a shared 2-way head. `permuted`: all classes, pixels
   * shuffled. `continuous`: permuted, each task gradually giving way to the next. `whole`: a single
   * task, all classes, pixels in their place.
   */
  readonly kind: 'split' | 'permuted' | 'continuous' | 'whole'
  readonly tasks: number
  /** Training images of each task (experiments §3.1). */
  readonly trainingImages: readonly number[]
  readonly outputs: number
  /** Accuracy of guessing. */
  readonly chance: number
  /** Empty where no step is the last of a task. */
  readonly ends?: readonly number[]
}

export const imageSources: Readonly<Record<ImageSource['id'], ImageSource>> = {
  mnist: {
    id: 'mnist',
    label: 'MNIST, handwritten digits',
    mean: 0.1307,
    deviation: 0.3081,
    classNames: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  },
  'fashion-mnist': {
    id: 'fashion-mnist',
    label: 'Fashion-MNIST, clothing',
    mean: 0.2861,
    deviation: 0.353,
    classNames: [
      'T-shirt',
      'trousers',
      'pullover',
      'dress',
      'coat',
      'sandal',
      'shirt',
      'sneaker',
      'bag',
      'ankle boot',
    ],
  },
}

const split = { kind: 'split', tasks: 5, outputs: 2, chance: 0.5 } as const
const permuted = {
  kind: 'permuted',
  tasks: 10,
  trainingImages: new Array<number>(10).fill(60_000),
  outputs: 10,
  chance: 0.1,
} as const

export const taskSequences: readonly TaskSequence[] = [
  {
    id: 'split-mnist',
    label: 'Split MNIST',
    help: 'Five tasks, each telling two digits apart: 0 or 1, then 2 or 3, and so on, with the same two output neurons.',
    images: 'mnist',
    trainingImages: [12_665, 12_089, 11_263, 12_183, 11_800],
    ...split,
  },
  {
    id: 'split-fashion-mnist',
    label: 'Split Fashion-MNIST',
    help: 'Five tasks, each telling two kinds of clothing apart, with the same two output neurons.',
    images: 'fashion-mnist',
    trainingImages: [12_000, 12_000, 12_000, 12_000, 12_000],
    ...split,
  },
  {
    id: 'permuted-mnist',
    label: 'Permuted MNIST',
    help: 'Ten tasks: all ten digits, each time seen through another fixed shuffling of the pixels.',
    images: 'mnist',
    ...permuted,
  },
  {
    id: 'permuted-fashion-mnist',
    label: 'Permuted Fashion-MNIST',
    help: 'Ten tasks: all ten kinds of clothing, each time seen through another fixed shuffling of the pixels.',
    images: 'fashion-mnist',
    ...permuted,
  },
  {
    id: 'continuous-permuted-mnist',
    label: 'Continuous Permuted MNIST',
    help: 'The ten tasks of Permuted MNIST without boundaries: images of the next task mix in gradually until they have taken over.',
    images: 'mnist',
    ...permuted,
    kind: 'continuous',
    ends: [],
  },
]

const whole = {
  kind: 'whole',
  tasks: 1,
  trainingImages: [60_000],
  outputs: 10,
  chance: 0.1,
} as const

/** Data sets that are learned as one task. */
export const singleTasks: readonly TaskSequence[] = [
  {
    id: 'mnist',
    label: 'MNIST',
    help: 'One task: telling the ten handwritten digits apart.',
    images: 'mnist',
    ...whole,
  },
  {
    id: 'fashion-mnist',
    label: 'Fashion-MNIST',
    help: 'One task: telling ten kinds of clothing apart.',
    images: 'fashion-mnist',
    ...whole,
  },
]

export const everySequence: readonly TaskSequence[] = [...taskSequences, ...singleTasks]

/** The task sequence, or single task, called `id`. @throws RangeError for an unknown id. */
export function taskSequence(id: string): TaskSequence {
  const found = everySequence.find((sequence) => sequence.id === id)
  if (!found) throw new RangeError(`There is no task sequence called “${id}”.`)
  return found
}
