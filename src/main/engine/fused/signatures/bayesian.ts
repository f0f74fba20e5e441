/** Kernels of Bayesian gradient descent. */
import type { StreamKey } from '@shared/random/philox'
import type { Tensor } from '@tensorflow/tfjs-core'

/**
 * A network drawn from independent normal distributions: mean + deviation ∘ noise, with noise_i the
 * i-th normal number of draw `index` of the stream (`data/gaussian`).
 */
export interface GaussianSampleInputs {
  readonly mean: Tensor
  readonly deviation: Tensor
}
export interface GaussianSampleAttributes {
  readonly key: StreamKey
  readonly index: number
}
/** [sample, noise], both with the mean's shape. */
export type GaussianSampleOutputs = [Tensor, Tensor]

/**
 * Sums over drawn networks, one network added: slope + gradient and product + gradient ∘ noise. The
 * sums are absent before the first network.
 */
export interface SlopeSumsInputs {
  readonly gradient: Tensor
  /** The noise in the strengths of this network; see `GaussianSampleOutputs`. */
  readonly noise: Tensor
  readonly slope?: Tensor
  readonly product?: Tensor
}
/** [slope, product] with this network. */
export type SlopeSumsOutputs = [Tensor, Tensor]

/**
 * A step of Bayesian gradient descent (Zeno, Golan, Hoffer and Soudry, 2018, eq. 10 and 11), from
 * the expectations over drawn networks of the slope of the summed loss, E[g] = scale · slope, and of
 * slope ∘ noise, E[g ε] = scale · product:
 * μ − η σ² E[g],  σ √(1 + (½ σ E[g ε])²) − ½ σ² E[g ε].
 */
export interface BayesianUpdateInputs {
  readonly mean: Tensor
  readonly deviation: Tensor
  readonly slope: Tensor
  readonly product: Tensor
}
export interface BayesianUpdateAttributes {
  readonly learningRate: number
  readonly scale: number
}
/** [mean, deviation] after the step. */
export type BayesianUpdateOutputs = [Tensor, Tensor]
