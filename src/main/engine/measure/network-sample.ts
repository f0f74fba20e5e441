/** A few synapses of a network, for the drawing on the run page. */
import type { ImageShape } from '@shared/networks/description'
import type { NetworkSample } from '@shared/trials/trial-result'
import type { StoredArray } from '@shared/trials/stored-array'

const neuronsShown = 10

/** Evenly spaced neurons of a layer. */
function spacedNeurons(size: number): readonly number[] {
  const count = Math.min(neuronsShown, size)
  return Array.from({ length: count }, (_, position) =>
    Math.floor(((position + 0.5) / count) * size),
  )
}

/** Pixels of the middle of an image, where something is drawn; its channels by turns. */
function middlePixels({ height, width, channels }: ImageShape): readonly number[] {
  const count = Math.min(neuronsShown, height * width)
  return Array.from({ length: count }, (_, position) => {
    const share = (position + 0.5) / count
    const row = Math.floor((0.2 + 0.6 * share) * height)
    const column = Math.floor((0.3 + 0.4 * ((position * 0.618) % 1)) * width)
    return (row * width + column) * channels + (position % channels)
  })
}

/**
 * All synapses between the shown neurons of consecutive layers; of a network that begins with
 * convolutions, those of the fully connected layers behind them.
 * @param image what the input is of
 */
export function networkSample(
  sizes: readonly number[],
  arrays: readonly StoredArray[],
  image?: ImageShape,
): NetworkSample {
  const strengths = arrays.filter(({ name }) => name.startsWith('strengths/'))
  const convolutions = strengths.findIndex(({ shape }) => shape.length === 2)
  const [features] = strengths[convolutions]?.shape ?? []
  if (convolutions < 1 || features === undefined) return fullSample(sizes, arrays, 0, image)
  const full = [features, ...sizes.slice(convolutions + 1)]
  return { ...fullSample(full, arrays, convolutions), first: 'features' }
}

/** Of fully connected layers, with the strengths from number `first` on. */
function fullSample(
  sizes: readonly number[],
  arrays: readonly StoredArray[],
  first: number,
  image?: ImageShape,
): NetworkSample {
  const shown = sizes.map((size, layer) =>
    image && layer === 0 ? middlePixels(image) : spacedNeurons(size),
  )
  const valuesOf = (name: string) => arrays.find((array) => array.name === name)?.values
  const synapses = sizes.slice(1).flatMap((outputs, layer) => {
    const strengths = valuesOf(`strengths/${first + layer}`)
    const probabilities = valuesOf(`releaseProbabilities/${first + layer}`)
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
