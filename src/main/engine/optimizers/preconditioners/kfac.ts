/**
 * KFAC (Martens and Grosse, 2015) with heuristic damping: the gradient Aᵀ E of a layer becomes
 * (Σ a aᵀ + λ_A)⁻¹ Aᵀ E (mean of e eᵀ + λ_E)⁻¹, the first factor a sum over images and the second a
 * mean, with the errors e that the Fisher information is of.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { FisherLabelsId } from '@shared/experiments/common/fisher-labels'
import type { StoredArray } from '@shared/trials/stored-array'
import type { ToldInversion } from '@shared/trials/told-inversions'
import { CurvatureFactor } from '../curvature/curvature-factor'
import { dampingSplit } from '../curvature/damping-split'
import { InversionLog } from '../curvature/inversion-log'
import { layerShapes } from '../curvature/layer-steps'
import { sandwiched, type Slope } from '../curvature/slope'
import type { OptimizerSubject } from '../optimizer'
import { FactorPairs, type FactorPair } from './factor-pairs'
import type { FoofOptions } from './foof'
import type { CurvatureStep, LayerAlone, Preconditioner } from './preconditioner'

/** λ = λ_A λ_E. */
export interface KfacOptions extends FoofOptions {
  readonly labels: FisherLabelsId
  /**
   * `inputs` divides by the factor of the inputs alone, with KFAC's own λ_A: FOOF as it is part of KFAC,
   * multiplied by 1 / λ_E (thesis Fig 5.3D).
   */
  readonly divides?: 'both' | 'inputs'
}

export class Kfac implements Preconditioner {
  private readonly pairs: FactorPairs<CurvatureFactor>
  private readonly log = new InversionLog()
  /** λ_E of the last inversion of each layer. */
  private readonly ofErrors: number[]
  private seen: readonly number[] = []

  constructor(
    private readonly options: KfacOptions,
    subject: OptimizerSubject,
  ) {
    this.ofErrors = layerShapes(subject.weights).map(() => 1)
    this.pairs = new FactorPairs('kfac', options, subject, {
      factor: (name, size, decay, place) =>
        new CurvatureFactor(name, size, decay, this.log.at(place)),
      renew: (pair, layer) => this.invert(pair, layer),
    })
  }

  see(step: CurvatureStep): Promise<void> {
    this.seen = step.layers.map(({ layer }) => layer)
    this.log.next()
    return this.pairs.see(step)
  }

  precondition(slopes: readonly Slope[]): readonly tf.Tensor2D[] {
    return slopes.map((slope, index) => {
      const { inputs, errors } = this.pairs.seen[index]!
      if (this.options.divides !== 'inputs')
        return sandwiched(slope, { P: inputs.inverse, Q: errors.inverse })
      const ofErrors = this.ofErrors[this.seen[index]!]!
      return tf.mul(sandwiched(slope, { P: inputs.inverse }), 1 / ofErrors)
    })
  }

  inputsAlone(slopes: readonly Slope[]): Promise<readonly LayerAlone[] | undefined> {
    if (this.options.divides === 'inputs') return Promise.resolve(undefined)
    const alone = slopes.map((slope, index) => {
      const { inputs } = this.pairs.seen[index]!
      return { direction: sandwiched(slope, { P: inputs.inverse }), inputs: inputs.average }
    })
    return Promise.resolve(alone)
  }

  measured(): Readonly<Record<string, number>> {
    const dampingRaised = this.pairs.all.reduce((sum, { raised }) => sum + raised, 0)
    return { dampingRaised, invertedInDouble: this.log.inDouble }
  }

  inversions(): readonly ToldInversion[] {
    return this.log.taken()
  }

  async state(): Promise<readonly StoredArray[]> {
    const values = Float32Array.from(this.ofErrors)
    const ofErrors = { name: ofErrorsName, shape: [values.length], values }
    return [...(await this.pairs.state()), ofErrors, ...this.log.state()]
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    this.pairs.restore(arrays, steps)
    this.log.restore(arrays, steps)
    const stored = arrays.find(({ name }) => name === ofErrorsName)?.values ?? []
    stored.forEach((value, layer) => (this.ofErrors[layer] = value))
  }

  dispose(): void {
    this.pairs.dispose()
  }

  private async invert(
    { inputs, errors }: FactorPair<CurvatureFactor>,
    layer: number,
  ): Promise<void> {
    const { ofInputs, ofErrors } = dampingSplit(
      await inputs.average.meanEigenvalue(),
      await errors.average.meanEigenvalue(),
      this.options.damping,
    )
    // As a checkpoint keeps it, so that what goes on from one does the same.
    this.ofErrors[layer] = Math.fround(ofErrors)
    await Promise.all([
      inputs.invert(ofInputs),
      ...(this.options.divides === 'inputs' ? [] : [errors.invert(ofErrors)]),
    ])
  }
}

const ofErrorsName = 'kfac/errorDampings'
