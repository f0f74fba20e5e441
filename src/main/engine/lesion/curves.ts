/** Accuracy after removing ever more synapses, measured when a trial ends (thesis Fig 4.2b). */
import { lesionLevels, lesionMatrix, measuredOrderings } from '@shared/lesions/lesion'
import { matrixOf, type Matrix, type TrialResult } from '@shared/trials/trial-result'
import type { Examples } from '../data/examples'
import type { PresynapticRule } from '../learners/presynaptic/rule'
import type { StoredArray } from '@shared/trials/stored-array'
import { ShownImages } from './answers'
import { lesionedStrengths, removalOrder, removedCount, synapsesOf } from './orderings'
import { StoredNetwork } from './stored-network'

export interface LesionCurveOptions {
  readonly seed: number
  /** The rule by which synapses release; absent where they always transmit. */
  readonly rule: PresynapticRule | undefined
  readonly examples: Examples
  /** Draws of releases that an answer averages over. */
  readonly samples: number
  readonly afterBatch: (images: number) => Promise<void>
}

const half = 0.5

/** Images that pass through the network in `lesionCurves`: the intact network is measured once. */
export function lesionCurvePasses(images: number, samples: number): number {
  return images * samples * (1 + measuredOrderings.length * (lesionLevels.length - 1))
}

/**
 * A matrix `lesion/…` for each order of removal, with a row of shares and one of accuracies, and what
 * is left without the half of the synapses that goes first by p, or at random.
 */
export async function lesionCurves(
  network: readonly StoredArray[],
  { seed, rule, examples, samples, afterBatch }: LesionCurveOptions,
): Promise<Pick<TrialResult, 'scalars' | 'matrices'>> {
  const synapses = synapsesOf(network)
  const stored = new StoredNetwork({ seed, arrays: network, synapses, rule })
  const images = new ShownImages(examples)
  const accuracy = () => images.accuracy(stored, samples, afterBatch)
  try {
    const intact = await accuracy()
    const matrices: Record<string, Matrix> = {}
    const halves: Record<string, number> = {}
    for (const ordering of measuredOrderings) {
      const order = removalOrder(synapses, ordering, seed)
      const accuracies: number[] = []
      for (const level of lesionLevels) {
        const removed = removedCount(synapses.count, level)
        if (removed > 0) stored.setStrengths(lesionedStrengths(synapses, order, removed))
        accuracies.push(removed > 0 ? await accuracy() : intact)
        if (level === half) halves[ordering] = accuracies.at(-1)!
      }
      matrices[lesionMatrix(ordering)] = matrixOf([lesionLevels, accuracies])
    }
    const { p = NaN, random = NaN } = halves
    return { scalars: { lesionedHalfLowP: p, lesionedHalfRandom: random }, matrices }
  } finally {
    stored.dispose()
    images.dispose()
  }
}
