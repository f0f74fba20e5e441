/** The layers of a network as they are drawn: how many neurons each has, and its name in a line or two. */
import { inputsOf, type ImageShape, type NetworkDescription } from '@shared/networks/description'
import { headLayers, sharedLayers, type DescribedLayer } from '@shared/networks/layers'
import { formatNumber } from '@shared/words/numbers'

export interface DrawnLayer {
  readonly neurons: number
  readonly name: readonly string[]
}

function inputName({ height, channels }: ImageShape): string {
  return height > 1 && channels === 1 ? 'pixels' : 'inputs'
}

/**
 * Convolutions between two poolings, which see images of one size: a bar for all of them. Shortcuts, which
 * not every image passes, have none.
 */
function convolutionGroups(layers: readonly DescribedLayer[]): readonly DrawnLayer[] {
  const groups: { count: number; filters: number; neurons: number }[] = []
  let isNew = true
  for (const layer of layers) {
    if (layer.kind === 'pooling') isNew = true
    if (layer.kind !== 'convolution' || layer.from) continue
    if (layer.stride > 1) isNew = true
    const { channels: filters } = layer.output
    const group = groups.at(-1)
    if (isNew || group?.filters !== filters)
      groups.push({ count: 1, filters, neurons: inputsOf(layer.output) })
    else Object.assign(group, { count: group.count + 1, neurons: inputsOf(layer.output) })
    isNew = false
  }
  return groups.map(({ count, filters, neurons }) => ({
    neurons,
    name: [`${count > 1 ? `${count} × ` : ''}${formatNumber(filters)}`, 'filters'],
  }))
}

/** Layers up to which names that stand beside each other fit on one line, and on two. */
const mostOn = { oneLine: 4, twoLines: 6 }

/** A name on as many lines as there are too many layers for fewer. */
function onLines(layers: number, neurons: number, words: readonly string[]): readonly string[] {
  const count = formatNumber(neurons)
  if (layers <= mostOn.oneLine) return [[count, ...words].join(' ')]
  return layers <= mostOn.twoLines ? [count, words.join(' ')] : [count, ...words]
}

/** From the input to the first head. */
export function drawnLayers(network: NetworkDescription): readonly DrawnLayer[] {
  const { input } = network
  const shared = sharedLayers(network)
  const trunk = convolutionGroups(shared)
  const hidden = shared.flatMap((layer) => (layer.kind === 'full' ? layer.outputs : []))
  const layers = trunk.length + hidden.length + 2
  const named = (neurons: number, ...words: readonly string[]): DrawnLayer => ({
    neurons,
    // Those of convolutions have two.
    name: onLines(trunk.length > 0 ? Math.max(layers, mostOn.twoLines) : layers, neurons, words),
  })
  const outputs = headLayers(network)[0]?.outputs ?? 0
  const neurons = (count: number): string => (count === 1 ? 'neuron' : 'neurons')
  return [
    named(inputsOf(input), inputName(input)),
    ...trunk,
    ...hidden.map((count) => named(count, 'hidden', neurons(count))),
    named(outputs, 'output', neurons(outputs)),
  ]
}
