/**
 * FOOF, gradient descent on neurons (Benzing, 2022): the gradient Aᵀ E of a layer is multiplied by
 * (Σ a aᵀ + λ)⁻¹, with the sum over as many images as a batch is meant to have. E is that of the loss's
 * mean over the batch; a damping of 100 with batches of 100 is thus one of 1 on the mean of a aᵀ.
 */
import type * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import type { ToldInversion } from '@shared/trials/told-inversions'
import { CurvatureFactor } from '../curvature/curvature-factor'
import { InversionLog } from '../curvature/inversion-log'
import { layerShapes, type LayerStep } from '../curvature/layer-steps'
import { countsAt, invertsAt, type CurvatureSchedule } from '../curvature/schedule'
import { sandwiched, type Slope } from '../curvature/slope'
import type { OptimizerSubject } from '../optimizer'
import { warmUp, type CurvatureStep, type Preconditioner } from './preconditioner'

export interface FoofOptions extends CurvatureSchedule {
  /** λ, added to the eigenvalues of the sum over images. */
  readonly damping: number
  /** What stays of the averages from one step to the next; 0 where one batch alone counts. */
  readonly decay: number
  /**
   * Images that the sum is over: those of a larger or smaller batch are counted for as many. The batch
   * itself where absent.
   */
  readonly sumOver?: number
  /** The same for layers that see an image at several places; 1 is a mean over images. As others where absent. */
  readonly filtersSumOver?: number
}

/** What a sum over the rows of a batch is multiplied by, of a layer with so many rows an image. */
export function sumScale(
  { sumOver, filtersSumOver = sumOver }: Pick<FoofOptions, 'sumOver' | 'filtersSumOver'>,
  images: number,
  places: number,
): number {
  const over = places > 1 ? filtersSumOver : sumOver
  return over === undefined ? 1 : over / images
}

export class Foof implements Preconditioner {
  /** Of the inputs of every layer. */
  private readonly factors: readonly CurvatureFactor[]
  private readonly log = new InversionLog()
  private steps = 0
  private seen: readonly number[] = []

  constructor(
    private readonly options: FoofOptions,
    { weights }: OptimizerSubject,
  ) {
    this.factors = layerShapes(weights).map(
      ([inputs], layer) =>
        new CurvatureFactor(
          `foof/${layer}`,
          inputs,
          options.decay,
          this.log.at({ of: 'inputs', layer: layer + 1 }),
        ),
    )
  }

  async see(step: CurvatureStep): Promise<void> {
    const { options, factors } = this
    this.log.next()
    warmUp(options, this.steps, step, ({ layers }) => this.count(layers))
    const isCounted = countsAt(options, this.steps)
    this.count(step.layers.filter(({ layer }) => isCounted || factors[layer]!.average.isEmpty))
    this.seen = step.layers.map(({ layer }) => layer)
    await step.clock?.lap('factors')
    const isDue = invertsAt(options, this.steps)
    const due = this.seen.map((layer) => factors[layer]!).filter(({ isRaw }) => isDue || isRaw)
    await Promise.all(due.map((factor) => factor.invert(options.damping)))
    this.steps += 1
    await step.clock?.lap('inversion')
  }

  precondition(slopes: readonly Slope[]): readonly tf.Tensor2D[] {
    return slopes.map((slope, index) =>
      sandwiched(slope, { P: this.factors[this.seen[index]!]!.inverse }),
    )
  }

  measured(): Readonly<Record<string, number>> {
    const dampingRaised = this.factors.reduce((sum, { raised }) => sum + raised, 0)
    return { dampingRaised, invertedInDouble: this.log.inDouble }
  }

  inversions(): readonly ToldInversion[] {
    return this.log.taken()
  }

  async state(): Promise<readonly StoredArray[]> {
    const states = await Promise.all(this.factors.map((factor) => factor.state()))
    return [...states.flat(), ...this.log.state()]
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    for (const factor of this.factors) factor.restore(arrays)
    this.log.restore(arrays, steps)
    this.steps = steps
  }

  dispose(): void {
    for (const factor of this.factors) factor.dispose()
  }

  private count(layers: readonly LayerStep[]): void {
    for (const { layer, inputs, places } of layers)
      this.factors[layer]!.average.updateFrom(inputs, (rows) =>
        sumScale(this.options, rows / places, places),
      )
  }
}
