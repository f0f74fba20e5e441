/** A handful of made-up images, for measurements that must agree with going one by one. */
import type { Examples } from '../../../../src/main/engine/data/examples'
import { pixelsPerImage } from '../../../../src/main/engine/data/image-set'
import { randomRows } from '../arrays'

export interface PlainExamples {
  readonly examples: Examples
  readonly images: readonly (readonly number[])[]
  readonly labels: readonly number[]
}

/** `count` images of random pixels whose classes follow one another. */
export function plainExamples(count: number, classes: number): PlainExamples {
  const images = randomRows('images', count, pixelsPerImage)
  const labels = images.map((_, index) => (index * 7) % classes)
  const examples: Examples = {
    count,
    write(position, target, offset) {
      target.set(images[position]!, offset)
    },
    answer: (position) => labels[position]!,
  }
  return { examples, images, labels }
}
