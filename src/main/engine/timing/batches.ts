/** Mini-batches that look like standardised digits: four fifths of the pixels are background. */
import * as tf from '@tensorflow/tfjs-core'
import { streamKey, uniforms } from '@shared/random/philox'

const count = 10
/** The value of the background in standardised digits, and how much of them it is. */
const background = -0.42
export const backgroundShare = 0.8
const brightest = 2.8

export interface Batch {
  readonly pixels: tf.Tensor2D
  readonly answers: tf.Tensor1D
}

/**
 * Ten batches on the current device, the same in every run.
 * @param everyPixel without a background, so that a device has nothing to skip
 */
export function makeBatches(
  sizes: readonly number[],
  size: number,
  everyPixel: boolean,
): readonly Batch[] {
  const inputs = sizes[0] ?? 0
  const classes = sizes.at(-1) ?? 0
  return Array.from({ length: count }, (_, index) => {
    const ink = uniforms(streamKey(2022, 'bench/ink'), index, size * inputs)
    const share = everyPixel ? 0 : backgroundShare
    const pixels = ink.map((u) =>
      u < share ? background : background + ((u - share) / (1 - share)) * (brightest - background),
    )
    const answers = Int32Array.from(
      uniforms(streamKey(2022, 'bench/answers'), index, size),
      (u) => u * classes,
    )
    return {
      pixels: tf.tensor2d(pixels, [size, inputs]),
      answers: tf.tensor1d(answers, 'int32'),
    }
  })
}

/** The batch of step `index`. */
export function batchOf(batches: readonly Batch[], index: number): Batch {
  const batch = batches[index % batches.length]
  if (!batch) throw new RangeError('There is no batch.')
  return batch
}

export function disposeBatches(batches: readonly Batch[]): void {
  for (const { pixels, answers } of batches) tf.dispose([pixels, answers])
}
