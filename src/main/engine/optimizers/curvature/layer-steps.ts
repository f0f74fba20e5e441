/** A step seen layer by layer, strengths and bias of a layer in one matrix: for curvature by layers. */
import * as tf from '@tensorflow/tfjs-core'
import type { OptimizerStep } from '../optimizer'
import { pullOf } from '../penalty'

/**
 * What a layer's weights W [inputs, outputs] learn from. A bias is the last row of W, as if one more
 * input were always 1.
 */
export interface LayerStep {
  /** Number of the layer in the network. */
  readonly layer: number
  /** [batch, inputs]; the gradient of the loss with respect to W is Aᵀ E. */
  readonly A: tf.Tensor2D
  readonly E: tf.Tensor2D
  /** Gradient of the penalty with respect to W, where there is one. */
  readonly pull?: tf.Tensor2D
}

/** Inputs and outputs of W of every layer of the network, biases counted as inputs. */
export function layerShapes(
  weights: readonly tf.Tensor[],
): readonly (readonly [inputs: number, outputs: number])[] {
  const strengths = weights.filter(({ rank }) => rank === 2)
  const always = strengths.length < weights.length ? 1 : 0
  return strengths.map(({ shape: [inputs = 0, outputs = 0] }) => [inputs + always, outputs])
}

/** Rows with a 1 behind each. */
function withOnes(rows: tf.Tensor2D): tf.Tensor2D {
  return tf.concat2d([rows, tf.ones([rows.shape[0], 1])], 1)
}

/**
 * The layers of a step, from the input; inside of its scope of tensors.
 * @throws RangeError where one is not fully connected
 */
export function layerSteps({
  places,
  weights,
  pass,
  penalty,
}: Pick<OptimizerStep, 'places' | 'weights' | 'pass' | 'penalty'>): readonly LayerStep[] {
  const layers = pass.A.length
  if ([...pass.A, ...pass.E].some(({ rank }) => rank !== 2))
    throw new RangeError('Curvature by layers is only for networks of fully connected layers.')
  return pass.A.map((A, index) => {
    const ofBias = layers + index
    const strength = weights[index] as tf.Tensor2D
    const bias = weights[ofBias] as tf.Tensor1D | undefined
    const pull = pullOf(penalty, strength, index) as tf.Tensor2D | undefined
    const pullOfBias = bias && (pullOf(penalty, bias, ofBias) as tf.Tensor1D | undefined)
    const whole = pull && pullOfBias ? tf.concat2d([pull, tf.expandDims(pullOfBias)], 0) : pull
    return {
      layer: places[index] ?? -1,
      A: bias ? withOnes(A as tf.Tensor2D) : (A as tf.Tensor2D),
      E: pass.E[index] as tf.Tensor2D,
      ...(whole ? { pull: whole } : {}),
    }
  })
}

/** Matrices [inputs, outputs] of layers as changes of `weights`: strengths, then biases. */
export function asWeights(
  weights: readonly tf.Tensor[],
  directions: readonly tf.Tensor2D[],
): readonly tf.Tensor[] {
  return weights.map((weight, index) => {
    if (weight.rank === 2) {
      const direction = directions[index]!
      const [inputs = 0, outputs = 0] = weight.shape
      return direction.shape[0] === inputs ? direction : tf.slice(direction, 0, [inputs, outputs])
    }
    const direction = directions[index - directions.length]!
    return tf.reshape(tf.slice(direction, direction.shape[0] - 1), weight.shape)
  })
}
