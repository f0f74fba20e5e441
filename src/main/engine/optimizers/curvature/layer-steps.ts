/** A step seen layer by layer, strengths and bias of a layer in one matrix: for curvature by layers. */
import * as tf from '@tensorflow/tfjs-core'
import type { OptimizerStep } from '../optimizer'
import { pullOf } from '../penalty'
import type { Slope } from './slope'

/**
 * What a layer's weights W [inputs, outputs] learn from, as a product of rows with W. A bias is the last
 * row of W, as if one more input were always 1.
 */
export interface LayerStep {
  /** Number of the layer among those of the network that have a matrix of strengths. */
  readonly layer: number
  /** Rows that an image has: the places where a convolution puts its filters, and 1 elsewhere. */
  readonly places: number
  /** [images · places, inputs]; made anew each time where an image has several. Call it inside `tf.tidy`. */
  readonly inputs: () => tf.Tensor2D
  /** [images · places, outputs] of the errors E of all layers of a pass. */
  readonly errors: (E: readonly tf.Tensor[]) => tf.Tensor2D
  /** The gradient of loss and penalty with respect to W. */
  readonly slope: () => Slope
}

/**
 * Inputs and outputs of W of every layer with a matrix of strengths, biases counted as inputs.
 * @throws RangeError where some layers have biases and others none
 */
export function layerShapes(
  weights: readonly tf.Tensor[],
): readonly (readonly [inputs: number, outputs: number])[] {
  const strengths = weights.filter(({ rank }) => rank > 1)
  const biases = weights.length - strengths.length
  if (biases > 0 && biases !== strengths.length)
    throw new RangeError('Curvature by layers needs biases in every layer, or in none.')
  const always = biases > 0 ? 1 : 0
  return strengths.map(({ shape }) => {
    const outputs = shape.at(-1) ?? 0
    return [shape.slice(0, -1).reduce((all, side) => all * side, 1) + always, outputs]
  })
}

/** The layers of a step, from the input; inside of its scope of tensors. */
export function layerSteps({
  places,
  weights,
  pass,
  penalty,
}: Pick<OptimizerStep, 'places' | 'weights' | 'pass' | 'penalty'>): readonly LayerStep[] {
  const images = pass.logits.shape[0]
  return pass.rows.map((rows, index) => {
    const E = rows.errors(pass.E)
    const placesOfOne = E.shape[0] / images
    const strength = weights[index]!
    const bias = rows.biased ? weights[pass.rows.length + index] : undefined
    const pulls = [
      pullOf(penalty, strength, index),
      bias && pullOf(penalty, bias, pass.rows.length + index),
    ].flatMap((pull) => (pull ? [tf.reshape<tf.Rank.R2>(pull, [-1, strength.shape.at(-1)!])] : []))
    const pull = pulls.length > 0 ? { whole: tf.concat2d(pulls, 0) } : {}
    return {
      layer: places[index] ?? -1,
      places: placesOfOne,
      inputs: () => rows.inputs(),
      errors: (all) => rows.errors(all),
      slope() {
        if (placesOfOne === 1) return { rows: { A: rows.inputs(), E }, ...pull }
        const gradient = rows.gradient()
        return { whole: pull.whole ? tf.add<tf.Tensor2D>(gradient, pull.whole) : gradient }
      },
    }
  })
}

/** Matrices [inputs, outputs] of layers as changes of `weights`: strengths, then biases. */
export function asWeights(
  weights: readonly tf.Tensor[],
  directions: readonly tf.Tensor2D[],
): readonly tf.Tensor[] {
  return weights.map((weight, index) => {
    const outputs = weight.shape.at(-1) ?? 1
    if (weight.rank > 1) {
      const direction = directions[index]!
      const inputs = weight.size / outputs
      const strengths = tf.slice(direction, 0, [inputs, outputs])
      return tf.reshape(direction.shape[0] === inputs ? direction : strengths, weight.shape)
    }
    const direction = directions[index - directions.length]!
    return tf.reshape(tf.slice(direction, direction.shape[0] - 1), weight.shape)
  })
}

/** Gradients aᵀ e of single images, each a sum over its places: [images, inputs, outputs]. */
export function imagesGradients(A: tf.Tensor2D, E: tf.Tensor2D, places: number): tf.Tensor3D {
  const byImage = (rows: tf.Tensor2D) => tf.reshape<tf.Rank.R3>(rows, [-1, places, rows.shape[1]])
  return tf.matMul(byImage(A), byImage(E), true)
}
