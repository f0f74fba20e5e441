/** What the filters of a convolution see: its A as rows. */
import * as tf from '@tensorflow/tfjs-core'
import { fusedOr } from '../fused/run-fused'
import { fusedKernels } from '../fused/names'
import type { PatchesAttributes, PatchesInputs, PatchesOutputs } from '../fused/signatures/network'

/** Places of filters along a line of pixels, and the zeros before and after it. */
function along(length: number, side: number, { pad, strides }: PatchesAttributes) {
  const places =
    pad === 'same' ? Math.ceil(length / strides) : Math.floor((length - side) / strides) + 1
  const covered = (places - 1) * strides + 1
  const zeros = Math.max(0, covered + side - 1 - length)
  const around: [number, number] = [Math.floor(zeros / 2), Math.ceil(zeros / 2)]
  return { places, covered, around }
}

/** `patches` from ordinary operations: for each tap of a filter all pixels that it ever sees. */
function composedPatches({ x }: PatchesInputs, attributes: PatchesAttributes): PatchesOutputs {
  return tf.tidy<PatchesOutputs>(() => {
    const { side, strides } = attributes
    const [height, width] = side
    const [count, rows, columns, channels] = x.shape
    const vertical = along(rows, height, attributes)
    const horizontal = along(columns, width, attributes)
    const padded = tf.pad4d(x, [[0, 0], vertical.around, horizontal.around, [0, 0]])
    const taps = Array.from({ length: height * width }, (_, tap) => {
      const start = [0, Math.floor(tap / width), tap % width, 0]
      const size = [count, vertical.covered, horizontal.covered, channels]
      if (strides === 1) return tf.slice(padded, start, size)
      const end = start.map((first, axis) => first + size[axis]!)
      return tf.stridedSlice(padded, start, end, [1, strides, strides, 1])
    })
    const places = vertical.places * horizontal.places
    return [tf.reshape(tf.concat(taps, 3), [count * places, taps.length * channels])]
  })
}

/** Rows of patches; see `PatchesInputs`. */
export const patches = fusedOr(fusedKernels.patches, composedPatches)
