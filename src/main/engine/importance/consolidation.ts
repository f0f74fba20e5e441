/** What a learner keeps of importance: a measure that protects, and others that watch. */
import * as tf from '@tensorflow/tfjs-core'
import type { ImportanceId } from '@shared/experiments/common/importance-measures'
import type { StoredArray } from '@shared/trials/stored-array'
import { weightsOf } from '../network/weights'
import type { Penalty } from '../optimizers/penalty'
import { correlation } from './correlation'
import type { EndedTask, ImportanceMeasure, MeasureSettings, SeenStep } from './measure'
import { measures } from './measures'
import { Protection, type ProtectionOptions } from './protection'

export interface ConsolidationOptions {
  /** Holds weights as its measure finds them important or, without one, all alike at the last task's. */
  readonly protection?:
    | (ProtectionOptions & { readonly measure: ImportanceId })
    | (Omit<ProtectionOptions, 'centre'> & { readonly measure?: never })
  /** Measures that only look, in any number. */
  readonly watchers?: readonly ImportanceId[]
  readonly measuring?: Partial<MeasureSettings>
}

/** As in the published experiments on Permuted MNIST. */
const usual: MeasureSettings = { images: 1_000, xi: 0.1 }

export class Consolidation {
  /** By measure, the watching ones: correlation of its importance with the protecting one's. */
  watched: Readonly<Partial<Record<ImportanceId, number>>> = {}
  private readonly protection: Protection | undefined
  /** The protecting one first. */
  private readonly all: ReadonlyMap<ImportanceId, ImportanceMeasure>
  /** The measure whose path integrals the optimiser was given. */
  private carried: ImportanceMeasure | undefined

  constructor(
    private readonly options: ConsolidationOptions,
    { weights, seed }: { readonly weights: readonly tf.Tensor[]; readonly seed: number },
  ) {
    const { protection, watchers = [], measuring } = options
    this.protection = protection && new Protection({ centre: 'last-task', ...protection }, weights)
    const ids = new Set([...(protection?.measure ? [protection.measure] : []), ...watchers])
    const subject = { ...usual, ...measuring, weights, seed }
    this.all = new Map(Array.from(ids, (id) => [id, measures[id]({ ...subject, name: id })]))
  }

  /** What holds the weights at `places`, where something does. */
  penalty(places: readonly number[]): Penalty | undefined {
    return this.protection?.penalty(places)
  }

  /** Path integrals for the optimiser to carry on, of the first measure that has some. */
  beforeStep(places: readonly number[]): readonly tf.Tensor[] | undefined {
    for (const measure of this.all.values()) {
      const integrals = measure.beforeStep?.(places)
      if (!integrals) continue
      this.carried = measure
      return integrals
    }
    return undefined
  }

  afterStep(step: SeenStep): void {
    for (const measure of this.all.values())
      measure.afterStep?.(measure === this.carried ? step : { ...step, integrals: undefined })
  }

  /** Measures the task that has ended, and holds what mattered for it. */
  async taskEnds(ended: EndedTask): Promise<void> {
    const found = new Map<ImportanceId, readonly tf.Tensor[]>()
    for (const [id, measure] of this.all) found.set(id, await measure.atTaskEnd(ended))
    const { protection, watchers = [] } = this.options
    const own = protection?.measure && found.get(protection.measure)
    if (own) {
      const correlations = watchers.map(
        async (id) => [id, await correlation(own, found.get(id) ?? own)] as const,
      )
      this.watched = Object.fromEntries(await Promise.all(correlations))
    }
    this.protection?.add(ended.route.places, weightsOf(ended.parameters), own)
    for (const importance of found.values()) tf.dispose([...importance])
  }

  async state(): Promise<readonly StoredArray[]> {
    const ofMeasures = Array.from(this.all.values(), (measure) => measure.state())
    return [...((await this.protection?.state()) ?? []), ...(await Promise.all(ofMeasures)).flat()]
  }

  /** @throws EngineError where arrays are missing. */
  restore(arrays: readonly StoredArray[]): void {
    this.protection?.restore(arrays)
    for (const measure of this.all.values()) measure.restore(arrays)
  }

  dispose(): void {
    this.protection?.dispose()
    for (const measure of this.all.values()) measure.dispose()
  }
}
