/**
 * EKFAC (George, Laurent, Bouthillier, Ballas and Vincent, 2018): KFAC's eigenbases, and along each pair of
 * their vectors the second moment of the gradient itself in the place of the product of eigenvalues:
 *
 *   U_A [(U_Aᵀ M U_E) / (S + λ)] U_Eᵀ,   S = mean over images of (U_Aᵀ a eᵀ U_E)∘².
 */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import { byEigenbases, type EigenFactor } from '../curvature/eigen-factor'
import { inputsAloneByEigenbases } from './inputs-alone'
import { FactorPairs, type FactorPair, type SeenLayer } from './factor-pairs'
import { imagesGradients, layerShapes } from '../curvature/layer-steps'
import { divided, turned, turnedBack, type Slope } from '../curvature/slope'
import { restoreTensors, storeTensors } from '../../network/stored-arrays'
import type { OptimizerSubject } from '../optimizer'
import type { KfacOptions } from './kfac'
import type { CurvatureStep, LayerAlone, Preconditioner } from './preconditioner'

/** λ is added to means over images of squared gradients. */
export type EkfacOptions = Omit<KfacOptions, 'sumOver' | 'filtersSumOver' | 'divides'>

export class Ekfac implements Preconditioner {
  private readonly pairs: FactorPairs<EigenFactor>
  /** Running averages S of each layer, and the share of them that is filled. */
  private readonly moments: tf.Tensor2D[]
  private readonly filled: number[]
  private seen: readonly number[] = []

  constructor(
    private readonly options: EkfacOptions,
    subject: OptimizerSubject,
  ) {
    this.pairs = new FactorPairs('ekfac', { ...options, sumOver: 1 }, subject, byEigenbases)
    const shapes = layerShapes(subject.weights)
    this.moments = shapes.map((shape) => tf.zeros<tf.Rank.R2>([...shape]))
    this.filled = shapes.map(() => 0)
  }

  async see(step: CurvatureStep): Promise<void> {
    this.seen = step.layers.map(({ layer }) => layer)
    await this.pairs.see(step, (seen, pair) => this.count(seen, pair))
  }

  precondition(slopes: readonly Slope[]): readonly tf.Tensor2D[] {
    return slopes.map((slope, index) => {
      const layer = this.seen[index]!
      const { inputs, errors } = this.pairs.seen[index]!
      const [U, V] = [inputs.vectors, errors.vectors]
      const moments = tf.div(this.moments[layer]!, this.filled[layer]!)
      const curvature = tf.add(moments, this.options.damping)
      return turnedBack(divided(turned(slope, U, V), curvature), U, V)
    })
  }

  inputsAlone(slopes: readonly Slope[]): Promise<readonly LayerAlone[]> {
    return inputsAloneByEigenbases(slopes, this.pairs.seen, this.options.damping)
  }

  async state(): Promise<readonly StoredArray[]> {
    const values = Float32Array.from(this.filled)
    return [
      ...(await this.pairs.state()),
      ...(await storeTensors(family, this.moments)),
      { name: filledName, shape: [values.length], values },
    ]
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    this.pairs.restore(arrays, steps)
    const restored = restoreTensors(arrays, family, this.moments)
    tf.dispose(this.moments)
    restored.forEach((moments, layer) => (this.moments[layer] = moments))
    const stored = arrays.find(({ name }) => name === filledName)?.values ?? []
    stored.forEach((share, layer) => (this.filled[layer] = share))
  }

  dispose(): void {
    this.pairs.dispose()
    tf.dispose(this.moments)
  }

  private count(seen: SeenLayer, { inputs, errors }: FactorPair<EigenFactor>): void {
    const { layer, answers, scale } = seen
    // A share that is kept in float32 with a checkpoint must be one before it is, too.
    const decay = Math.fround(this.options.decay)
    const before = this.moments[layer]!
    const sums = tf.tidy(() => {
      const turned = tf.matMul<tf.Tensor2D>(seen.inputs(), inputs.vectors)
      return tf.addN(
        answers.map((E) => squaredSums(turned, tf.matMul(E, errors.vectors), seen.places)),
      )
    })
    const own = tf.mul(sums, scale * (1 - decay))
    this.moments[layer] = tf.keep(tf.add<tf.Tensor2D>(tf.mul(before, decay), own))
    before.dispose()
    this.filled[layer] = Math.fround(decay * this.filled[layer]! + 1 - decay)
  }
}

/** Squares of the gradients aᵀ e of single images, each a sum over its places, summed over images. */
function squaredSums(A: tf.Tensor2D, E: tf.Tensor2D, places: number): tf.Tensor2D {
  if (places === 1) return tf.matMul(tf.square(A), tf.square(E), true)
  return tf.sum(tf.square(imagesGradients(A, E, places)), 0)
}

const family = 'ekfac/moments'
const filledName = 'ekfac/filled'
