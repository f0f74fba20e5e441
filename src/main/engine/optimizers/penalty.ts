/** The quadratic penalty on leaving what was learned, as published for Synaptic Intelligence. */
import * as tf from '@tensorflow/tfjs-core'

/**
 * c Σ λ ∘ (weight − centre)², added to the loss: its pull is 2 c λ ∘ (weight − centre). Elastic weight
 * consolidation writes ½ λ F, so that there c is λ / 2.
 */
export interface Penalty {
  /** c. */
  readonly strength: number
  /** λ, a tensor a weight. */
  readonly importance: readonly tf.Tensor[]
  readonly centre: readonly tf.Tensor[]
}

/** Importance and centre of weight `index`, as the fused kernels take them. */
export function tieOf(penalty: Penalty | undefined, index: number) {
  const importance = penalty?.importance[index]
  const centre = penalty?.centre[index]
  return importance && centre ? { importance, centre } : undefined
}

/** Gradient of the penalty with respect to weight `index`, where there is one. */
export function pullOf(
  penalty: Penalty | undefined,
  weight: tf.Tensor,
  index: number,
): tf.Tensor | undefined {
  const tie = tieOf(penalty, index)
  if (!penalty || !tie) return undefined
  return tf.mul(tf.mul(tie.importance, tf.sub(weight, tie.centre)), 2 * penalty.strength)
}

/** What the penalty adds to the loss at these weights: c Σ λ ∘ (weight − centre)², a scalar each. */
export function costsOf(penalty: Penalty, weights: readonly tf.Tensor[]): readonly tf.Tensor[] {
  return weights.map((weight, index) => {
    const { importance, centre } = tieOf(penalty, index) ?? {}
    if (!importance || !centre) return tf.scalar(0)
    return tf.mul(tf.sum(tf.mul(importance, tf.square(tf.sub(weight, centre)))), penalty.strength)
  })
}
