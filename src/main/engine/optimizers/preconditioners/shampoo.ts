/**
 * Shampoo (Gupta, Koren and Singer, 2018): the gradient G of a layer becomes L^(−1/4) G R^(−1/4), with the
 * sums L of G Gᵀ and R of Gᵀ G over all steps, each plus λ. No curvature of the loss is in it.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import { restoreTensors, storeTensors } from '../../network/stored-arrays'
import { layerShapes } from '../curvature/layer-steps'
import { invertsAt, type CurvatureSchedule } from '../curvature/schedule'
import { eigenOf } from '../curvature/numbers-only'
import { formed, sandwiched, type Slope } from '../curvature/slope'
import type { OptimizerSubject } from '../optimizer'
import type { CurvatureStep, Preconditioner } from './preconditioner'

export interface ShampooOptions extends Pick<CurvatureSchedule, 'period'> {
  /** λ, added to the eigenvalues of both sums. */
  readonly damping: number
}

/** (matrix + damping)^(−1/4); no numbers where the matrix has some that are none. */
async function inverseFourthRoot(matrix: tf.Tensor2D, damping: number): Promise<tf.Tensor2D> {
  const [values, vectors] = await eigenOf(matrix)
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
  private readonly left: Side
  private readonly right: Side
  private readonly isRaw: boolean[]
  private steps = 0
  private seen: readonly number[] = []

  constructor(
    private readonly options: ShampooOptions,
    { weights }: OptimizerSubject,
  ) {
    const shapes = layerShapes(weights)
    this.left = sideOf(shapes.map(([inputs]) => inputs))
    this.right = sideOf(shapes.map(([, outputs]) => outputs))
    this.isRaw = shapes.map(() => true)
  }

  async see({ layers, clock }: CurvatureStep): Promise<void> {
    this.seen = layers.map(({ layer }) => layer)
    const isDue = invertsAt(this.options, this.steps)
    for (const { layer, slope } of layers) {
      const G = formed(slope())
      add(this.left, layer, tf.matMul(G, G, false, true))
      add(this.right, layer, tf.matMul(G, G, true))
      await clock?.lap('factors')
      if (!isDue && !this.isRaw[layer]) continue
      for (const side of [this.left, this.right]) await this.root(side, layer)
      this.isRaw[layer] = false
      await clock?.lap('inversion')
    }
    this.steps += 1
  }

  precondition(slopes: readonly Slope[]): readonly tf.Tensor2D[] {
    return slopes.map((slope, index) => {
      const layer = this.seen[index]!
      return sandwiched(slope, { P: this.left.roots[layer]!, Q: this.right.roots[layer]! })
    })
  }

  async state(): Promise<readonly StoredArray[]> {
    const raw = this.isRaw.map((isRaw, layer) => ({
      ...{ name: `shampoo/raw/${layer}`, shape: [], values: Float32Array.of(Number(isRaw)) },
    }))
    const tensors = families.map(([family, side, which]) => storeTensors(family, this[side][which]))
    return [...(await Promise.all(tensors)).flat(), ...raw]
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    for (const [family, side, which] of families) {
      const own = this[side][which]
      const restored = restoreTensors(arrays, family, own)
      tf.dispose(own)
      restored.forEach((tensor, layer) => (own[layer] = tensor))
    }
    this.isRaw.forEach((_, layer) => {
      const stored = arrays.find(({ name }) => name === `shampoo/raw/${layer}`)
      this.isRaw[layer] = stored?.values[0] !== 0
    })
    this.steps = steps
  }

  dispose(): void {
    for (const [, side, which] of families) tf.dispose(this[side][which])
  }

  private async root({ sums, roots }: Side, layer: number): Promise<void> {
    const before = roots[layer]!
    const root = await inverseFourthRoot(sums[layer]!, this.options.damping)
    roots[layer] = tf.keep(tf.clone(root))
    tf.dispose([root, before])
  }
}

/** Sums and their roots of each layer, of its inputs or its outputs. */
interface Side {
  readonly sums: tf.Tensor2D[]
  readonly roots: tf.Tensor2D[]
}

const families = [
  ['shampoo/inputs', 'left', 'sums'],
  ['shampoo/inputRoots', 'left', 'roots'],
  ['shampoo/outputs', 'right', 'sums'],
  ['shampoo/outputRoots', 'right', 'roots'],
] as const

function sideOf(sizes: readonly number[]): Side {
  const squares = () => sizes.map((size) => tf.zeros<tf.Rank.R2>([size, size]))
  return { sums: squares(), roots: squares() }
}

function add({ sums }: Side, layer: number, product: tf.Tensor2D): void {
  const before = sums[layer]!
  sums[layer] = tf.keep(tf.add<tf.Tensor2D>(before, product))
  before.dispose()
}
