/** The multilayer perceptrons of chapter 4: sizes, layers and initial parameters. */
import * as tf from '@tensorflow/tfjs-core'
import { streamKey, uniforms } from '@shared/random/philox'
import { denseLayer, type DenseLayer } from './dense'
import type { LayerParameters } from './layer'

export type DenseParameters = LayerParameters<tf.Tensor2D>

/** Layers between consecutive `sizes`: rectified ones, the last one linear. */
export function multilayer(sizes: readonly number[]): readonly DenseLayer[] {
  return sizes
    .slice(1)
    .map((_, index) => denseLayer(index < sizes.length - 2 ? 'rectified' : 'linear'))
}

/** Uniform numbers in [−1/√inputs, 1/√inputs) from the stream `purpose`. */
function initialValues(seed: number, purpose: string, inputs: number, count: number): Float32Array {
  const bound = 1 / Math.sqrt(inputs)
  return uniforms(streamKey(seed, purpose), 0, count).map((uniform) => (2 * uniform - 1) * bound)
}

/**
 * Initial parameters, uniform in ±1/√inputs for strengths and biases alike (experiments §3.2), from
 * the streams `initial-strengths/l` and `initial-biases/l`.
 */
export function initialParameters(
  sizes: readonly number[],
  seed: number,
  withBiases: boolean,
): readonly DenseParameters[] {
  return sizes.slice(1).map((outputs, layer) => {
    const inputs = sizes[layer] ?? 0
    const strengths = initialValues(seed, `initial-strengths/${layer}`, inputs, inputs * outputs)
    const strength = tf.tensor2d(strengths, [inputs, outputs])
    if (!withBiases) return { strength }
    const biases = initialValues(seed, `initial-biases/${layer}`, inputs, outputs)
    return { strength, bias: tf.tensor1d(biases) }
  })
}
