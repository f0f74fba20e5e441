/**
 * The exact natural gradient of a subsample (thesis chapter 5; Benzing, 2022): (λ + G Gᵀ)⁻¹ M with the
 * Fisher information G Gᵀ of some images, by Woodbury's identity
 *
 *   (M − G (λ + Gᵀ G)⁻¹ Gᵀ M) / λ,
 *
 * for the whole network at once, or for each layer by itself (block-diagonal).
 */
import * as tf from '@tensorflow/tfjs-core'
import { mostGramColumns } from '@shared/experiments/optimizers/curvature-kept'
import type { FisherLabelsId } from '@shared/experiments/common/fisher-labels'
import { streamKey, type StreamKey } from '@shared/random/philox'
import type { StoredArray } from '@shared/trials/stored-array'
import type { ToldInversion } from '@shared/trials/told-inversions'
import { conjugateGradients } from '../curvature/conjugate-gradients'
import { fisherErrors } from '../curvature/fisher-errors'
import { FisherRows } from '../curvature/fisher-rows'
import { InversionLog } from '../curvature/inversion-log'
import { SafeInverse } from '../curvature/safe-inverse'
import { formed, type Slope } from '../curvature/slope'
import type { OptimizerSubject } from '../optimizer'
import type { StepClock } from '../step-clock'
import type { CurvatureStep, Preconditioner } from './preconditioner'

export interface NaturalGradientOptions {
  /** λ, added to the eigenvalues of the mean over the images; positive. */
  readonly damping: number
  readonly labels: FisherLabelsId
  /** Whether the Fisher information is of the batch itself or of images drawn independently of it. */
  readonly batch: 'same' | 'independent'
  /** Images that are drawn independently; as many as the batch has where absent. */
  readonly images?: number
}

/** Of the residual, relative to the right side. */
const tolerance = 1e-5
const mostIterations = 300

export class NaturalGradient implements Preconditioner {
  private readonly key: StreamKey
  private steps = 0
  private rows: FisherRows | undefined
  private readonly log = new InversionLog()
  /** The layer that is solved for, from 1; 0 where it is the whole network. */
  private block = 0
  private readonly inverse = new SafeInverse((damping) =>
    this.log.at({ of: 'images', layer: this.block })(damping),
  )
  private iterations = 0
  /** Of the step whose batch was seen last, where it is timed. */
  private clock: StepClock | undefined

  constructor(
    private readonly options: NaturalGradientOptions,
    private readonly blocks: 'network' | 'layer',
    { seed }: OptimizerSubject,
  ) {
    this.key = streamKey(seed, 'fisher-labels')
  }

  see(step: CurvatureStep): Promise<void> | undefined {
    const { labels, batch, images } = this.options
    this.log.next()
    const seen = batch === 'independent' ? (step.independent?.(images) ?? step) : step
    const draw = { key: this.key, index: this.steps }
    this.rows = new FisherRows(seen.layers, fisherErrors(seen.pass, seen.layers, labels, draw))
    this.steps += 1
    this.clock = step.clock
    return step.clock?.lap('factors')
  }

  async precondition(slopes: readonly Slope[]): Promise<readonly tf.Tensor2D[]> {
    const { rows } = this
    if (!rows) throw new RangeError('No batch was seen.')
    const blocks = this.blocks === 'network' ? [rows.layers] : rows.layers.map((layer) => [layer])
    const found: tf.Tensor2D[] = []
    for (const [index, layers] of blocks.entries()) {
      this.block = this.blocks === 'network' ? 0 : index + 1
      found.push(...(await this.ofBlock(rows, layers, slopes)))
    }
    return found
  }

  measured(): Readonly<Record<string, number>> {
    return {
      dampingRaised: this.inverse.raised,
      invertedInDouble: this.log.inDouble,
      innerIterations: this.iterations,
    }
  }

  inversions(): readonly ToldInversion[] {
    return this.log.taken()
  }

  state(): Promise<readonly StoredArray[]> {
    const values = Float32Array.of(this.inverse.raised, this.iterations)
    return Promise.resolve([{ name: countsName, shape: [2], values }, ...this.log.state()])
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    this.steps = steps
    this.log.restore(arrays, steps)
    const [raised = 0, iterations = 0] =
      arrays.find(({ name }) => name === countsName)?.values ?? []
    this.inverse.raised = raised
    this.iterations = iterations
  }

  dispose(): void {
    this.rows = undefined
  }

  private async ofBlock(
    rows: FisherRows,
    layers: readonly number[],
    slopes: readonly Slope[],
  ): Promise<readonly tf.Tensor2D[]> {
    const along = tf.addN(layers.map((layer) => rows.along(layer, slopes[layer]!)))
    await this.clock?.lap('apply')
    const { weights, damping } = await this.solved(rows, layers, along)
    await this.clock?.lap('inversion')
    return layers.map((layer) =>
      tf.div(tf.sub(formed(slopes[layer]!), rows.combined(layer, weights)), damping),
    )
  }

  /** (λ + Gᵀ G)⁻¹ along, and the λ that it took. */
  private async solved(rows: FisherRows, layers: readonly number[], along: tf.Tensor1D) {
    const { damping } = this.options
    if (rows.columns > mostGramColumns) {
      const product = ([v]: readonly tf.Tensor[]) => [
        tf.addN([
          tf.mul(v!, damping),
          ...layers.map((layer) =>
            rows.along(layer, { whole: rows.combined(layer, v as tf.Tensor1D) }),
          ),
        ]),
      ]
      const options = { tolerance, mostIterations }
      const { solution, iterations } = await conjugateGradients(product, [along], options)
      this.iterations += iterations
      return { weights: solution[0] as tf.Tensor1D, damping }
    }
    const gram = tf.addN(layers.map((layer) => rows.gram(layer)))
    await this.clock?.lap('factors')
    const { inverse, damping: used } = await this.inverse.of(gram, damping)
    const column = tf.matMul(inverse, tf.reshape<tf.Rank.R2>(along, [-1, 1]))
    const weights = tf.reshape<tf.Rank.R1>(column, [-1])
    return { weights, damping: used }
  }
}

const countsName = 'naturalGradient/counts'
