/**
 * The Fisher information of a batch as F = G Gᵀ, without ever forming a column of G: each is the gradient
 * a eᵀ of one image for one answer, over all layers. Inner products of columns are products of inner
 * products, (A Aᵀ) ∘ (E Eᵀ), summed over layers.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { FisherErrors } from './fisher-errors'
import { imagesGradients, type LayerStep } from './layer-steps'
import { alongRows, type Slope } from './slope'

export class FisherRows {
  /** By answer and layer, scaled so that F is the mean over images. */
  private readonly E: readonly (readonly tf.Tensor2D[])[]
  private readonly images: number

  /** Its tensors belong to the scope of the step in which it is made. */
  constructor(
    private readonly steps: readonly LayerStep[],
    { answers, scale }: FisherErrors,
  ) {
    const root = Math.sqrt(scale)
    this.E = answers.map((own) => own.map((E) => tf.mul<tf.Tensor2D>(E, root)))
    this.images = scale
  }

  /** Columns of G: images times answers. */
  get columns(): number {
    return this.images * this.E.length
  }

  get layers(): readonly number[] {
    return [...this.steps.keys()]
  }

  /** Gᵀ G of one layer [columns, columns]; the sum over layers is that of the whole network. */
  gram(layer: number): tf.Tensor2D {
    return tf.tidy(() => {
      const { inputs, places } = this.steps[layer]!
      const A = inputs()
      if (places > 1) {
        const gradients = this.E.map((own) =>
          tf.reshape<tf.Rank.R2>(imagesGradients(A, own[layer]!, places), [this.images, -1]),
        )
        const G = tf.concat2d(gradients, 0)
        return tf.matMul<tf.Tensor2D>(G, G, false, true)
      }
      const E = tf.concat2d(
        this.E.map((own) => own[layer]!),
        0,
      )
      const ofInputs = tf.matMul<tf.Tensor2D>(A, A, false, true)
      const answers = this.E.length
      const tiled = answers > 1 ? tf.tile(ofInputs, [answers, answers]) : ofInputs
      return tf.mul(tiled, tf.matMul(E, E, false, true))
    })
  }

  /** Gᵀ times a gradient, of one layer: [columns]. */
  along(layer: number, slope: Slope): tf.Tensor1D {
    const { inputs, places } = this.steps[layer]!
    return tf.tidy(() => {
      const A = inputs()
      return tf.concat1d(
        this.E.map((own) => {
          const ofRows = alongRows(slope, A, own[layer]!)
          return places > 1 ? tf.sum<tf.Tensor1D>(tf.reshape(ofRows, [-1, places]), 1) : ofRows
        }),
      )
    })
  }

  /** G v of one layer [inputs, outputs], for v [columns]. */
  combined(layer: number, v: tf.Tensor1D): tf.Tensor2D {
    const { inputs, places } = this.steps[layer]!
    const { images } = this
    return tf.tidy(() => {
      const weighted = this.E.map((own, answer) => {
        const ofImages = tf.reshape(tf.slice1d(v, answer * images, images), [images, 1, 1])
        const rows = tf.reshape(own[layer]!, [images, places, -1])
        return tf.mul(rows, ofImages)
      })
      const E = tf.reshape<tf.Rank.R2>(tf.addN(weighted), [images * places, -1])
      return tf.matMul<tf.Tensor2D>(inputs(), E, true)
    })
  }
}
