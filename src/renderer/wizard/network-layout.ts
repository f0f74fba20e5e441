/** Where the bars and strokes of a drawn network go. */
export interface Bar {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Stroke {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  readonly width: number
  readonly opacity: number
}

const barWidth = 14
const margin = 56
const shortest = 28

/** Golden-ratio sequence: spreads points evenly without looking like a grid, and is always the same. */
function spread(index: number): number {
  return (index * 0.6180339887) % 1
}

/**
 * Bars and strokes within `width` × `height`. Heights grow with the logarithm of the neurons;
 * strokes are a sample whose thickness and opacity only suggest strength and release probability.
 */
export function layOutNetwork(
  layers: readonly number[],
  width: number,
  height: number,
): { readonly bars: readonly Bar[]; readonly strokes: readonly Stroke[] } {
  const largest = Math.log(Math.max(2, ...layers) + 1)
  const gap = layers.length > 1 ? (width - 2 * margin) / (layers.length - 1) : 0
  const bars = layers.map((neurons, index) => {
    const size = Math.max(shortest, (Math.log(Math.max(1, neurons) + 1) / largest) * height * 0.96)
    return {
      x: margin + gap * index - barWidth / 2,
      y: (height - size) / 2,
      width: barWidth,
      height: size,
    }
  })
  const strokes = bars.slice(1).flatMap((right, layer) => {
    const left = bars[layer]!
    return Array.from({ length: 26 }, (_, index) => {
      const seed = layer * 31 + index
      return {
        x1: left.x + left.width,
        y1: left.y + 4 + spread(seed * 3 + 1) * (left.height - 8),
        x2: right.x,
        y2: right.y + 4 + spread(seed * 7 + 2) * (right.height - 8),
        width: Number((0.6 + 1.8 * spread(seed * 5)).toFixed(2)),
        opacity: Number((0.14 + 0.5 * spread(seed * 11) ** 2).toFixed(2)),
      }
    })
  })
  return { bars, strokes }
}
