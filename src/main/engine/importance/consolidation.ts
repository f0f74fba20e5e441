/** What a learner keeps of importance: a measure that protects, and others that watch. */
import * as tf from '@tensorflow/tfjs-core'
import type { ImportanceId } from '@shared/experiments/common/importance-measures'
import type { StoredArray } from '@shared/trials/stored-array'
import { chosen } from '../network/multilayer'
import type { Penalty } from '../optimizers/penalty'
import {
  correlations,
  joined,
  sampled,
  type Correlations,
  type NamedLists,
} from '../measure/correlation'
import { totalOf } from '../measure/total'
import type { Holding } from './holding'
import { LayerProtection, type LayerProtectionOptions } from './layer-protection'
import type { EndedTask, ImportanceMeasure, MeasureSettings, SeenStep } from './measure'
import { measures } from './measures'
import { Protection, type ProtectionOptions } from './protection'

export interface ConsolidationOptions {
  /**
   * Holds weights as its measure finds them important, whole layers by factors of their Fisher
   * information or, without either, all weights alike at the last task's.
   */
  readonly protection?:
    | (ProtectionOptions & { readonly measure: ImportanceId; readonly factors?: never })
    | (LayerProtectionOptions & { readonly measure?: never })
    | (Omit<ProtectionOptions, 'centre'> & { readonly measure?: never; readonly factors?: never })
  /** Measures that only look, in any number. */
  readonly watchers?: readonly ImportanceId[]
  readonly measuring?: Partial<MeasureSettings>
  /** Weights whose importance in the first task is kept, where several measures look; none where absent. */
  readonly sampledWeights?: number
}

/** As in the published experiments on Permuted MNIST. */
const usual: MeasureSettings = {
  images: 1_000,
  batchSize: 256,
  xi: 0.1,
  clipsEachTask: true,
  unbiasing: 1,
  correctsAverages: false,
}

export class Consolidation {
  /** Of the task that ended last: how alike every two measures are; absent before a task has ended. */
  alike: Correlations | undefined
  /** Importance of some weights, where the first task has just ended. */
  sample: NamedLists = []
  private readonly protection: Holding | undefined
  private readonly seed: number
  /** The protecting one first. */
  private readonly all: ReadonlyMap<ImportanceId, ImportanceMeasure>
  /** The measure whose path integrals the optimiser was given. */
  private carried: ImportanceMeasure | undefined

  constructor(
    private readonly options: ConsolidationOptions,
    { weights, seed }: { readonly weights: readonly tf.Tensor[]; readonly seed: number },
  ) {
    const { protection, watchers = [], measuring } = options
    this.seed = seed
    const ids = new Set([...(protection?.measure ? [protection.measure] : []), ...watchers])
    const subject = { ...usual, ...measuring, weights, seed }
    this.protection = protection?.factors
      ? new LayerProtection(protection, weights, subject)
      : protection && new Protection({ centre: 'last-task', ...protection }, weights)
    this.all = new Map(Array.from(ids, (id) => [id, measures[id]({ ...subject, name: id })]))
  }

  /** What holds the weights at `places`, as they are now, where something does. */
  penalty(places: readonly number[], weights: readonly tf.Tensor[]): Penalty | undefined {
    return this.protection?.penalty(places, weights)
  }

  /** What that adds to the loss at these weights; nothing where nothing is held. */
  cost(places: readonly number[], weights: readonly tf.Tensor[]): Promise<number> | undefined {
    const { protection } = this
    return protection && totalOf(() => protection.costs(places, weights))
  }

  /** By measure, the watching ones: correlation of its importance with the protecting one's. */
  get watched(): Readonly<Partial<Record<ImportanceId, number>>> {
    const { protection, watchers = [] } = this.options
    const own = protection?.measure
    const { alike } = this
    if (!own || !alike) return {}
    const ofPair = (id: ImportanceId) =>
      alike.find(({ between: [one, other] }) => one === own && other === id)?.r ?? NaN
    return Object.fromEntries(watchers.map((id) => [id, id === own ? 1 : ofPair(id)]))
  }

  /** Path integrals for the optimiser to carry on, of the first measure that has some. */
  beforeStep(places: readonly number[]): readonly tf.Tensor[] | undefined {
    if (this.protection?.takesIntegrals === false) return undefined
    for (const measure of this.all.values()) {
      const integrals = measure.beforeStep?.(places)
      if (!integrals) continue
      this.carried = measure
      return integrals
    }
    return undefined
  }

  /** A task begins from these weights, all of the network. */
  taskStarts(weights: readonly tf.Tensor[]): void {
    for (const measure of this.all.values()) measure.taskStarts?.(weights)
  }

  /** What measures have summed of every step of this task so far, over all weights together. */
  async summed(): Promise<Readonly<Partial<Record<ImportanceId, number>>>> {
    const totals: Partial<Record<ImportanceId, number>> = {}
    for (const [id, { summed }] of this.all)
      if (summed) totals[id] = await totalOf(() => summed.map((sum) => tf.sum(sum)))
    return totals
  }

  afterStep(step: SeenStep): void {
    for (const measure of this.all.values())
      measure.afterStep?.(measure === this.carried ? step : { ...step, integrals: undefined })
  }

  /** How alike measures are, and a sample of what they found in the first task. */
  private async compare(
    all: readonly (readonly [string, readonly tf.Tensor[]])[],
    task: number,
  ): Promise<void> {
    const lists: [string, Float32Array][] = []
    for (const [name, tensors] of all) lists.push([name, await joined(tensors)])
    this.alike = correlations(lists)
    const { sampledWeights = 0 } = this.options
    this.sample = task === 1 && sampledWeights > 0 ? sampled(lists, sampledWeights, this.seed) : []
  }

  /** Measures the task that has ended, and holds what mattered for it. */
  async taskEnds(ended: EndedTask): Promise<void> {
    const { places } = ended.route
    const raw = new Map<string, readonly tf.Tensor[]>()
    const found = new Map<ImportanceId, readonly tf.Tensor[]>()
    for (const [id, measure] of this.all) {
      if (this.all.size > 1 && measure.summed)
        raw.set(
          `${id}-sum`,
          chosen(measure.summed, places).map((sum) => tf.clone(sum)),
        )
      found.set(id, await measure.atTaskEnd(ended))
    }
    await this.compare(this.all.size > 1 ? [...found, ...raw] : [], ended.task)
    const { protection } = this.options
    const own = protection?.measure && found.get(protection.measure)
    await this.protection?.taskEnds(ended, own)
    for (const tensors of [...found.values(), ...raw.values()]) tf.dispose([...tensors])
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
