/** Lesion curves of one trained network: accuracy without ever more of its synapses or neurons. */
import { curveLevels, curveMatrix, curveRecord, drawsOf } from '@shared/lesions/network-curves'
import { orderingsOf } from '@shared/lesions/lesion'
import type { LesionTarget } from '@shared/lesions/targets'
import type { StoredArray } from '@shared/trials/stored-array'
import { matrixOf, type Matrix } from '@shared/trials/trial-result'
import type { Examples } from '../data/examples'
import type { PresynapticRule } from '../learners/presynaptic/rule'
import { ShownImages } from './answers'
import { removedCount, synapsesOf, type Synapses } from './orderings'
import { removals } from './removal'
import { StoredNetwork } from './stored-network'
import { synapseFisher } from './synapse-fisher'

export interface NetworkCurveOptions {
  readonly seed: number
  /** The rule by which synapses release; absent where they always transmit. */
  readonly rule: PresynapticRule | undefined
  readonly examples: Examples
  /** Draws of releases that an answer averages over. */
  readonly samples: number
  readonly targets: readonly LesionTarget[]
  /** Called after each batch of images with the share that is done, 0 to 1. */
  readonly afterBatch: (fraction: number) => Promise<void>
}

/** Levels between the intact network and the one without anything: these are measured once. */
const innerLevels = curveLevels.filter((level) => level > 0 && level < 1)

/** How often all images are shown to a network. */
function lesionsOf(targets: readonly LesionTarget[], releases: boolean): number {
  const draws = orderingsOf(releases).reduce((sum, ordering) => sum + drawsOf(ordering), 0)
  return 2 + targets.length * draws * innerLevels.length
}

/** Targets that the network has: neurons only where it has hidden layers. */
function targetsIn(synapses: Synapses, targets: readonly LesionTarget[]): LesionTarget[] {
  return targets.filter((target) => removals[target].count(synapses) > 0)
}

/**
 * A matrix for each target and order: a row of shares, and one of accuracies for each draw. Orders and
 * releases come from streams of `seed`, so that the same network gives the same curves.
 */
export async function networkCurves(
  network: readonly StoredArray[],
  { seed, rule, examples, samples, targets, afterBatch }: NetworkCurveOptions,
): Promise<Readonly<Record<string, Matrix>>> {
  const synapses = synapsesOf(network)
  const stored = new StoredNetwork({ seed, arrays: network, synapses, rule })
  const images = new ShownImages(examples)
  const own = targetsIn(synapses, targets)
  const passes = stored.stochastic ? samples : 1
  const total = images.count * passes * lesionsOf(own, stored.stochastic)
  let shown = 0
  const accuracyWith = (strengths: Float32Array) => {
    stored.setStrengths(strengths)
    return images.accuracy(stored, samples, (count) => {
      shown += count
      return afterBatch(shown / total)
    })
  }
  try {
    const intact = await accuracyWith(synapses.strengths)
    const nothing = await accuracyWith(new Float32Array(synapses.count))
    stored.setStrengths(synapses.strengths)
    const fisher = await synapseFisher(network, stored, examples)
    const matrices: Record<string, Matrix> = {}
    for (const target of own) {
      const removal = removals[target]
      const all = removal.count(synapses)
      for (const ordering of orderingsOf(stored.stochastic)) {
        const draws: number[][] = []
        for (let draw = 0; draw < drawsOf(ordering); draw++) {
          const order = removal.order(synapses, ordering, seed, fisher, draw)
          const accuracies = [intact]
          for (const level of innerLevels)
            accuracies.push(
              await accuracyWith(removal.strengths(synapses, order, removedCount(all, level))),
            )
          draws.push([...accuracies, nothing])
        }
        matrices[curveMatrix(target, ordering)] = matrixOf([curveLevels, ...draws])
      }
      matrices[curveRecord(target)] = matrixOf([[images.count, passes]])
    }
    // What a network does not have needs no further measurement.
    for (const target of targets) matrices[curveRecord(target)] ??= matrixOf([[0, 0]])
    return matrices
  } finally {
    stored.dispose()
    images.dispose()
  }
}
