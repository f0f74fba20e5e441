/** Removing synapses or neurons, so that sessions and curves need not know which. */
import type { LesionOrderingId } from '@shared/lesions/lesion'
import type { LesionTarget } from '@shared/lesions/targets'
import { neuronCount, neuronOrder, strengthsWithoutNeurons, withinHiddenLayer } from './neurons'
import { lesionedStrengths, removalOrder, withinLayer, type Synapses } from './orderings'

export interface Removal {
  /** How many there are to be removed. */
  count(synapses: Synapses): number
  /** All of them, the least important first; random orders differ from draw to draw, from 0. */
  order(
    synapses: Synapses,
    ordering: LesionOrderingId,
    seed: number,
    fisher?: Float32Array,
    draw?: number,
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
