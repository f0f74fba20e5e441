/**
 * Shampoo (Gupta, Koren and Singer, 2018): the gradient G of a layer becomes L^(−1/4) G R^(−1/4), with the
 * sums L of G Gᵀ and R of Gᵀ G over all steps, each plus λ. No curvature of the loss is in it.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import { symmetricEigen } from '../../kernels/symmetric-eigen'
import { restoreTensors, storeTensors } from '../../network/stored-arrays'
import { layerShapes } from '../curvature/layer-steps'
import { invertsAt, type CurvatureSchedule } from '../curvature/schedule'
import { meanEigenvalue } from '../curvature/safe-inverse'
import { formed, sandwiched, type Slope } from '../curvature/slope'
import type { OptimizerSubject } from '../optimizer'
import type { CurvatureStep, Preconditioner } from './preconditioner'

export interface ShampooOptions extends Pick<CurvatureSchedule, 'period'> {
  /** λ, added to the eigenvalues of both sums. */
  readonly damping: number
}

/** (matrix + damping)^(−1/4); no numbers where the matrix has some that are none. */
async function inverseFourthRoot(matrix: tf.Tensor2D, damping: number): Promise<tf.Tensor2D> {
  if (!Number.isFinite(await meanEigenvalue(matrix))) return tf.fill(matrix.shape, NaN)
  const [values, vectors] = await symmetricEigen({ matrix })
  const root = tf.tidy(() => {
    // Without damping nothing is divided by zero: along directions that no gradient had, nothing is done.
    const raised = tf.add(tf.maximum(values, 0), damping)
    const powers = tf.where(tf.greater(raised, 0), tf.pow(raised, -0.25), tf.zerosLike(raised))
    return tf.matMul<tf.Tensor2D>(tf.mul<tf.Tensor2D>(vectors, powers), vectors, false, true)
  })
  tf.dispose([values, vectors])
  return root
}

export class Shampoo implements Preconditioner {
  /** L and R of each layer, one after the other. */
  private readonly sums: tf.Tensor2D[]
  private readonly roots: tf.Tensor2D[]
  private readonly isRaw: boolean[]
  private steps = 0
  private seen: readonly number[] = []

  constructor(
    private readonly options: ShampooOptions,
    { weights }: OptimizerSubject,
  ) {
    const shapes = layerShapes(weights)
    const squares = () =>
      shapes.flatMap(([inputs, outputs]) =>
        [inputs, outputs].map((size) => tf.zeros<tf.Rank.R2>([size, size])),
      )
    this.sums = squares()
    this.roots = squares()
    this.isRaw = shapes.map(() => true)
  }

  async see({ layers }: CurvatureStep): Promise<void> {
    this.seen = layers.map(({ layer }) => layer)
    const isDue = invertsAt(this.options, this.steps)
    for (const { layer, slope } of layers) {
      const G = formed(slope())
      this.add(2 * layer, tf.matMul(G, G, false, true))
      this.add(2 * layer + 1, tf.matMul(G, G, true))
      if (!isDue && !this.isRaw[layer]) continue
      for (const place of [2 * layer, 2 * layer + 1]) await this.root(place)
      this.isRaw[layer] = false
    }
    this.steps += 1
  }

  precondition(slopes: readonly Slope[]): readonly tf.Tensor2D[] {
    return slopes.map((slope, index) => {
      const layer = this.seen[index]!
      return sandwiched(slope, { P: this.roots[2 * layer]!, Q: this.roots[2 * layer + 1]! })
    })
  }

  async state(): Promise<readonly StoredArray[]> {
    const values = Float32Array.from(this.isRaw, Number)
    return [
      ...(await storeTensors('shampoo/sums', this.sums)),
      ...(await storeTensors('shampoo/roots', this.roots)),
      { name: 'shampoo/raw', shape: [values.length], values },
    ]
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    const sums = restoreTensors(arrays, 'shampoo/sums', this.sums)
    const roots = restoreTensors(arrays, 'shampoo/roots', this.roots)
    this.dispose()
    sums.forEach((sum, place) => (this.sums[place] = sum))
    roots.forEach((root, place) => (this.roots[place] = root))
    const raw = arrays.find(({ name }) => name === 'shampoo/raw')?.values ?? []
    raw.forEach((value, layer) => (this.isRaw[layer] = value === 1))
    this.steps = steps
  }

  dispose(): void {
    tf.dispose([this.sums, this.roots])
  }

  private add(place: number, product: tf.Tensor2D): void {
    const before = this.sums[place]!
    this.sums[place] = tf.keep(tf.add<tf.Tensor2D>(before, product))
    before.dispose()
  }

  private async root(place: number): Promise<void> {
    const before = this.roots[place]!
    const root = await inverseFourthRoot(this.sums[place]!, this.options.damping)
    this.roots[place] = tf.keep(tf.clone(root))
    tf.dispose([root, before])
  }
}
