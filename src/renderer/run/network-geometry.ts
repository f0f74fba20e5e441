/** Where neurons and synapses of a sampled network are drawn. */
import type { NetworkSample } from '@shared/trials/trial-result'

export interface Stroke {
  readonly key: string
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  /** Thickness, in pixels. */
  readonly width: number
  /** Release probability. */
  readonly opacity: number
  readonly inhibitory: boolean
}

export interface LayerBar {
  readonly x: number
  readonly y: number
  readonly height: number
  readonly neurons: number
  readonly name: string
}

export interface NetworkPicture {
  readonly layers: readonly LayerBar[]
  readonly strokes: readonly Stroke[]
}

const thickest = 3.5
const thinnest = 0.4

/** Layers as tall as their number of neurons suggests, on a logarithmic scale. */
function barHeight(neurons: number, most: number, room: number): number {
  return room * (0.35 + 0.65 * (Math.log(neurons + 1) / Math.log(most + 1)))
}

function layerName(index: number, count: number, first: string): string {
  if (index === 0) return first
  return index === count - 1 ? 'output' : `hidden ${index}`
}

/** The strength that counts as thickest in each weight layer: nearly the largest of those sampled. */
function referenceStrengths(sample: NetworkSample): number[] {
  return sample.layers.slice(1).map((_, layer) => {
    const sizes = sample.synapses
      .filter((synapse) => synapse.layer === layer)
      .map(({ strength }) => Math.abs(strength))
      .sort((a, b) => a - b)
    return sizes[Math.floor(sizes.length * 0.95)] ?? 1
  })
}

export function networkPicture(
  sample: NetworkSample,
  width: number,
  height: number,
  bar: number,
): NetworkPicture {
  const most = Math.max(...sample.layers, 1)
  const apart = (width - bar) / Math.max(1, sample.layers.length - 1)
  const layers = sample.layers.map((neurons, index): LayerBar => {
    const tall = barHeight(neurons, most, height)
    return {
      x: apart * index,
      y: (height - tall) / 2,
      height: tall,
      neurons,
      name: layerName(index, sample.layers.length, sample.first ?? 'input'),
    }
  })
  const references = referenceStrengths(sample)
  const place = (layer: LayerBar, neuron: number) =>
    layer.y + ((neuron + 0.5) / layer.neurons) * layer.height
  const strokes = sample.synapses.flatMap((synapse): Stroke[] => {
    const before = layers[synapse.layer]
    const after = layers[synapse.layer + 1]
    if (!before || !after) return []
    const share = Math.min(1, Math.abs(synapse.strength) / (references[synapse.layer] || 1))
    return [
      {
        key: `${synapse.layer}/${synapse.from}/${synapse.to}`,
        x1: before.x + bar,
        y1: place(before, synapse.from),
        x2: after.x,
        y2: place(after, synapse.to),
        width: thinnest + (thickest - thinnest) * share,
        opacity: Math.max(0.05, Math.min(1, synapse.releaseProbability)),
        inhibitory: synapse.strength < 0,
      },
    ]
  })
  return { layers, strokes }
}
