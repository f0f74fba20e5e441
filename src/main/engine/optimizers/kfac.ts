/**
 * KFAC (Martens and Grosse, 2015) with heuristic damping: the gradient Aᵀ E of a layer becomes
 * (Σ a aᵀ + λ_A)⁻¹ Aᵀ E (mean of e eᵀ + λ_E)⁻¹, the first factor summed over the batch and the second a
 * mean, with the errors e that answers drawn from the network's own would give, one an image.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import { streamKey, uniforms, type StreamKey } from '@shared/random/philox'
import { CurvatureFactor, type CurvatureOptions } from './curvature-factor'
import { descend, layerShapes, layerSteps } from './layer-steps'
import type {
  DescentOptions,
  Optimizer,
  OptimizerStep,
  OptimizerSubject,
  Update,
} from './optimizer'

/** Both factors of a layer. */
interface Factors {
  readonly inputs: CurvatureFactor
  readonly errors: CurvatureFactor
}

export class Kfac implements Optimizer {
  private readonly factors: readonly Factors[]
  private readonly labels: StreamKey
  private steps = 0

  constructor(
    private readonly options: DescentOptions & CurvatureOptions,
    { weights, seed }: OptimizerSubject,
  ) {
    this.labels = streamKey(seed, 'fisher-labels')
    this.factors = layerShapes(weights).map(([inputs, outputs], layer) => ({
      inputs: new CurvatureFactor(`kfac/inputs/${layer}`, inputs, options),
      errors: new CurvatureFactor(`kfac/errors/${layer}`, outputs, options),
    }))
  }

  async step(step: OptimizerStep): Promise<Update> {
    const { pass } = step
    const sampled = pass.errorsFor(sampledLabels(pass.logits, this.labels, this.steps))
    this.steps += 1
    const [batch] = pass.logits.shape
    const layers = layerSteps(step).map((own) => ({ ...own, ...this.factors[own.layer]! }))
    for (const { inputs, A } of layers) inputs.update(A, 1)
    // Errors are those of the batch mean; the Fisher information is a mean over the batch.
    layers.forEach(({ errors }, index) => errors.update(sampled[index] as tf.Tensor2D, batch))
    for (const factors of layers)
      if (factors.inputs.isDue) await invertBoth(factors, this.options.damping)
    const directions = layers.map(({ inputs: { inverse: P }, errors: { inverse: Q }, ...own }) => {
      // Products as thin as the batch: (A P)ᵀ (E Q) instead of P (Aᵀ E) Q.
      const { A, E, pull } = own
      const direction = tf.matMul<tf.Tensor2D>(tf.matMul(A, P), tf.matMul(E, Q), true)
      return pull ? tf.add<tf.Tensor2D>(direction, tf.matMul(tf.matMul(P, pull), Q)) : direction
    })
    return descend(step, directions, this.options)
  }

  async state(): Promise<readonly StoredArray[]> {
    return (await Promise.all(this.all.map((factor) => factor.state()))).flat()
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    for (const factor of this.all) factor.restore(arrays)
    this.steps = steps
  }

  dispose(): void {
    for (const factor of this.all) factor.dispose()
  }

  private get all(): readonly CurvatureFactor[] {
    return this.factors.flatMap(({ inputs, errors }) => [inputs, errors])
  }
}

/**
 * One label an image from the network's own answer, the largest of log p + Gumbel noise: draw `index`
 * of the stream.
 */
function sampledLabels(logits: tf.Tensor2D, key: StreamKey, index: number): tf.Tensor1D {
  const draws = uniforms(key, index, logits.size)
  // A uniform number is a multiple of 2⁻²⁴: half a step keeps the logarithm finite.
  const noise = draws.map((u) => -Math.log(-Math.log(u + 2 ** -25)))
  return tf.argMax(tf.add(logits, tf.tensor2d(noise, logits.shape)), 1)
}

/** Keeps the dampings of both factors within float32 where one of them vanishes. */
const largestRatio = 1e8

/**
 * Splits the damping λ = λ_A λ_E so that λ_A / λ_E is the ratio of both factors' mean eigenvalues
 * (Martens and Grosse, 2015, §6.3).
 */
async function invertBoth({ inputs, errors }: Factors, damping: number): Promise<void> {
  const [ofInputs, ofErrors] = [await inputs.meanEigenvalue(), await errors.meanEigenvalue()]
  const ratio = ofInputs === ofErrors ? 1 : Math.sqrt(ofInputs / ofErrors)
  const bounded = Math.min(Math.max(ratio, 1 / largestRatio), largestRatio)
  await inputs.invert(bounded * Math.sqrt(damping))
  await errors.invert(Math.sqrt(damping) / bounded)
}
