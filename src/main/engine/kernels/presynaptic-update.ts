/** One learning step of strength and release probability (docs/science.md, Presynaptic rule). */
import * as tf from '@tensorflow/tfjs-core'
import { fusedOr } from '../fused/run-fused'
import { fusedKernels } from '../fused/names'
import type {
  PresynapticUpdateAttributes,
  PresynapticUpdateInputs,
  PresynapticUpdateOutputs,
} from '../fused/signatures/presynaptic'

function nextStrength(
  { strength, probability }: PresynapticUpdateInputs,
  gradient: tf.Tensor2D,
  { learningRate, weightDecay, modulated }: PresynapticUpdateAttributes,
): tf.Tensor2D {
  const driven = modulated ? tf.mul(gradient, tf.sub(1, probability)) : gradient
  const descent = weightDecay === 0 ? driven : tf.add(driven, tf.mul(strength, weightDecay))
  return tf.sub(strength, tf.mul(descent, learningRate))
}

function nextProbability(
  probability: tf.Tensor2D,
  gradient: tf.Tensor2D,
  { up, down, threshold, freeze, minimum, coded }: PresynapticUpdateAttributes,
): tf.Tensor2D {
  const large = tf.cast(tf.greaterEqual(tf.abs(gradient), threshold), 'float32')
  const direction = tf.sub(tf.mul(large, up), tf.mul(tf.sub(1, large), down))
  const plastic = tf.cast(tf.less(probability, freeze), 'float32')
  const step = tf.mul(plastic, direction)
  const scaled = coded ? tf.mul(tf.sub(1, probability), step) : step
  return tf.clipByValue(tf.add<tf.Tensor2D>(probability, scaled), minimum, 1)
}

/** `presynapticUpdate` from ordinary operations. */
function composedPresynapticUpdate(
  inputs: PresynapticUpdateInputs,
  attributes: PresynapticUpdateAttributes,
): PresynapticUpdateOutputs {
  return tf.tidy<PresynapticUpdateOutputs>(() => {
    const gradient = tf.mul<tf.Tensor2D>(inputs.scale, inputs.gradient)
    return [
      nextStrength(inputs, gradient, attributes),
      nextProbability(inputs.probability, gradient, attributes),
    ]
  })
}

/** Strength and release probability after one step; see `PresynapticUpdateInputs`. */
export const presynapticUpdate = fusedOr(fusedKernels.presynapticUpdate, composedPresynapticUpdate)
