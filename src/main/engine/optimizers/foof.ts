/**
 * FOOF, gradient descent on neurons (Benzing, 2022): the gradient Aᵀ E of a layer is multiplied by
 * (Σ a aᵀ + λ)⁻¹, with the sum over the batch. E is that of the loss's mean over the batch; a damping
 * of 100 with batches of 100 is thus one of 1 on the mean of a aᵀ.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import { CurvatureFactor, type CurvatureOptions } from './curvature-factor'
import { descend, layerShapes, layerSteps } from './layer-steps'
import type {
  DescentOptions,
  Optimizer,
  OptimizerStep,
  OptimizerSubject,
  Update,
} from './optimizer'

export class Foof implements Optimizer {
  /** Of the inputs of every layer. */
  private readonly factors: readonly CurvatureFactor[]

  constructor(
    private readonly options: DescentOptions & CurvatureOptions,
    { weights }: OptimizerSubject,
  ) {
    this.factors = layerShapes(weights).map(
      ([inputs], layer) => new CurvatureFactor(`foof/${layer}`, inputs, options),
    )
  }

  async step(step: OptimizerStep): Promise<Update> {
    const layers = layerSteps(step).map((own) => ({ ...own, factor: this.factors[own.layer]! }))
    for (const { factor, A } of layers) factor.update(A, 1)
    for (const { factor } of layers) if (factor.isDue) await factor.invert(this.options.damping)
    const directions = layers.map(({ factor: { inverse }, A, E, pull }) => {
      // Products as thin as the batch: (A P)ᵀ E instead of P (Aᵀ E).
      const direction = tf.matMul<tf.Tensor2D>(tf.matMul(A, inverse), E, true)
      return pull ? tf.add<tf.Tensor2D>(direction, tf.matMul(inverse, pull)) : direction
    })
    return descend(step, directions, this.options)
  }

  async state(): Promise<readonly StoredArray[]> {
    return (await Promise.all(this.factors.map((factor) => factor.state()))).flat()
  }

  restore(arrays: readonly StoredArray[]): void {
    for (const factor of this.factors) factor.restore(arrays)
  }

  dispose(): void {
    for (const factor of this.factors) factor.dispose()
  }
}
