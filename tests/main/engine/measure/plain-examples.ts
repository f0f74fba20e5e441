/** A handful of made-up images, for measurements that must agree with going one by one. */
import type { Examples } from '../../../../src/main/engine/data/examples'
import { randomRows } from '../arrays'

/** Numbers of one image. */
export const inputs = 784

export interface PlainExamples {
  readonly examples: Examples
  readonly images: readonly (readonly number[])[]
  readonly labels: readonly number[]
}

/** `count` images of random pixels between −1 and 1 whose classes follow one another. */
export function plainExamples(count: number, classes: number, pixels = inputs): PlainExamples {
  const bytes = randomRows('images', count, pixels, 0, 256).map((row) => row.map(Math.floor))
  const labels = bytes.map((_, index) => (index * 7) % classes)
  const view = {
    pixels: Uint8Array.from(bytes.flat()),
    order: Uint32Array.from({ length: pixels }, (_, place) => place),
    normalised: Float32Array.from({ length: 256 }, (_, byte) => (byte - 127.5) / 127.5),
  }
  const examples: Examples = {
    count,
    view: () => view,
    image: (position) => position,
    answer: (position) => labels[position]!,
    head: () => 0,
  }
  return { examples, images: bytes.map((row) => row.map((byte) => view.normalised[byte]!)), labels }
}
