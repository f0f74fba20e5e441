/** Removing synapses or neurons, so that sessions and curves need not know which. */
import type { LesionOrderingId } from '@shared/lesions/lesion'
import type { LesionTarget } from '@shared/lesions/targets'
import { neuronCount, neuronOrder, strengthsWithoutNeurons, withinHiddenLayer } from './neurons'
import {
  lesionedStrengths,
  randomOrder,
  removalOrder,
  withinLayer,
  type Synapses,
} from './orderings'

export interface Removal {
  /** How many there are to be removed. */
  count(synapses: Synapses): number
  /** All of them, the least important first. */
  order(
    synapses: Synapses,
    ordering: LesionOrderingId,
    seed: number,
    fisher?: Float32Array,
  ): Uint32Array
  /** Those of an order that belong to one layer. */
  within(order: Uint32Array, synapses: Synapses, layer: number): Uint32Array
  /** Strengths without the first `removed` of `order`. */
  strengths(synapses: Synapses, order: Uint32Array, removed: number): Float32Array
}

export const removals: Readonly<Record<LesionTarget, Removal>> = {
  synapses: {
    count: ({ count }) => count,
    order: removalOrder,
    within: withinLayer,
    strengths: lesionedStrengths,
  },
  neurons: {
    count: neuronCount,
    order: neuronOrder,
    within: withinHiddenLayer,
    strengths: strengthsWithoutNeurons,
  },
}

/** The order of one draw: random ones differ from draw to draw, the others are the same in each. */
export function drawnOrder(
  target: LesionTarget,
  synapses: Synapses,
  ordering: LesionOrderingId,
  seed: number,
  draw: number,
  fisher?: Float32Array,
): Uint32Array {
  return ordering === 'random'
    ? randomOrder(target, removals[target].count(synapses), seed, draw)
    : removals[target].order(synapses, ordering, seed, fisher)
}
