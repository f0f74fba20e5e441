/** A few synapses of a network, for the drawing on the run page. */
import type { NetworkSample } from '@shared/trials/trial-result'
import type { StoredArray } from '@shared/trials/stored-array'

const neuronsShown = 10
const imageSide = 28

/** Evenly spaced neurons of a layer; of the image, pixels of its middle, where something is drawn. */
function shownNeurons(size: number, layer: number): readonly number[] {
  const isImage = layer === 0 && size === imageSide * imageSide
  const count = Math.min(neuronsShown, size)
  return Array.from({ length: count }, (_, position) => {
    const share = (position + 0.5) / count
    if (!isImage) return Math.floor(share * size)
    const row = Math.floor((0.2 + 0.6 * share) * imageSide)
    const column = Math.floor((0.3 + 0.4 * ((position * 0.618) % 1)) * imageSide)
    return row * imageSide + column
  })
}

/** All synapses between the shown neurons of consecutive layers. */
export function networkSample(
  sizes: readonly number[],
  arrays: readonly StoredArray[],
): NetworkSample {
  const shown = sizes.map(shownNeurons)
  const valuesOf = (name: string) => arrays.find((array) => array.name === name)?.values
  const synapses = sizes.slice(1).flatMap((outputs, layer) => {
    const strengths = valuesOf(`strengths/${layer}`)
    const probabilities = valuesOf(`releaseProbabilities/${layer}`)
    return (shown[layer] ?? []).flatMap((from) =>
      (shown[layer + 1] ?? []).map((to) => ({
        layer,
        from,
        to,
        strength: strengths?.[from * outputs + to] ?? 0,
        releaseProbability: probabilities?.[from * outputs + to] ?? 1,
      })),
    )
  })
  return { layers: sizes, synapses }
}
