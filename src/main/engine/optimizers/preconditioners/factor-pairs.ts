/** Both Kronecker factors of every layer: what is counted when, whatever is kept of the averages in between. */
import type * as tf from '@tensorflow/tfjs-core'
import { streamKey, type StreamKey } from '@shared/random/philox'
import type { StoredArray } from '@shared/trials/stored-array'
import type { InversionPlace } from '@shared/trials/told-inversions'
import type { OptimizerSubject } from '../optimizer'
import { sumScale } from './foof'
import type { KfacOptions } from './kfac'
import { warmUp, type CurvatureBatch, type CurvatureStep } from './preconditioner'
import type { CurvatureAverage } from '../curvature/curvature-average'
import { fisherErrors, type FisherErrors } from '../curvature/fisher-errors'
import { layerShapes } from '../curvature/layer-steps'
import { countsAt, invertsAt } from '../curvature/schedule'

/** An average with what follows from it at some steps: an inverse, or an eigenbasis. */
interface Factor {
  readonly average: CurvatureAverage
  /** Whether nothing was ever made of the average. */
  readonly isRaw: boolean
  state(): Promise<readonly StoredArray[]>
  restore(arrays: readonly StoredArray[]): void
  dispose(): void
}

export interface FactorPair<F extends Factor> {
  readonly inputs: F
  readonly errors: F
}

/** How pairs begin, and what is made of them where curvature is inverted. */
export interface Kept<F extends Factor> {
  readonly factor: (name: string, size: number, decay: number, place: InversionPlace) => F
  readonly renew: (pair: FactorPair<F>, layer: number) => Promise<void>
}

/** What a batch says of one layer: its inputs, and the errors that the Fisher information is of. */
export interface SeenLayer {
  readonly layer: number
  readonly inputs: () => tf.Tensor2D
  readonly places: number
  readonly answers: readonly tf.Tensor2D[]
  readonly scale: number
}

export class FactorPairs<F extends Factor> {
  private readonly pairs: readonly FactorPair<F>[]
  private readonly key: StreamKey
  private steps = 0
  private draws = 0
  /** Of the layers of the batch that was seen last. */
  seen: readonly FactorPair<F>[] = []

  constructor(
    private readonly name: string,
    private readonly options: KfacOptions,
    { weights, seed }: OptimizerSubject,
    private readonly kept: Kept<F>,
  ) {
    this.key = streamKey(seed, 'fisher-labels')
    this.pairs = layerShapes(weights).map(([inputs, outputs], layer) => ({
      inputs: kept.factor(`${name}/inputs/${layer}`, inputs, options.decay, {
        ...{ of: 'inputs', layer: layer + 1 },
      }),
      errors: kept.factor(`${name}/errors/${layer}`, outputs, options.decay, {
        ...{ of: 'errors', layer: layer + 1 },
      }),
    }))
  }

  /** @param also told of every layer that was counted, once what is kept of it is that of the step */
  async see(
    step: CurvatureStep,
    also?: (seen: SeenLayer, pair: FactorPair<F>) => void,
  ): Promise<void> {
    const { options } = this
    warmUp(options, this.steps, step, (batch) => void this.count(batch, () => true))
    const isCounted = countsAt(options, this.steps)
    const counted = this.count(step, ({ inputs }) => isCounted || inputs.average.isEmpty)
    this.seen = step.layers.map(({ layer }) => this.pairs[layer]!)
    await step.clock?.lap('factors')
    const isDue = invertsAt(options, this.steps)
    const due = step.layers.filter(({ layer }) => isDue || this.pairs[layer]!.inputs.isRaw)
    await Promise.all(due.map(({ layer }) => this.kept.renew(this.pairs[layer]!, layer)))
    await step.clock?.lap('inversion')
    for (const each of counted) also?.(each, this.pairs[each.layer]!)
    this.steps += 1
    await step.clock?.lap('factors')
  }

  async state(): Promise<readonly StoredArray[]> {
    const values = Float32Array.of(this.draws)
    return [
      ...(await Promise.all(this.all.map((factor) => factor.state()))).flat(),
      { name: `${this.name}/draws`, shape: [], values },
    ]
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    for (const factor of this.all) factor.restore(arrays)
    this.steps = steps
    const stored = arrays.find(({ name }) => name === `${this.name}/draws`)
    this.draws = stored?.values[0] ?? steps
  }

  dispose(): void {
    for (const factor of this.all) factor.dispose()
  }

  get all(): readonly F[] {
    return this.pairs.flatMap(({ inputs, errors }) => [inputs, errors])
  }

  /** Labels are drawn for every batch, so that the draws of a step do not depend on what is counted. */
  private count(
    { pass, layers }: CurvatureBatch,
    isWanted: (of: FactorPair<F>) => boolean,
  ): readonly SeenLayer[] {
    const draw = { key: this.key, index: this.draws++ }
    const wanted = layers.map(({ layer }) => isWanted(this.pairs[layer]!))
    if (!wanted.includes(true)) return []
    const { answers, scale }: FisherErrors = fisherErrors(pass, layers, this.options.labels, draw)
    return layers.flatMap(({ layer, inputs: rows, places }, index) => {
      if (!wanted[index]) return []
      const { inputs, errors } = this.pairs[layer]!
      const own = answers.map((E) => E[index]!)
      inputs.average.updateFrom(rows, (count) => sumScale(this.options, count / places, places))
      errors.average.update(own, scale)
      return [{ layer, inputs: rows, places, answers: own, scale }]
    })
  }
}
