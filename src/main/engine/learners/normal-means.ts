/** Means before learning as in the code of Zeno, Golan, Hoffer and Soudry (2018). */
import * as tf from '@tensorflow/tfjs-core'
import { streamKey, type StreamKey } from '@shared/random/philox'
import { gaussianSample } from '../kernels/gaussian-sample'
import type { LayerParameters } from '../network/layer'

/**
 * Normal means in the place of `parameters`, which are disposed of: variance 2 / (inputs + outputs)
 * for strengths, of filters with the pixels that they look at counted in both, and 2 / (1 + outputs)
 * for biases, from the streams `normal-means/strengths/l` and `normal-means/biases/l`.
 */
export function normalMeans(
  parameters: readonly LayerParameters[],
  seed: number,
): readonly LayerParameters[] {
  return parameters.map(({ strength, bias }, layer) => {
    if (!strength) return {}
    const [outputs = 1, inputs = 1, ...places] = strength.shape.toReversed()
    const pixels = places.reduce((all, side) => all * side, 1)
    const key = (name: string) => streamKey(seed, `normal-means/${name}/${layer}`)
    const means = {
      strength: normalLike(strength, 2 / (pixels * (inputs + outputs)), key('strengths')),
      ...(bias ? { bias: normalLike(bias, 2 / (1 + outputs), key('biases')) } : {}),
    }
    tf.dispose([strength, ...(bias ? [bias] : [])])
    return means
  })
}

/** Normal numbers around 0 in the shape of a tensor. */
function normalLike<T extends tf.Tensor>({ shape }: T, variance: number, key: StreamKey): T {
  return tf.tidy(() => {
    const deviation = tf.fill(shape, Math.sqrt(variance))
    const [sample] = gaussianSample({ mean: tf.zeros(shape), deviation }, { key, index: 0 })
    return sample as T
  })
}
