/**
 * Hessian-free optimisation (Martens, 2010): (λ + G Gᵀ) x = M is solved by conjugate gradients from
 * products with the Gauss–Newton matrix G Gᵀ alone. Each solution begins from the last one.
 */
import * as tf from '@tensorflow/tfjs-core'
import { streamKey } from '@shared/random/philox'
import type { StoredArray } from '@shared/trials/stored-array'
import { restoreTensors, storeTensors } from '../../network/stored-arrays'
import { conjugateGradients } from '../curvature/conjugate-gradients'
import { gaussNewton, type GaussNewton } from '../curvature/gauss-newton'
import { layerShapes } from '../curvature/layer-steps'
import { formed, type Slope } from '../curvature/slope'
import type { OptimizerSubject } from '../optimizer'
import type { NaturalGradientOptions } from './natural-gradient'
import type { StepClock } from '../step-clock'
import type { CurvatureStep, Preconditioner } from './preconditioner'

export interface HessianFreeOptions extends Omit<NaturalGradientOptions, 'labels'> {
  /** Products with the matrix in one step, at most. */
  readonly mostIterations: number
}

/** What stays of a solution as the beginning of the next (Martens, 2010, §4.8 and later advice). */
const startShare = 0.95

/** Less progress over the last k values than 0.0005 k of all, k at least 10 (Martens, 2010, §4.4). */
function hasSettled(values: readonly number[]): boolean {
  const count = values.length
  const k = Math.max(10, Math.ceil(0.1 * count))
  const [now, before] = [values[count - 1] ?? 0, values[count - 1 - k]]
  return before !== undefined && now < 0 && (now - before) / now < 0.0005 * k
}

export class HessianFree implements Preconditioner {
  private readonly solutions: tf.Tensor2D[]
  private steps = 0
  private iterations = 0
  /** Of the step whose batch was seen last, where it is timed. */
  private clock: StepClock | undefined
  private seen: { readonly product: GaussNewton; readonly layers: readonly number[] } | undefined

  constructor(
    private readonly options: HessianFreeOptions,
    private readonly subject: OptimizerSubject,
  ) {
    this.solutions = layerShapes(subject.weights).map((shape) => tf.zeros<tf.Rank.R2>([...shape]))
  }

  see(step: CurvatureStep): Promise<void> | undefined {
    const { batch, images } = this.options
    const own = batch === 'independent' ? (step.independent?.(images) ?? step) : step
    const draw = { key: streamKey(this.subject.seed, 'fisher-labels'), index: this.steps }
    const product = gaussNewton[own.pass.lossId](own, draw)
    this.seen = { product, layers: own.layers.map(({ layer }) => layer) }
    this.steps += 1
    this.clock = step.clock
    return step.clock?.lap('factors')
  }

  async precondition(slopes: readonly Slope[]): Promise<readonly tf.Tensor2D[]> {
    const { seen } = this
    if (!seen) throw new RangeError('No batch was seen.')
    const { layers } = seen
    const { damping, mostIterations } = this.options
    const product = (v: readonly tf.Tensor[]) =>
      seen
        .product(v as readonly tf.Tensor2D[])
        .map((own, index) => tf.add(own, tf.mul(v[index]!, damping)))
    const start = layers.map((layer) => tf.mul(this.solutions[layer]!, startShare))
    const { solution, iterations } = await conjugateGradients(product, slopes.map(formed), {
      ...{ start, mostIterations, endsBy: hasSettled },
      tolerance: 1e-6,
    })
    this.iterations += iterations
    await this.clock?.lap('inversion')
    layers.forEach((layer, index) => {
      this.solutions[layer]!.dispose()
      this.solutions[layer] = tf.keep(tf.clone(solution[index] as tf.Tensor2D))
    })
    return solution as readonly tf.Tensor2D[]
  }

  measured(): Readonly<Record<string, number>> {
    return { innerIterations: this.iterations }
  }

  async state(): Promise<readonly StoredArray[]> {
    return [
      ...(await storeTensors(family, this.solutions)),
      { name: countsName, shape: [], values: Float32Array.of(this.iterations) },
    ]
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    const restored = restoreTensors(arrays, family, this.solutions)
    tf.dispose(this.solutions)
    restored.forEach((solution, layer) => (this.solutions[layer] = solution))
    this.steps = steps
    this.iterations = arrays.find(({ name }) => name === countsName)?.values[0] ?? 0
  }

  dispose(): void {
    tf.dispose(this.solutions)
    this.seen = undefined
  }
}

const family = 'hessianFree/solutions'
const countsName = 'hessianFree/iterations'
