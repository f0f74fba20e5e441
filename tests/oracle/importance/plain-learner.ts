/** Learning tasks one after another with Adam, while a penalty holds what mattered. */
import { crossEntropy } from './answers'
import {
  endMeasures,
  pathMeasures,
  type EndMeasureId,
  type PathMeasureId,
  type PathSettings,
} from './measures'
import { each, isOnRoute, slopesOf, type Arrays, type PlainNetwork } from './plain-network'

export interface PlainBatch {
  readonly images: readonly (readonly number[])[]
  readonly labels: readonly number[]
}

export interface PlainSettings extends PathSettings {
  readonly network: PlainNetwork
  readonly measure: PathMeasureId | EndMeasureId
  readonly strength: number
  readonly learningRate: number
  readonly clipping: 'task' | 'total'
  /** Images of a batch, where a measure looks at whole batches. */
  readonly together: number
}

const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8]

/** Whether a measure sees every step. */
function isPath(measure: PathMeasureId | EndMeasureId): measure is PathMeasureId {
  return !(measure in endMeasures)
}

/** Gradient of the mean cross-entropy of a batch. */
export function batchGradient(
  network: PlainNetwork,
  weights: Arrays,
  { images, labels }: PlainBatch,
  head = 0,
): Arrays {
  const sum = images.reduce<Arrays>(
    (sum, image, i) => {
      const slopes = slopesOf(network, weights, image, crossEntropy(labels[i]!).slope, head)
      return each((a, b) => a + b, sum, slopes)
    },
    each(() => 0, weights),
  )
  return each((value) => value / images.length, sum)
}

export class PlainLearner {
  private first: Arrays
  private second: Arrays
  /** Adam steps of each array: heads learn at different times. */
  private counts: number[]
  private running: Arrays
  private start: Arrays
  private steps = 0
  private sums: Arrays
  private centre: Arrays

  constructor(
    private readonly settings: PlainSettings,
    private weights: Arrays,
  ) {
    this.sums = this.zeros()
    this.centre = weights
    this.start = weights
    this.first = this.second = this.running = this.zeros()
    this.counts = weights.map(() => 0)
  }

  get now(): Arrays {
    return this.weights
  }

  /** λ, as the penalty has it. */
  get importance(): Arrays {
    return each((sum) => (isPath(this.settings.measure) ? Math.max(sum, 0) : sum), this.sums)
  }

  /** A task begins, with a new Adam and, where they were drawn anew, with other weights. */
  taskStarts(drawn: Arrays = this.weights): void {
    this.weights = drawn
    this.start = drawn
    this.steps = 0
    this.first = this.second = this.running = this.zeros()
    this.counts = drawn.map(() => 0)
  }

  step(batch: PlainBatch, independent: PlainBatch, head = 0): void {
    const { network, strength, learningRate } = this.settings
    const before = this.weights
    const gradient = batchGradient(network, before, batch, head)
    const other = batchGradient(network, before, independent, head)
    const learns = before.map((_, array) => isOnRoute(network, head, array))
    const slope = each(
      (g, λ, w, old) => g + 2 * strength * λ * (w - old),
      ...([gradient, this.importance, before, this.centre] as const),
    )
    const only = (after: Arrays, was: Arrays): Arrays =>
      after.map((array, a) => (learns[a] ? array : was[a]!))
    this.first = only(
      each((m, g) => beta1 * m + (1 - beta1) * g, this.first, slope),
      this.first,
    )
    this.second = only(
      each((v, g) => beta2 * v + (1 - beta2) * g * g, this.second, slope),
      this.second,
    )
    this.counts = this.counts.map((count, array) => count + (learns[array] ? 1 : 0))
    const moved = before.map((array, a) =>
      array.map((w, i) => {
        const m = this.first[a]![i]! / (1 - beta1 ** this.counts[a]!)
        const v = this.second[a]![i]! / (1 - beta2 ** this.counts[a]!)
        return w - (learningRate * m) / (Math.sqrt(v) + epsilon)
      }),
    )
    this.weights = only(moved, before)
    this.steps += 1
    this.watch(gradient, other, before)
  }

  /** Adds the task's importance; from now on the penalty draws to these weights. */
  taskEnds(training: PlainBatch, drawn: readonly number[] = [], head = 0): void {
    const added = this.taskImportance(training, drawn, head)
    this.sums = each((sum, own) => sum + own, this.sums, added)
    this.centre = this.weights
  }

  private watch(gradient: Arrays, independent: Arrays, before: Arrays): void {
    const { measure } = this.settings
    if (!isPath(measure)) return
    const { perStep } = pathMeasures(this.settings)[measure]
    this.running = each(
      (running, g, other, w, after) => perStep(running, g, other, after - w),
      ...([this.running, gradient, independent, before, this.weights] as const),
    )
  }

  private taskImportance(training: PlainBatch, drawn: readonly number[], head: number): Arrays {
    const { measure, network, clipping, together } = this.settings
    if (!isPath(measure)) {
      const { weights } = this
      return endMeasures[measure]({ network, weights, head, ...training, drawn, together })
    }
    const { perTask } = pathMeasures(this.settings)[measure]
    return each(
      (running, w, start) => {
        const own = perTask(running, w - start, this.steps)
        return clipping === 'task' ? Math.max(own, 0) : own
      },
      ...([this.running, this.weights, this.start] as const),
    )
  }

  private zeros(): Arrays {
    return each(() => 0, this.weights)
  }
}
