/** What is left of a preconditioner by eigenbases without its factor of the errors. */
import * as tf from '@tensorflow/tfjs-core'
import { dampingSplit } from '../curvature/damping-split'
import type { EigenFactor } from '../curvature/eigen-factor'
import { sandwiched, type Slope } from '../curvature/slope'
import type { FactorPair } from './factor-pairs'
import type { LayerAlone } from './preconditioner'

async function meanOf(values: tf.Tensor1D): Promise<number> {
  const mean = tf.mean(values)
  const [value = NaN] = await mean.data()
  mean.dispose()
  return value
}

/**
 * (A + λ_A)⁻¹ M of every layer, by the eigenbasis of A, with λ_A as KFAC's heuristic would share `damping`
 * out between both factors.
 */
export async function inputsAloneByEigenbases(
  slopes: readonly Slope[],
  pairs: readonly FactorPair<EigenFactor>[],
  damping: number,
): Promise<readonly LayerAlone[]> {
  const found: LayerAlone[] = []
  for (const [index, slope] of slopes.entries()) {
    const { inputs, errors } = pairs[index]!
    const [ofInputs, ofErrors] = [await meanOf(inputs.values), await meanOf(errors.values)]
    const share = dampingSplit(ofInputs, ofErrors, damping).ofInputs
    const direction = tf.tidy(() => {
      const scaled = tf.div<tf.Tensor2D>(inputs.vectors, tf.add(inputs.values, share))
      return sandwiched(slope, { P: tf.matMul(scaled, inputs.vectors, false, true) })
    })
    found.push({ direction, inputs: inputs.average })
  }
  return found
}
