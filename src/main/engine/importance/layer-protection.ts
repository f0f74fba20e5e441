/**
 * What holds whole layers by factors of their Fisher information (docs/science.md, Importance measures):
 * a penalty c Σ tr(ΔWᵀ Λ_A ΔW Λ_E) over layers, with ΔW the way from where the last task left them. Of
 * T tasks with factors A and E one pair is kept,
 *
 *   both: Λ_A = Σ A, Λ_E = 1/T Σ E, which is the sum of the tasks’ penalties where one of the two
 *     factors is the same in all tasks, and else stands for it;
 *   activity: Λ_A = Σ (tr E / outputs) A, Λ_E the identity, which is the sum of the tasks’ penalties.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import { chosen, replaced } from '../network/multilayer'
import { restoreTensors, storeFamilies } from '../network/stored-arrays'
import { weightsOf } from '../network/weights'
import type { Leaning } from '../optimizers/penalty'
import { asWeights, layerShapes } from '../optimizers/curvature/layer-steps'
import type { SeenImages } from './at-task-end'
import type { Holding } from './holding'
import { kroneckerFactors } from './kronecker-factors'
import { toMatrices } from './layer-matrices'
import type { EndedTask } from './measure'

export interface LayerProtectionOptions {
  /** c. */
  readonly strength: number
  /** Which factors of a layer’s Fisher information hold it. */
  readonly factors: 'both' | 'activity'
}

/** Of each layer of the network. */
interface Sums {
  readonly activity: readonly tf.Tensor2D[]
  /** None where activity alone holds. */
  readonly errors: readonly tf.Tensor2D[]
  /** How many tasks each layer was held for. */
  readonly tasks: readonly tf.Tensor1D[]
  readonly centre: readonly tf.Tensor2D[]
}

const families = ['activity', 'errors', 'tasks', 'centre'] as const

export class LayerProtection implements Holding {
  /** The pull is not made by the optimiser’s kernel, whose integrals would take it for the loss’s. */
  readonly takesIntegrals = false
  private sums: Sums
  private readonly held: boolean[]

  /** @throws RangeError where a layer is not fully connected. */
  constructor(
    private readonly options: LayerProtectionOptions,
    weights: readonly tf.Tensor[],
    private readonly seen: SeenImages,
  ) {
    const shapes = layerShapes(weights)
    const both = options.factors === 'both'
    this.sums = {
      activity: shapes.map(([inputs]) => tf.zeros([inputs, inputs])),
      errors: both ? shapes.map(([, outputs]) => tf.zeros([outputs, outputs])) : [],
      tasks: shapes.map(() => tf.zeros([1])),
      centre: tf.tidy(() => toMatrices(weights).map((matrix) => tf.clone(matrix))),
    }
    this.held = shapes.map(() => false)
  }

  penalty(places: readonly number[], weights: readonly tf.Tensor[]): Leaning | undefined {
    const layers = this.layersAt(places)
    if (!layers.some((layer) => this.held[layer])) return undefined
    const away = this.away(layers, weights).map(({ held }) => held)
    return { strength: this.options.strength, away: asWeights(weights, away) }
  }

  costs(places: readonly number[], weights: readonly tf.Tensor[]): readonly tf.Tensor[] {
    return this.away(this.layersAt(places), weights).map(({ way, held }) =>
      tf.mul(tf.sum(tf.mul(way, held)), this.options.strength),
    )
  }

  async taskEnds(ended: EndedTask): Promise<void> {
    const layers = this.layersAt(ended.route.places)
    const found = await kroneckerFactors(ended, this.seen)
    const before = this.sums
    const own = (family: readonly tf.Tensor2D[]) => chosen(family, layers)
    const after = tf.tidy(() => ({
      activity: own(before.activity).map((sum, index) =>
        tf.add<tf.Tensor2D>(sum, this.counted(found.activity[index]!, found.errors[index]!)),
      ),
      errors: this.holdsErrors
        ? own(before.errors).map((sum, index) => tf.add<tf.Tensor2D>(sum, found.errors[index]!))
        : [],
      tasks: chosen(before.tasks, layers).map((count) => tf.add<tf.Tensor1D>(count, 1)),
      centre: toMatrices(weightsOf(ended.parameters)).map((matrix) => tf.clone(matrix)),
    }))
    for (const family of families)
      if (before[family].length > 0) tf.dispose([...chosen<tf.Tensor>(before[family], layers)])
    tf.dispose([...found.activity, ...found.errors])
    this.sums = {
      activity: replaced(before.activity, layers, after.activity),
      errors: this.holdsErrors ? replaced(before.errors, layers, after.errors) : [],
      tasks: replaced(before.tasks, layers, after.tasks),
      centre: replaced(before.centre, layers, after.centre),
    }
    for (const layer of layers) this.held[layer] = true
  }

  state(): Promise<readonly StoredArray[]> {
    const { activity, errors, tasks, centre } = this.sums
    return storeFamilies({
      'factors/activity': activity,
      'factors/errors': errors,
      'factors/tasks': tasks,
      centre,
    })
  }

  restore(arrays: readonly StoredArray[]): void {
    const before = this.sums
    this.sums = {
      activity: restoreTensors(arrays, 'factors/activity', before.activity),
      errors: restoreTensors(arrays, 'factors/errors', before.errors),
      tasks: restoreTensors(arrays, 'factors/tasks', before.tasks),
      centre: restoreTensors(arrays, 'centre', before.centre),
    }
    this.held.forEach((_, layer) => {
      const count = arrays.find(({ name }) => name === `factors/tasks/${layer}`)
      this.held[layer] = (count?.values[0] ?? 0) > 0
    })
    this.disposeOf(before)
  }

  dispose(): void {
    this.disposeOf(this.sums)
  }

  private get holdsErrors(): boolean {
    return this.options.factors === 'both'
  }

  private disposeOf(sums: Sums): void {
    for (const family of families) tf.dispose([...sums[family]])
  }

  /** The layers that weights at `places` belong to: their strengths come first. */
  private layersAt(places: readonly number[]): readonly number[] {
    return places.filter((place) => place < this.held.length)
  }

  /** What a task adds to the factor of the activity. */
  private counted(activity: tf.Tensor2D, errors: tf.Tensor2D): tf.Tensor2D {
    if (this.holdsErrors) return activity
    const outputs = errors.shape[0]
    const trace = tf.sum(tf.mul(errors, tf.eye(outputs)))
    return tf.mul<tf.Tensor2D>(activity, tf.div(trace, outputs))
  }

  /** Of each layer ΔW, and Λ_A ΔW Λ_E. */
  private away(layers: readonly number[], weights: readonly tf.Tensor[]) {
    return toMatrices(weights).map((matrix, index) => {
      const layer = layers[index]!
      const { activity, errors, tasks, centre } = this.sums
      const way = tf.sub<tf.Tensor2D>(matrix, centre[layer]!)
      const left = tf.matMul<tf.Tensor2D>(activity[layer]!, way)
      const ofErrors = errors[layer]
      const times = ofErrors && tf.div<tf.Tensor2D>(ofErrors, tf.maximum(tasks[layer]!, 1))
      return { way, held: times ? tf.matMul<tf.Tensor2D>(left, times) : left }
    })
  }
}
