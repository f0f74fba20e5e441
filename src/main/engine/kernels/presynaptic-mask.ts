/** Drawing releases: mask and effective strength (thesis eq. 4.2). */
import * as tf from '@tensorflow/tfjs-core'
import { fusedOr } from '../fused/run-fused'
import { hostUniforms } from './host-draws'
import { fusedKernels } from '../fused/names'
import type {
  PresynapticMaskAttributes,
  PresynapticMaskInputs,
  PresynapticMaskOutputs,
} from '../fused/signatures/presynaptic'

/** `presynapticMask` from ordinary operations. */
function composedPresynapticMask(
  { strength, probability }: PresynapticMaskInputs,
  { key, index, fixedRelease, divisor }: PresynapticMaskAttributes,
): PresynapticMaskOutputs {
  return tf.tidy<PresynapticMaskOutputs>(() => {
    const draws = tf.tensor2d(hostUniforms(key, index, strength.size), strength.shape)
    const release = fixedRelease < 0 ? probability : tf.scalar(fixedRelease)
    const released = tf.cast(tf.less<tf.Tensor2D>(draws, release), 'float32')
    const scale =
      divisor === 'none'
        ? released
        : tf.div<tf.Tensor2D>(released, divisor === 'fixed' ? fixedRelease : probability)
    return [tf.mul<tf.Tensor2D>(scale, strength), scale]
  })
}

/** Release mask and effective strength; see `PresynapticMaskInputs`. */
export const presynapticMask = fusedOr(fusedKernels.presynapticMask, composedPresynapticMask)
