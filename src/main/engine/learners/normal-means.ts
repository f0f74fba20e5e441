/** Means before learning as in the code of Zeno, Golan, Hoffer and Soudry (2018). */
import * as tf from '@tensorflow/tfjs-core'
import { streamKey } from '@shared/random/philox'
import { gaussianSample } from '../kernels/gaussian-sample'
import type { LayerParameters } from '../network/layer'

/**
 * Normal means in the place of `parameters`, which are disposed of: variance 2 / (inputs + outputs)
 * for strengths and 2 / (1 + outputs) for biases, from the streams `normal-means/strengths/l` and
 * `normal-means/biases/l`.
 */
export function normalMeans(
  parameters: readonly LayerParameters[],
  seed: number,
): readonly LayerParameters[] {
  return parameters.map((own, layer) => {
    const { strength, bias } = own
    if (!strength) return own
    const outputs = strength.shape.at(-1) ?? 0
    const inputs = strength.size / outputs
    const drawn = <T extends tf.Tensor>(like: T, name: string, inward: number): T =>
      normalLike(like, 2 / (inward + outputs), streamKey(seed, `normal-means/${name}/${layer}`))
    const means = {
      strength: drawn(strength, 'strengths', inputs),
      ...(bias ? { bias: drawn(bias, 'biases', 1) } : {}),
    }
    tf.dispose([strength, ...(bias ? [bias] : [])])
    return means
  })
}

/** Normal numbers around 0 in the shape of a tensor. */
function normalLike<T extends tf.Tensor>(
  { shape }: T,
  variance: number,
  key: ReturnType<typeof streamKey>,
): T {
  return tf.tidy(() => {
    const deviation = tf.fill(shape, Math.sqrt(variance))
    const [sample] = gaussianSample({ mean: tf.zeros(shape), deviation }, { key, index: 0 })
    return sample as T
  })
}
