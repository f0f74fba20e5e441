/**
 * The Fisher information of a batch as F = G Gᵀ, without ever forming a column of G: each is the gradient
 * a eᵀ of one image for one answer, over all layers. Inner products of columns are products of inner
 * products, (A Aᵀ) ∘ (E Eᵀ), summed over layers.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { FisherErrors } from './fisher-errors'
import type { LayerStep } from './layer-steps'
import { alongRows, type Slope } from './slope'

export class FisherRows {
  private readonly A: readonly tf.Tensor2D[]
  /** By answer and layer, scaled so that F is the mean over images. */
  private readonly E: readonly (readonly tf.Tensor2D[])[]

  /** Its tensors belong to the scope of the step in which it is made. */
  constructor(layers: readonly LayerStep[], { answers, scale }: FisherErrors) {
    this.A = layers.map(({ A }) => A)
    const root = Math.sqrt(scale)
    this.E = answers.map((own) => own.map((E) => tf.mul<tf.Tensor2D>(E, root)))
  }

  /** Columns of G: images times answers. */
  get columns(): number {
    return (this.A[0]?.shape[0] ?? 0) * this.E.length
  }

  get layers(): readonly number[] {
    return [...this.A.keys()]
  }

  /** Gᵀ G of one layer [columns, columns]; the sum over layers is that of the whole network. */
  gram(layer: number): tf.Tensor2D {
    const A = this.A[layer]!
    const E = tf.concat2d(
      this.E.map((own) => own[layer]!),
      0,
    )
    const ofInputs = tf.matMul<tf.Tensor2D>(A, A, false, true)
    const answers = this.E.length
    const tiled = answers > 1 ? tf.tile(ofInputs, [answers, answers]) : ofInputs
    return tf.mul(tiled, tf.matMul(E, E, false, true))
  }

  /** Gᵀ times a gradient, of one layer: [columns]. */
  along(layer: number, slope: Slope): tf.Tensor1D {
    const A = this.A[layer]!
    return tf.concat1d(this.E.map((own) => alongRows(slope, A, own[layer]!)))
  }

  /** G v of one layer [inputs, outputs], for v [columns]. */
  combined(layer: number, v: tf.Tensor1D): tf.Tensor2D {
    const A = this.A[layer]!
    const images = A.shape[0]
    const weighted = this.E.map((own, answer) =>
      tf.mul<tf.Tensor2D>(
        own[layer]!,
        tf.reshape(tf.slice1d(v, answer * images, images), [images, 1]),
      ),
    )
    return tf.matMul(A, tf.addN(weighted), true)
  }
}
