/** Kernels of the presynaptic rule: releases, and one step of strengths and release probabilities. */
import type { StreamKey } from '@shared/random/philox'
import type { Tensor2D } from '@tensorflow/tfjs-core'

/**
 * Release mask and effective weight (thesis eq. 4.2): r_i = 1 where uniform_i < p_i, with
 * uniform_i the i-th number of draw `index` of the stream; scale = r / divisor and
 * effective = scale ∘ strength. The divisor is p (`release: p`), or `fixedRelease` for the clean
 * ghost control (r drawn with that probability), or 1 where transmission is not normalised.
 */
export interface PresynapticMaskInputs {
  readonly strength: Tensor2D
  readonly probability: Tensor2D
}
export interface PresynapticMaskAttributes {
  readonly key: StreamKey
  readonly index: number
  /** Probability of release that replaces p in the draw; −1 draws with p itself. */
  readonly fixedRelease: number
  /** What the strength is divided by: p, the fixed release probability, or nothing. */
  readonly divisor: 'probability' | 'fixed' | 'none'
}
/** [effective, scale], both with the strength's shape. */
export type PresynapticMaskOutputs = [Tensor2D, Tensor2D]

/**
 * One step of strength and release probability (docs/science.md, Presynaptic rule): with
 * g = scale ∘ gradient,
 * w ← w − η [ g (1 − p if modulated) + decay · w ];
 * u = +up where abs(g) ≥ threshold, else −down;
 * p ← clip(p + factor · u · [p < freeze], minimum, 1), factor = 1 − p if `coded`, else 1.
 */
export interface PresynapticUpdateInputs {
  readonly strength: Tensor2D
  readonly probability: Tensor2D
  readonly scale: Tensor2D
  /** ∂L/∂(effective weight), batch mean. */
  readonly gradient: Tensor2D
}
export interface PresynapticUpdateAttributes {
  readonly learningRate: number
  readonly weightDecay: number
  readonly up: number
  readonly down: number
  readonly threshold: number
  readonly freeze: number
  readonly minimum: number
  readonly modulated: boolean
  readonly coded: boolean
}
/** [strength, probability] after the step. */
export type PresynapticUpdateOutputs = [Tensor2D, Tensor2D]
