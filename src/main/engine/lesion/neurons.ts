/** Hidden neurons: which synapses are theirs, and in which order they are removed. */
import type { LesionOrderingId } from '@shared/lesions/lesion'
import { streamKey, uniforms } from '@shared/random/philox'
import { leastFirst, randomOrder, synapseWorth, type Synapses } from './orderings'

/** How many neurons each hidden layer has, from the input. */
export function hiddenSizes({ sizes }: Synapses): readonly number[] {
  return sizes.slice(1, -1)
}

/** Indices of the first and behind the last neuron of a hidden layer, layers one after the other. */
function placesOf(synapses: Synapses, layer: number): readonly [from: number, to: number] {
  const hidden = hiddenSizes(synapses)
  const from = hidden.slice(0, layer).reduce((sum, size) => sum + size, 0)
  return [from, from + (hidden[layer] ?? 0)]
}

export function neuronCount(synapses: Synapses): number {
  return hiddenSizes(synapses).reduce((sum, size) => sum + size, 0)
}

/** Calls `visit` with every synapse that comes into or goes out of a hidden neuron. */
function eachSynapse(synapses: Synapses, neuron: number, visit: (synapse: number) => void): void {
  const { sizes, starts } = synapses
  const layer = hiddenSizes(synapses).findIndex((_, index) => neuron < placesOf(synapses, index)[1])
  const place = neuron - placesOf(synapses, layer)[0]
  const [before = 0, own = 0, after = 0] = sizes.slice(layer, layer + 3)
  for (let from = 0; from < before; from++) visit(starts[layer]! + from * own + place)
  for (let to = 0; to < after; to++) visit(starts[layer + 1]! + place * after + to)
}

/** The sum over the synapses of every hidden neuron, incoming and outgoing, of what each is worth. */
export function neuronWorth(synapses: Synapses, worth: Float64Array): Float64Array {
  return Float64Array.from({ length: neuronCount(synapses) }, (_, neuron) => {
    let sum = 0
    eachSynapse(synapses, neuron, (synapse) => (sum += worth[synapse]!))
    return sum
  })
}

/**
 * Neurons of all hidden layers in one order, such that its beginning has the same share of every layer:
 * sums over synapses differ from layer to layer with their number, and would take whole layers first.
 * @param inOrder all hidden neurons, the least important first
 */
function evenlyFromLayers(synapses: Synapses, inOrder: Uint32Array): Uint32Array {
  const placed = hiddenSizes(synapses).flatMap((size, layer) =>
    [...withinHiddenLayer(inOrder, synapses, layer)].map((neuron, rank) => ({
      neuron,
      share: (rank + 0.5) / size,
    })),
  )
  // Stable: of equal shares the layer nearer to the input comes first.
  return Uint32Array.from(
    placed.sort((x, y) => x.share - y.share),
    ({ neuron }) => neuron,
  )
}

/**
 * All hidden neurons, the least important of each layer first, in every draw of a random order from 0.
 * What decides between equal ones is the stream `lesion/neuron-ties`.
 */
export function neuronOrder(
  synapses: Synapses,
  ordering: LesionOrderingId,
  seed: number,
  fisher?: Float32Array,
  draw = 0,
): Uint32Array {
  const count = neuronCount(synapses)
  if (ordering === 'random')
    return evenlyFromLayers(synapses, randomOrder('neurons', count, seed, draw))
  const ties = uniforms(streamKey(seed, 'lesion/neuron-ties'), 0, count)
  const worth = neuronWorth(synapses, synapseWorth(synapses, ordering, fisher))
  return evenlyFromLayers(synapses, leastFirst(worth, ties))
}

/** Those of `order` that belong to one hidden layer, in the same order. */
export function withinHiddenLayer(
  order: Uint32Array,
  synapses: Synapses,
  layer: number,
): Uint32Array {
  const [from, to] = placesOf(synapses, layer)
  return order.filter((neuron) => neuron >= from && neuron < to)
}

/** A copy of the strengths with all synapses of the first `removed` neurons of `order` at 0. */
export function strengthsWithoutNeurons(
  synapses: Synapses,
  order: Uint32Array,
  removed: number,
): Float32Array {
  const left = synapses.strengths.slice()
  for (const neuron of order.subarray(0, removed))
    eachSynapse(synapses, neuron, (synapse) => (left[synapse] = 0))
  return left
}
