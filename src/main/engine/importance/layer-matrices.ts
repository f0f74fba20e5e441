/** The weights of fully connected layers as one matrix each: a bias is the last row, of an input that is always 1. */
import * as tf from '@tensorflow/tfjs-core'

/** Strengths [inputs, outputs], then biases [outputs] where there are some, to matrices; `asWeights` is the inverse. @throws RangeError. */
export function toMatrices(weights: readonly tf.Tensor[]): readonly tf.Tensor2D[] {
  const strengths = weights.filter(({ rank }) => rank === 2) as tf.Tensor2D[]
  const biases = weights.slice(strengths.length) as tf.Tensor1D[]
  if (biases.some(({ rank }) => rank !== 1))
    throw new RangeError('Factors of curvature are only for networks of fully connected layers.')
  return strengths.map((strength, layer) => {
    const bias = biases[layer]
    return bias ? tf.concat2d([strength, tf.expandDims(bias)], 0) : strength
  })
}
