/** Images with the answers that are asked for. */
import type { DatasetDescription } from '@shared/datasets/description'
import { inputsOf } from '@shared/networks/description'
import { permutation, type StreamKey } from '@shared/random/philox'
import { greys, type ImageView } from '../fused/signatures/images'
import type { ImageSet } from './image-set'

/** A numbered collection of examples; nothing is copied before a batch is shown. */
export interface Examples {
  readonly count: number
  /** How example `position` is seen. */
  view(position: number): ImageView
  /** Its image, by the number in the set that the view looks at. */
  image(position: number): number
  /** Index of the output neuron that should be most active. */
  answer(position: number): number
  /** Number of the output layer that has this neuron. */
  head(position: number): number
}

/** Normalised activity of each byte, channel after channel: (byte / 255 − mean) / deviation. */
export function normalisationTable(channels: DatasetDescription['normalisation']): Float32Array {
  return Float32Array.from({ length: greys * channels.length }, (_, place) => {
    const { mean, deviation } = channels[Math.floor(place / greys)]!
    return ((place % greys) / (greys - 1) - mean) / deviation
  })
}

export interface ImageExamplesOptions {
  readonly images: ImageSet
  /** Which images of the set, in this order. */
  readonly members: Uint32Array
  /** Byte `order[j]` of an image is seen at place j; absent where pixels stay in place. */
  readonly order?: Uint32Array
  readonly normalised: Float32Array
  readonly answerOfClass: (label: number) => number
  /** The first where it is not said. */
  readonly head?: number
}

/** Examples made of some images of a set, seen through one order of the pixels. */
export function imageExamples(options: ImageExamplesOptions): Examples {
  const { images, members, normalised, answerOfClass, head = 0 } = options
  const { shape, pixels, labels } = images
  const order = options.order ?? Uint32Array.from({ length: inputsOf(shape) }, (_, place) => place)
  const view = { pixels, order, normalised }
  return {
    count: members.length,
    view: () => view,
    image: (position) => members[position]!,
    answer: (position) => answerOfClass(labels[members[position]!]!),
    head: () => head,
  }
}

/** Several collections as one, in their order. */
export function unionOf(parts: readonly Examples[]): Examples {
  const starts = parts.map((_, index) =>
    parts.slice(0, index).reduce((sum, part) => sum + part.count, 0),
  )
  const count = parts.reduce((sum, part) => sum + part.count, 0)
  const indexOf = (position: number): number => {
    if (!(position >= 0 && position < count))
      throw new RangeError(`There is no example ${position}.`)
    let index = parts.length - 1
    while (starts[index]! > position) index -= 1
    return index
  }
  const asked =
    <T>(ask: (part: Examples, position: number) => T) =>
    (position: number): T => {
      const index = indexOf(position)
      return ask(parts[index]!, position - starts[index]!)
    }
  return {
    count,
    view: asked((part, position) => part.view(position)),
    image: asked((part, position) => part.image(position)),
    answer: asked((part, position) => part.answer(position)),
    head: asked((part, position) => part.head(position)),
  }
}

/** The first `count` examples, or all where there are fewer. */
export function firstOf(examples: Examples, count: number): Examples {
  return { ...examples, count: Math.min(count, examples.count) }
}

/** The examples at `positions`, in this order. */
export function chosenOf(examples: Examples, positions: Uint32Array): Examples {
  const at = (position: number) => positions[position]!
  return {
    count: positions.length,
    view: (position) => examples.view(at(position)),
    image: (position) => examples.image(at(position)),
    answer: (position) => examples.answer(at(position)),
    head: (position) => examples.head(at(position)),
  }
}

/** `wanted` of `count` positions, drawn at random and in rising order; all where there are not more. */
export function someOf(count: number, wanted: number, key: StreamKey): Uint32Array {
  return permutation(key, 0, count).slice(0, wanted).sort()
}
