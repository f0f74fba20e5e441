/** Mini-batches: which examples, in which order, how they are seen, and their answers. */
import { permutation, uniforms, type StreamKey } from '@shared/random/philox'
import type { ImagePixelsAttributes } from '../fused/signatures/images'
import type { Examples } from './examples'

/** Some examples of one head together: `imagePixels` shows them, `answers` is [count]. */
export interface Batch extends ImagePixelsAttributes {
  readonly count: number
  readonly answers: Int32Array
  /** Number of the output layer that answers. */
  readonly head: number
}

/** The batch of the examples at `positions`; new arrays each time, as a backend may keep them. */
export function makeBatch(examples: Examples, positions: ArrayLike<number>): Batch {
  const order = Uint32Array.from(positions)
  return {
    count: order.length,
    views: Array.from(order, (position) => examples.view(position)),
    images: order.map((position) => examples.image(position)),
    answers: Int32Array.from(order, (position) => examples.answer(position)),
    head: order.length > 0 ? examples.head(order[0]!) : 0,
  }
}

/** Training batches of one pass: incomplete ones are dropped. */
export function batchesPerEpoch(examples: Examples, batchSize: number): number {
  return Math.floor(examples.count / batchSize)
}

/**
 * The examples at these positions, in this order; the last incomplete batch is dropped.
 * @param first batches that are left out at the beginning
 */
export function* batchesInOrder(
  examples: Examples,
  batchSize: number,
  order: Uint32Array,
  first = 0,
): Generator<Batch> {
  for (let end = batchSize * (first + 1); end <= order.length; end += batchSize)
    yield makeBatch(examples, order.subarray(end - batchSize, end))
}

/** One pass in a fresh order, draw `epoch` of the stream, but for the `first` batches of it. */
export function trainingBatches(
  examples: Examples,
  batchSize: number,
  key: StreamKey,
  epoch: number,
  first = 0,
): Generator<Batch> {
  return batchesInOrder(examples, batchSize, permutation(key, epoch, examples.count), first)
}

/** A batch drawn with replacement: draw `index` of the stream. */
export function independentBatch(
  examples: Examples,
  batchSize: number,
  key: StreamKey,
  index: number,
): Batch {
  const positions = Array.from(uniforms(key, index, batchSize), (uniform) =>
    Math.floor(uniform * examples.count),
  )
  return makeBatch(examples, positions)
}

/** All examples in their order; the last batch may be smaller. */
export function* testBatches(examples: Examples, batchSize: number): Generator<Batch> {
  for (let start = 0; start < examples.count; start += batchSize) {
    const length = Math.min(batchSize, examples.count - start)
    yield makeBatch(
      examples,
      Array.from({ length }, (_, row) => start + row),
    )
  }
}
