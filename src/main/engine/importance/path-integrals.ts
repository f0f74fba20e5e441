/**
 * The family of Synaptic Intelligence (Zenke, Poole and Ganguli, 2017; thesis 3.3, Table 3.3): what each
 * weight's moves did to the loss, over the square of how far it went from the task's start to its end,
 *
 *   ω = max(0, −Σ slope ∘ Δ) / (d² + ξ),
 *
 * where Δ is a step and the slope is g, the gradient of the batch that the step follows (SI); g′, that of an
 * independent batch at the same weights, so that the noise of the step and of the slope are strangers
 * (SIU); or g − g′, the bias that is left between the two (SIB).
 */
import * as tf from '@tensorflow/tfjs-core'
import { pathSum } from '../kernels/path-sum'
import { overSteps, type OverSteps, type WeightStep } from './over-steps'

interface Slopes {
  readonly slope: tf.Tensor
  readonly minus?: tf.Tensor
}

/** A measure of the family by its slope. */
function alongPath(
  slopes: (step: WeightStep) => Slopes,
  more: Pick<OverSteps, 'isPathIntegral'> = {},
) {
  return overSteps({
    add: (sum, step) =>
      pathSum({ sum, ...slopes(step), before: step.before, after: step.after })[0],
    importance: (sum, way, { xi, clipsEachTask }) => {
      const over = tf.div(sum, tf.add(tf.square(way), xi))
      return clipsEachTask ? tf.relu(over) : over
    },
    sumsLoss: true,
    ...more,
  })
}

export const si = alongPath(({ gradient }) => ({ slope: gradient() }), { isPathIntegral: true })

export const siu = alongPath(({ independent }) => ({ slope: independent() }))

export const sib = alongPath(({ gradient, independent }) => ({
  slope: gradient(),
  minus: independent(),
}))
