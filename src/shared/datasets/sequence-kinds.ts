/** What can be learned of any data set: how its classes become tasks, and how these follow. */
import { formatCount } from '../words/numbers'
import type { SourceId } from '../sources/registry'
import type { DatasetDescription } from './description'
import type { SequenceKindId } from './sequence-kind-ids'

export interface SequenceKind {
  /** Ids of such sequences: this, and the id of the data set. */
  readonly prefix: string
  /** @param name of the data set */
  readonly label: (name: string) => string
  readonly help: (dataset: DatasetDescription, tasks: number) => string
  /** The classes that each task tells apart, where there are so many. */
  readonly classes: (classes: number) => readonly (readonly number[])[]
  /** What one task is called, by its place from 1. @param names of its classes */
  readonly task: (number: number, names: readonly string[], dataset: string) => string
  /** What an output neuron stands for. @param names of all classes */
  readonly answers: (names: readonly string[]) => readonly string[]
  /** Whether each task has output neurons of its own. */
  readonly headATask: boolean
  /** Whether each task shows the pixels in an order of its own, drawn at random. */
  readonly permutesPixels: boolean
  /** Whether some step is the last of a task; else tasks give way to one another. */
  readonly boundaries: boolean
  /** How one task follows the other: “five tasks …”. */
  readonly succession: string
  /** Who divided images so, beside whoever gave them. */
  readonly sources: readonly SourceId[]
}

const range = (length: number) => Array.from({ length }, (_, index) => index)
const pairs = (classes: number) => range(Math.floor(classes / 2)).map((n) => [2 * n, 2 * n + 1])
const ofAll = ({ classes, things }: DatasetDescription) =>
  `all ${formatCount(classes.length, things, things)}`

const separate = {
  headATask: false,
  permutesPixels: false,
  boundaries: true,
  succession: 'one after the other',
} as const

const permuted = {
  classes: (classes: number) => range(10).map(() => range(classes)),
  task: (number: number) => `Shuffling ${number}`,
  answers: (names: readonly string[]) => names,
  ...separate,
  permutesPixels: true,
  sources: ['goodfellow-2013'],
} as const

/** Every kind, in the order of the wizard's cards. */
export const sequenceKinds = {
  split: {
    prefix: 'split-',
    label: (name) => `Split ${name}`,
    help: ({ classes, things }, tasks) => {
      const first = pairs(Math.min(classes.length, 4)).map((pair) =>
        pair.map((index) => classes[index]?.name).join(' or '),
      )
      const odd = classes.length % 2 === 1 ? classes.at(-1) : undefined
      const leftOut = odd ? ` The last class, ${odd.name}, has no partner and is left out.` : ''
      return `Two ${things} at a time are told apart in ${formatCount(tasks, 'task')}: ${first.join(', then ')}${tasks > 2 ? ', and so on' : ''}, with the same two output neurons.${leftOut}`
    },
    classes: pairs,
    task: (_, names) => names.join(' or '),
    answers: () => ['first of its pair', 'second of its pair'],
    ...separate,
    sources: ['zenke-2017'],
  },
  permuted: {
    prefix: 'permuted-',
    label: (name) => `Permuted ${name}`,
    help: (dataset, tasks) =>
      `In each of ${formatCount(tasks, 'task')} ${ofAll(dataset)}, seen through another fixed shuffling of the pixels.`,
    ...permuted,
  },
  continuous: {
    prefix: 'continuous-permuted-',
    label: (name) => `Continuous Permuted ${name}`,
    help: ({ name }, tasks) =>
      `The ${formatCount(tasks, 'task')} of Permuted ${name} without boundaries: images of the next task mix in gradually until they have taken over.`,
    ...permuted,
    boundaries: false,
    sources: ['goodfellow-2013', 'zeno-2018'],
    succession: 'each gradually giving way to the next',
  },
  whole: {
    prefix: '',
    label: (name) => name,
    help: (dataset) => `One task: telling ${ofAll(dataset)} apart.`,
    classes: (classes) => [range(classes)],
    task: (_, __, dataset) => dataset,
    answers: (names) => names,
    ...separate,
    succession: 'on its own',
    sources: [],
  },
} as const satisfies Readonly<Record<SequenceKindId, SequenceKind>>

export type { SequenceKindId }
