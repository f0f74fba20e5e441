/**
 * KFAC with standard damping: (A ⊗ E + λ)⁻¹ by the eigenbases of both factors. With A = U_A s_A U_Aᵀ and
 * E = U_E s_E U_Eᵀ the gradient M of a layer becomes
 *
 *   U_A [(U_Aᵀ M U_E) / (s_A s_Eᵀ + λ)] U_Eᵀ.
 *
 * The published code turned the output side with the transposed basis (docs/reproduction.md).
 */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import { byEigenbases, type EigenFactor } from '../curvature/eigen-factor'
import { inputsAloneByEigenbases } from './inputs-alone'
import { FactorPairs } from './factor-pairs'
import { divided, turned, turnedBack, type Slope } from '../curvature/slope'
import type { OptimizerSubject } from '../optimizer'
import type { KfacOptions } from './kfac'
import type { CurvatureStep, LayerAlone, Preconditioner } from './preconditioner'

export class StandardKfac implements Preconditioner {
  private readonly pairs: FactorPairs<EigenFactor>

  constructor(
    private readonly options: KfacOptions,
    subject: OptimizerSubject,
  ) {
    this.pairs = new FactorPairs('standard-kfac', options, subject, byEigenbases)
  }

  see(step: CurvatureStep): Promise<void> {
    return this.pairs.see(step)
  }

  precondition(slopes: readonly Slope[]): readonly tf.Tensor2D[] {
    return slopes.map((slope, index) => {
      const { inputs, errors } = this.pairs.seen[index]!
      const [U, V] = [inputs.vectors, errors.vectors]
      const eigenvalues = tf.outerProduct(inputs.values, errors.values)
      const curvature = tf.add(eigenvalues, this.options.damping)
      return turnedBack(divided(turned(slope, U, V), curvature), U, V)
    })
  }

  inputsAlone(slopes: readonly Slope[]): Promise<readonly LayerAlone[]> {
    return inputsAloneByEigenbases(slopes, this.pairs.seen, this.options.damping)
  }

  state(): Promise<readonly StoredArray[]> {
    return this.pairs.state()
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    this.pairs.restore(arrays, steps)
  }

  dispose(): void {
    this.pairs.dispose()
  }
}
