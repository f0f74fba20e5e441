/**
 * SOS, the square root of the running average of squared gradients (thesis 3.4, Table 3.3):
 *
 *   v ← 0.999 v + 0.001 (g − α g′)²,  ω = √v,
 *
 * from v = 0 in every task, with g the gradient of the batch and g′ that of an independent one. With α = 0
 * it is Adam's second moment; α near one takes the mean gradient off, which matters where batches are
 * large. The thesis divides v by 1 − 0.999ᵀ⁺¹, its code does not.
 */
import * as tf from '@tensorflow/tfjs-core'
import { movingSquare } from '../kernels/moving-square'
import type { MeasureSettings } from './measure'
import { overSteps } from './over-steps'

const decay = 0.999

function rootOf(average: tf.Tensor, { correctsAverages }: MeasureSettings, steps: number) {
  const whole = correctsAverages ? tf.div(average, 1 - decay ** Math.max(steps, 1)) : average
  return tf.sqrt(whole)
}

/** α = 0. */
export const sos = overSteps({
  add: (average, { gradient }) =>
    movingSquare({ average, slope: gradient() }, { decay, factor: 0 })[0],
  importance: (average, _, settings, steps) => rootOf(average, settings, steps),
})

/** With the α of the settings. */
export const unbiasedSos = overSteps({
  add: (average, { gradient, independent }, { unbiasing }) =>
    movingSquare(
      { average, slope: gradient(), minus: independent() },
      { decay, factor: unbiasing },
    )[0],
  importance: (average, _, settings, steps) => rootOf(average, settings, steps),
})
