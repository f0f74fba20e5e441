/** The quadratic penalty on leaving what was learned, as published for Synaptic Intelligence. */
import * as tf from '@tensorflow/tfjs-core'

/**
 * c Σ λ ∘ (weight − centre)², added to the loss: its pull is 2 c λ ∘ (weight − centre). Elastic weight
 * consolidation writes ½ λ F, so that there c is λ / 2.
 */
export interface Ties {
  /** c. */
  readonly strength: number
  /** λ, a tensor a weight. */
  readonly importance: readonly tf.Tensor[]
  readonly centre: readonly tf.Tensor[]
}

/** Of a penalty c (w − centre)ᵀ Λ (w − centre) with any Λ: its pull is 2 c Λ (w − centre). */
export interface Leaning {
  /** c. */
  readonly strength: number
  /** Λ (w − centre) at the weights of the step, a tensor a weight; absent where nothing is held. */
  readonly away: readonly (tf.Tensor | undefined)[]
}

export type Penalty = Ties | Leaning

/** Importance and centre of weight `index`, as the fused kernels take them. */
export function tieOf(penalty: Penalty | undefined, index: number) {
  if (!penalty || 'away' in penalty) return undefined
  const importance = penalty.importance[index]
  const centre = penalty.centre[index]
  return importance && centre ? { importance, centre } : undefined
}

/** Gradient of the penalty with respect to weight `index`, where there is one. */
export function pullOf(
  penalty: Penalty | undefined,
  weight: tf.Tensor,
  index: number,
): tf.Tensor | undefined {
  if (!penalty) return undefined
  const tie = tieOf(penalty, index)
  const away = 'away' in penalty ? penalty.away[index] : undefined
  if (away) return tf.mul(away, 2 * penalty.strength)
  return tie && tf.mul(tf.mul(tie.importance, tf.sub(weight, tie.centre)), 2 * penalty.strength)
}

/** The gradient of loss and penalty together. */
export function pulledGradient(
  gradient: tf.Tensor,
  penalty: Penalty | undefined,
  weight: tf.Tensor,
  index: number,
): tf.Tensor {
  const pull = pullOf(penalty, weight, index)
  return pull ? tf.add(gradient, pull) : gradient
}

/** The same but for ties, which kernels add by themselves. */
export function leaningGradient(
  gradient: tf.Tensor,
  penalty: Penalty | undefined,
  weight: tf.Tensor,
  index: number,
): tf.Tensor {
  return tieOf(penalty, index) ? gradient : pulledGradient(gradient, penalty, weight, index)
}
