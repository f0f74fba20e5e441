/** Forward, backward and update of a network whose synapses release at random (docs/science.md). */
import type * as tf from '@tensorflow/tfjs-core'
import { presynapticMask } from '../../kernels/presynaptic-mask'
import { presynapticUpdate } from '../../kernels/presynaptic-update'
import { sgd } from '../../kernels/sgd'
import type { StreamKey } from '@shared/random/philox'
import { backpropagate } from '../../network/backpropagation'
import type { DenseParameters } from '../../network/dense'
import type { Layer } from '../../network/layer'
import type { PresynapticRule } from './rule'

/** A layer's expected strengths w̄, release probabilities p and, where it has one, its bias. */
export type PresynapticLayer = DenseParameters & { readonly probability: tf.Tensor2D }

/** What a layer transmits under one draw of releases, and r over the divisor. */
type Transmission = DenseParameters & { readonly scale: tf.Tensor2D }

/** Draws the releases of every layer: draw `index` of the layer's stream, shared by the mini-batch. */
export function release(
  state: readonly PresynapticLayer[],
  rule: PresynapticRule,
  keys: readonly StreamKey[],
  index: number,
): readonly Transmission[] {
  return state.map(({ strength, probability, bias }, layer) => {
    const key = keys[layer]
    if (!key) throw new RangeError(`Layer ${layer} has no stream of releases.`)
    const [effective, scale] = presynapticMask(
      { strength, probability },
      { key, index, ...rule.release },
    )
    return { strength: effective, scale, ...(bias ? { bias } : {}) }
  })
}

/** Layers with their state, and the draw of releases that they learn under. */
export interface StepFrom {
  readonly layers: readonly Layer[]
  readonly state: readonly PresynapticLayer[]
  readonly rule: PresynapticRule
  readonly keys: readonly StreamKey[]
  readonly index: number
}

/**
 * One training step: the loss before it, and the new strengths and probabilities of every layer.
 * Call it inside `tf.tidy`; the caller disposes of the old state. Biases that do not learn are the
 * same tensors as before.
 */
export function presynapticStep(
  { layers, state, rule, keys, index }: StepFrom,
  pixels: tf.Tensor2D,
  answers: tf.Tensor1D,
): { loss: tf.Scalar; layers: PresynapticLayer[] } {
  const transmissions = release(state, rule, keys, index)
  const pass = backpropagate(layers, transmissions, pixels, answers)
  const slopes = pass.gradients()
  const after = state.map(({ strength, probability, bias }, layer) => {
    const scale = transmissions[layer]?.scale
    const gradient = slopes[layer]?.strength
    if (!scale || !gradient) throw new RangeError(`Layer ${layer} has no gradient.`)
    const [nextStrength, nextProbability] = presynapticUpdate(
      { strength, probability, scale, gradient },
      rule.update,
    )
    const nextBias = rule.trainsBiases ? trainedBias(bias, slopes[layer]?.bias, rule) : bias
    return {
      strength: nextStrength,
      probability: nextProbability,
      ...(nextBias ? { bias: nextBias } : {}),
    }
  })
  return { loss: pass.loss, layers: after }
}

function trainedBias(
  bias: tf.Tensor1D | undefined,
  gradient: tf.Tensor1D | undefined,
  { update: { learningRate, weightDecay } }: PresynapticRule,
): tf.Tensor1D | undefined {
  if (!bias || !gradient) return bias
  const [after] = sgd({ weight: bias, gradient }, { learningRate, weightDecay, momentum: 0 })
  return after as tf.Tensor1D
}
