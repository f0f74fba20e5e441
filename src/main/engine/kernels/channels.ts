/** Sums and lines of channels: what batch normalisation is made of. */
import * as tf from '@tensorflow/tfjs-core'
import { fusedOr } from '../fused/run-fused'
import { fusedKernels } from '../fused/names'
import type {
  ChannelLinesAttributes,
  ChannelLinesInputs,
  ChannelLinesOutputs,
  ChannelSumsInputs,
  ChannelSumsOutputs,
} from '../fused/signatures/network'

/** `channelSums` from ordinary operations. */
function composedChannelSums({ x, y, centre }: ChannelSumsInputs): ChannelSumsOutputs {
  return tf.tidy<ChannelSumsOutputs>(() => {
    const sums = tf.sum<tf.Tensor1D>(x, 0)
    if (!centre) return [sums]
    const away = tf.sub<tf.Tensor2D>(y ?? x, centre)
    return [sums, tf.sum<tf.Tensor1D>(tf.mul(y ? x : away, away), 0)]
  })
}

/** `channelLines` from ordinary operations. */
function composedChannelLines(
  { x, centre, factor, shift, other, otherFactor }: ChannelLinesInputs,
  { rectified }: ChannelLinesAttributes,
): ChannelLinesOutputs {
  return tf.tidy<ChannelLinesOutputs>(() => {
    const line = tf.add<tf.Tensor2D>(tf.mul(tf.sub(x, centre), factor), shift)
    const whole =
      other && otherFactor ? tf.add<tf.Tensor2D>(line, tf.mul(other, otherFactor)) : line
    return [rectified ? tf.relu(whole) : whole]
  })
}

/** Sums over rows; see `ChannelSumsInputs`. */
export const channelSums = fusedOr(fusedKernels.channelSums, composedChannelSums)

/** Lines of values; see `ChannelLinesInputs`. */
export const channelLines = fusedOr(fusedKernels.channelLines, composedChannelLines)
