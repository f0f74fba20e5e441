/**
 * KFAC (Martens and Grosse, 2015) with heuristic damping: the gradient Aᵀ E of a layer becomes
 * (Σ a aᵀ + λ_A)⁻¹ Aᵀ E (mean of e eᵀ + λ_E)⁻¹, the first factor a sum over images and the second a
 * mean, with the errors e that the Fisher information is of.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { FisherLabelsId } from '@shared/experiments/common/fisher-labels'
import { streamKey, type StreamKey } from '@shared/random/philox'
import type { StoredArray } from '@shared/trials/stored-array'
import { CurvatureFactor } from '../curvature/curvature-factor'
import { dampingSplit } from '../curvature/damping-split'
import { fisherErrors } from '../curvature/fisher-errors'
import { layerShapes } from '../curvature/layer-steps'
import { countsAt, invertsAt } from '../curvature/schedule'
import { sandwiched, type Slope } from '../curvature/slope'
import type { OptimizerSubject } from '../optimizer'
import { sumScale, type FoofOptions } from './foof'
import {
  warmUpOf,
  type CurvatureBatch,
  type CurvatureStep,
  type Preconditioner,
} from './preconditioner'

/** λ = λ_A λ_E. */
export interface KfacOptions extends FoofOptions {
  readonly labels: FisherLabelsId
  /**
   * `inputs` divides by the factor of the inputs alone, with KFAC's own λ_A: FOOF as it is part of KFAC,
   * multiplied by 1 / λ_E (thesis Fig 5.3D).
   */
  readonly divides?: 'both' | 'inputs'
}

/** Both factors of a layer. */
interface Factors {
  readonly inputs: CurvatureFactor
  readonly errors: CurvatureFactor
  /** λ_E of the last inversion. */
  ofErrors: number
}

export class Kfac implements Preconditioner {
  private readonly factors: readonly Factors[]
  private readonly key: StreamKey
  private steps = 0
  private draws = 0
  private seen: readonly Factors[] = []

  constructor(
    private readonly options: KfacOptions,
    { weights, seed }: OptimizerSubject,
  ) {
    this.key = streamKey(seed, 'fisher-labels')
    this.factors = layerShapes(weights).map(([inputs, outputs], layer) => ({
      inputs: new CurvatureFactor(`kfac/inputs/${layer}`, inputs, options.decay),
      errors: new CurvatureFactor(`kfac/errors/${layer}`, outputs, options.decay),
      ofErrors: 1,
    }))
  }

  async see(step: CurvatureStep): Promise<void> {
    const { options } = this
    for (const batch of warmUpOf(options, this.steps, step)) this.count(batch, () => true)
    const isCounted = countsAt(options, this.steps)
    this.count(step, ({ inputs }) => isCounted || inputs.average.isEmpty)
    this.seen = step.layers.map(({ layer }) => this.factors[layer]!)
    const isDue = invertsAt(options, this.steps)
    for (const factors of this.seen)
      if (isDue || factors.inputs.isRaw) await invertBoth(factors, options)
    this.steps += 1
  }

  precondition(slopes: readonly Slope[]): readonly tf.Tensor2D[] {
    return slopes.map((slope, index) => {
      const { inputs, errors, ofErrors } = this.seen[index]!
      if (this.options.divides !== 'inputs')
        return sandwiched(slope, { P: inputs.inverse, Q: errors.inverse })
      return tf.mul(sandwiched(slope, { P: inputs.inverse }), 1 / ofErrors)
    })
  }

  measured(): Readonly<Record<string, number>> {
    return { dampingRaised: this.all.reduce((sum, { raised }) => sum + raised, 0) }
  }

  async state(): Promise<readonly StoredArray[]> {
    const { draws, factors } = this
    const counts = [draws, ...factors.map(({ ofErrors }) => ofErrors)]
    return [
      ...(await Promise.all(this.all.map((factor) => factor.state()))).flat(),
      { name: countsName, shape: [counts.length], values: Float32Array.from(counts) },
    ]
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    for (const factor of this.all) factor.restore(arrays)
    this.steps = steps
    const [draws = steps, ...ofErrors] =
      arrays.find(({ name }) => name === countsName)?.values ?? []
    this.draws = draws
    this.factors.forEach((own, layer) => (own.ofErrors = ofErrors[layer] ?? 1))
  }

  dispose(): void {
    for (const factor of this.all) factor.dispose()
  }

  private get all(): readonly CurvatureFactor[] {
    return this.factors.flatMap(({ inputs, errors }) => [inputs, errors])
  }

  /** Labels are drawn for every batch, so that the draws of a step do not depend on what is counted. */
  private count({ pass, layers }: CurvatureBatch, isWanted: (of: Factors) => boolean): void {
    const draw = { key: this.key, index: this.draws++ }
    const wanted = layers.map(({ layer }) => isWanted(this.factors[layer]!))
    if (!wanted.includes(true)) return
    const { answers, scale } = fisherErrors(pass, layers, this.options.labels, draw)
    layers.forEach(({ layer, inputs: rows, places }, index) => {
      if (!wanted[index]) return
      const { inputs, errors } = this.factors[layer]!
      inputs.average.updateFrom(rows, (count) => sumScale(this.options, count / places))
      errors.average.update(
        answers.map((E) => E[index]!),
        scale,
      )
    })
  }
}

const countsName = 'kfac/counts'

async function invertBoth(factors: Factors, { damping, divides }: KfacOptions): Promise<void> {
  const { inputs, errors } = factors
  const { ofInputs, ofErrors } = dampingSplit(
    await inputs.average.meanEigenvalue(),
    await errors.average.meanEigenvalue(),
    damping,
  )
  factors.ofErrors = ofErrors
  await inputs.invert(ofInputs)
  if (divides !== 'inputs') await errors.invert(ofErrors)
}
