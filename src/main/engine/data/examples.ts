/** Images with the answers that are asked for, read one at a time into a batch. */
import { imageSources, type ImageSource } from '@shared/experiments/task-sequences'
import type { StreamKey } from '../kernels/signatures'
import { pixelsPerImage, type ImageSet } from './image-set'
import { permutation } from './philox'

/** A numbered collection of examples; nothing is copied before a batch is made. */
export interface Examples {
  readonly count: number
  /** Writes the normalised pixels of example `position` to `target` from `offset` on. */
  write(position: number, target: Float32Array, offset: number): void
  /** Index of the output neuron that should be most active. */
  answer(position: number): number
}

/** Normalised activity of each grey value: (byte / 255 − mean) / deviation. */
export function normalisationTable(source: ImageSource['id']): Float32Array {
  const { mean, deviation } = imageSources[source]
  return Float32Array.from({ length: 256 }, (_, byte) => (byte / 255 - mean) / deviation)
}

export interface ImageExamplesOptions {
  readonly images: ImageSet
  /** Which images of the set, in this order. */
  readonly members: Uint32Array
  /** Pixel `order[j]` of an image is seen at place j; absent where pixels stay in place. */
  readonly order?: Uint32Array
  readonly normalised: Float32Array
  readonly answerOfClass: (label: number) => number
}

/** Examples made of some images of a set, seen through one order of the pixels. */
export function imageExamples(options: ImageExamplesOptions): Examples {
  const { images, members, normalised, answerOfClass } = options
  const order = options.order ?? Uint32Array.from({ length: pixelsPerImage }, (_, place) => place)
  const { pixels, labels } = images
  return {
    count: members.length,
    write(position, target, offset) {
      const start = members[position]! * pixelsPerImage
      for (let place = 0; place < pixelsPerImage; place++)
        target[offset + place] = normalised[pixels[start + order[place]!]!]!
    },
    answer: (position) => answerOfClass(labels[members[position]!]!),
  }
}

/** Several collections as one, in their order. */
export function unionOf(parts: readonly Examples[]): Examples {
  const starts = parts.map((_, index) =>
    parts.slice(0, index).reduce((sum, part) => sum + part.count, 0),
  )
  const locate = (position: number): readonly [Examples, number] => {
    const index = starts.findLastIndex((start) => start <= position)
    const part = parts[index]
    if (!part) throw new RangeError(`There is no example ${position}.`)
    return [part, position - (starts[index] ?? 0)]
  }
  return {
    count: parts.reduce((sum, part) => sum + part.count, 0),
    write(position, target, offset) {
      const [part, within] = locate(position)
      part.write(within, target, offset)
    },
    answer(position) {
      const [part, within] = locate(position)
      return part.answer(within)
    },
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
    write: (position, target, offset) => examples.write(at(position), target, offset),
    answer: (position) => examples.answer(at(position)),
  }
}

/** `wanted` of `count` positions, drawn at random and in rising order; all where there are not more. */
export function someOf(count: number, wanted: number, key: StreamKey): Uint32Array {
  return permutation(key, 0, count).slice(0, wanted).sort()
}
