/**
 * The Fisher information of a layer as a Kronecker product of two small matrices (Martens and Grosse, 2015;
 * Ritter, Botev and Barber, 2018): with rows a of A and e of E, one an image,
 *
 *   F ≈ (mean over images of aᵀ a) ⊗ (mean over images of Σ_y p(y) e(y)ᵀ e(y)),
 *
 * where e(y) is the error had the answer been y, and every answer counts as likely as the network finds
 * it. A bias counts as the weight of an input that is always 1.
 */
import * as tf from '@tensorflow/tfjs-core'
import { setImmediate } from 'node:timers/promises'
import { imagePixels } from '../kernels/image-pixels'
import { ofEveryLabel } from '../measure/fisher'
import { meanOver } from '../measure/gradient-sizes'
import { withOnes } from '../network/curvature-rows'
import type { LayerParameters } from '../network/layer'
import { backward, forward } from '../network/passes'
import { imagesSeen, type SeenImages } from './at-task-end'
import type { EndedTask } from './measure'

/** Of each layer on a task's route, from the input. */
export interface KroneckerFactors {
  /** [inputs, inputs]; one row and column more where there is a bias. */
  readonly activity: readonly tf.Tensor2D[]
  /** [outputs, outputs]. */
  readonly errors: readonly tf.Tensor2D[]
}

/** Factors of the layers that a task’s answers pass through; the caller disposes of them. */
export async function kroneckerFactors(
  ended: EndedTask,
  seen: SeenImages,
): Promise<KroneckerFactors> {
  const { route, parameters } = ended
  const { layers, imagesAtOnce } = route
  const means = await meanOver(
    imagesSeen(seen, ended),
    (batch, first) =>
      tf.tidy(() => {
        const pass = forward<tf.Tensor, LayerParameters>(layers, parameters, imagePixels(batch))
        const activity = (pass.A as tf.Tensor2D[]).map((A, layer) => {
          const inputs = parameters[layer]!.bias ? withOnes(A) : A
          return tf.matMul<tf.Tensor2D>(inputs, inputs, true)
        })
        let errors: readonly tf.Tensor2D[] = []
        for (const { slope, weight } of ofEveryLabel(pass.output as tf.Tensor2D, batch, first)) {
          const E = backward<tf.Tensor, LayerParameters>(layers, parameters, pass, slope)
          errors = (E as tf.Tensor2D[]).map((own, layer) => {
            const counted = weight ? tf.mul<tf.Tensor2D>(own, weight) : own
            const product = tf.matMul<tf.Tensor2D>(counted, own, true)
            const sum = errors[layer]
            return sum ? tf.add<tf.Tensor2D>(sum, product) : product
          })
        }
        return [...activity, ...errors]
      }),
    () => setImmediate(),
    imagesAtOnce,
  )
  const half = means.length / 2
  return { activity: means.slice(0, half), errors: means.slice(half) }
}
