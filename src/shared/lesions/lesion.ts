/** Lesions of a trained network: what is removed in which order, and what is left afterwards. */
import type { Picture } from '../datasets/picture'
import { orderWords, type LesionTarget } from './targets'
import type { Matrix } from '../trials/trial-result'

export interface LesionOrdering {
  readonly id: LesionOrderingId
  readonly label: string
  readonly help: string
  /** Only networks whose synapses release at random have it. */
  readonly needsRelease: boolean
}

/** Orders of removal, the least important first; whether only networks that release have them. */
const orderings = {
  p: { needsRelease: true },
  strength: { needsRelease: false },
  'p-strength': { needsRelease: true },
  fisher: { needsRelease: false },
  random: { needsRelease: false },
} satisfies Readonly<Record<string, Pick<LesionOrdering, 'needsRelease'>>>

export type LesionOrderingId = keyof typeof orderings

export const lesionOrderingIds = Object.keys(orderings) as LesionOrderingId[]

export const lesionOrderings: readonly LesionOrdering[] = lesionOrderingIds.map((id) =>
  lesionOrdering(id),
)

export function isLesionOrdering(id: string): id is LesionOrderingId {
  return Object.hasOwn(orderings, id)
}

/** An order in the words for what is removed in it. */
export function lesionOrdering(
  id: LesionOrderingId,
  target: LesionTarget = 'synapses',
): LesionOrdering {
  const { label, help } = orderWords(target, id)
  return { id, label, help, ...orderings[id] }
}

/** Orders of a network, the first of them for a start. @param releases whether its synapses release at random */
export function orderingsOf(releases: boolean): readonly LesionOrderingId[] {
  return lesionOrderingIds.filter((id) => releases || !orderings[id].needsRelease)
}

/** What is silenced: the `share` of synapses, or of hidden neurons, that comes first in an order. */
export interface Lesion {
  readonly ordering: LesionOrderingId
  /** 0 to 1, of all that there are, or of those of `layer`. */
  readonly share: number
  /** Synapses where absent. */
  readonly target?: LesionTarget | undefined
  /**
   * Index of the only weight layer, or of the only hidden layer, that is lesioned, from the input; all
   * jointly where absent.
   */
  readonly layer?: number | undefined
}

export function targetOf({ target }: Pick<Lesion, 'target'>): LesionTarget {
  return target ?? 'synapses'
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
  /** Synapses silenced, or neurons where these are lesioned. */
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

/** A lesion that was looked at in a session, and what was left. */
export interface LesionVisit {
  readonly lesion: Lesion
  readonly accuracy: number
  readonly samples: number
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
  /** What can be lesioned; a network without hidden layers has no neurons to lose. */
  readonly targets: readonly LesionTarget[]
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
