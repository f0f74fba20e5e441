/** Mini-batches: which examples, in which order, and their pixels and answers as arrays. */
import type { StreamKey } from '../kernels/signatures'
import type { Examples } from './examples'
import { pixelsPerImage } from './image-set'
import { permutation } from './philox'

/** `pixels` is [count, 784] row by row, `answers` [count]. */
export interface Batch {
  readonly count: number
  readonly pixels: Float32Array
  readonly answers: Int32Array
}

/** The batch of the examples at `positions`; new arrays each time, as a backend may keep them. */
export function makeBatch(examples: Examples, positions: ArrayLike<number>): Batch {
  const count = positions.length
  const pixels = new Float32Array(count * pixelsPerImage)
  const answers = new Int32Array(count)
  for (let row = 0; row < count; row++) {
    const position = positions[row]!
    examples.write(position, pixels, row * pixelsPerImage)
    answers[row] = examples.answer(position)
  }
  return { count, pixels, answers }
}

/** Training batches of one pass: incomplete ones are dropped. */
export function batchesPerEpoch(examples: Examples, batchSize: number): number {
  return Math.floor(examples.count / batchSize)
}

/** The examples at these positions, in this order; the last incomplete batch is dropped. */
export function* batchesInOrder(
  examples: Examples,
  batchSize: number,
  order: Uint32Array,
): Generator<Batch> {
  for (let end = batchSize; end <= order.length; end += batchSize)
    yield makeBatch(examples, order.subarray(end - batchSize, end))
}

/** One pass in a fresh order, draw `epoch` of the stream; the last incomplete batch is dropped. */
export function trainingBatches(
  examples: Examples,
  batchSize: number,
  key: StreamKey,
  epoch: number,
): Generator<Batch> {
  return batchesInOrder(examples, batchSize, permutation(key, epoch, examples.count))
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
