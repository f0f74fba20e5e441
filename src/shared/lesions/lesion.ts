/** Lesions of a trained network: in which order synapses are removed, and what is left afterwards. */
import type { Picture } from '../datasets/picture'
import type { Matrix } from '../trials/trial-result'

export interface LesionOrdering {
  readonly id: LesionOrderingId
  readonly label: string
  /** Inside a sentence: “synapses with the …”. */
  readonly phrase: string
  readonly help: string
  /** Only networks whose synapses release at random have it. */
  readonly needsRelease?: boolean
}

export const lesionOrderingIds = ['p', 'strength', 'p-strength', 'fisher', 'random'] as const
export type LesionOrderingId = (typeof lesionOrderingIds)[number]

/** Orders of removal; the synapses with the least importance go first. */
export const lesionOrderings: readonly LesionOrdering[] = [
  {
    id: 'p',
    label: 'Lowest release probability first',
    phrase: 'lowest release probability',
    help: 'Unreliable synapses go first. Where p is the same, chance decides.',
    needsRelease: true,
  },
  {
    id: 'strength',
    label: 'Weakest first',
    phrase: 'smallest strength |w̄|',
    help: 'By the size of the expected strength |w̄|.',
  },
  {
    id: 'p-strength',
    label: 'Lowest p times strength first',
    phrase: 'smallest product p · |w̄|',
    help: 'By release probability times the size of the expected strength.',
    needsRelease: true,
  },
  {
    id: 'fisher',
    label: 'Lowest Fisher information first',
    phrase: 'lowest Fisher information',
    help: 'By how little the answers to the test images depend on the strength (diagonal empirical Fisher information).',
  },
  {
    id: 'random',
    label: 'At random',
    phrase: 'random order',
    help: 'The control: every synapse is as likely as any other to go next.',
  },
]

export function isLesionOrdering(id: string): id is LesionOrderingId {
  return lesionOrderingIds.some((known) => known === id)
}

export function lesionOrdering(id: LesionOrderingId): LesionOrdering {
  const found = lesionOrderings.find((ordering) => ordering.id === id)
  if (!found) throw new RangeError(`There is no order of removal called “${id}”.`)
  return found
}

/** Which synapses are silenced: the `share` of them that comes first in an order. */
export interface Lesion {
  readonly ordering: LesionOrderingId
  /** 0 to 1, of all synapses, or of those of `layer`. */
  readonly share: number
  /** Index of the only weight layer that is lesioned, from the input; all jointly where absent. */
  readonly layer?: number | undefined
}

/** Test images that a session shows to the network, unless told otherwise. */
export const usualLesionImages = 2000

/** Draws of releases that the second answer averages over. */
export const lesionSamples = 10

/** How a lesioned network answers the test images. */
export interface LesionAnswer {
  /** Number of the request that is answered; 0 is the intact network. */
  readonly request: number
  readonly lesion: Lesion
  /** Synapses silenced. */
  readonly removed: number
  /** Draws of releases averaged: one in the first answer, ten in the second. */
  readonly samples: number
  readonly accuracy: number
  /** Accuracy on each task's images. */
  readonly taskAccuracy: readonly number[]
  /** Images whose answer is another one than that of the intact network with as many samples. */
  readonly changed: number
  /** Row: class of the image; column: answer. */
  readonly confusion: Matrix
  /** The examples' answers. */
  readonly examples: readonly { readonly answer: number; readonly flipped: boolean }[]
}

/** A test image that is shown beside its answer, every pixel in its place. */
export interface LesionExample extends Picture {
  readonly classIndex: number
  /** Index of its task. */
  readonly task: number
}

/** What a session works on. */
export interface LesionSubject {
  /** Neurons of each layer, from the input. */
  readonly layers: readonly number[]
  readonly images: number
  readonly classes: readonly string[]
  /** Names of the answers; the answer to class c is the one at c modulo their number. */
  readonly answers: readonly string[]
  readonly tasks: readonly string[]
  /** Whether pictures are shuffled before the network sees them. */
  readonly permuted: boolean
  readonly orderings: readonly LesionOrderingId[]
  readonly stochastic: boolean
  readonly examples: readonly LesionExample[]
  /** Backend and adapter that compute. */
  readonly device: string
}

/** Lesions of stored curves: whether anything, a tenth, … nine tenths of the synapses are gone. */
export const lesionLevels: readonly number[] = Array.from({ length: 10 }, (_, tenth) => tenth / 10)

/** Orders whose curves are measured when a trial ends. */
export const measuredOrderings = ['p', 'random', 'strength', 'p-strength'] as const

/** Name of the matrix that holds a stored curve: a row of shares and one of accuracies. */
export function lesionMatrix(ordering: LesionOrderingId): string {
  return `lesion/${ordering}`
}
