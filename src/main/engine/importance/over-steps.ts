/** Measures that gather something of every step of a task. */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import { chosen } from '../network/multilayer'
import { restoreTensors, storeFamilies } from '../network/stored-arrays'
import { storedNumbers, storeNumbers } from '../network/stored-numbers'
import { weightsOf } from '../network/weights'
import type {
  EndedTask,
  ImportanceMeasure,
  MeasureFactory,
  MeasureSettings,
  SeenStep,
} from './measure'

/** One weight's step, in tensors. */
export interface WeightStep {
  readonly before: tf.Tensor
  readonly after: tf.Tensor
  readonly gradient: () => tf.Tensor
  /** Of an independent batch at the same weights. */
  readonly independent: () => tf.Tensor
}

/** What is gathered of every step, and what it says when the task has ended. */
export interface OverSteps {
  /** What the weight's sum becomes with one step more. */
  readonly add: (sum: tf.Tensor, step: WeightStep, settings: MeasureSettings) => tf.Tensor
  /** Importance from the sum, the way from the task's start to its end, and the number of steps. */
  readonly importance: (
    sum: tf.Tensor,
    way: tf.Tensor,
    settings: MeasureSettings,
    steps: number,
  ) => tf.Tensor
  /** Whether the sum is the path integral −Σ g ∘ Δ, which optimisers may carry on by themselves. */
  readonly isPathIntegral?: boolean
  /** Whether the sum says by how much a weight has lowered the loss, and means something by itself. */
  readonly sumsLoss?: boolean
}

/** Sums begin at zero and ways where the weight is, in every task. */
export function overSteps(rule: OverSteps): MeasureFactory {
  return (subject) => new Gathered(rule, subject.name, subject.weights, subject)
}

class Gathered implements ImportanceMeasure {
  private readonly sums: tf.Tensor[]
  private readonly starts: tf.Tensor[]
  /** Steps of this task that each weight took part in. */
  private readonly steps: number[]

  constructor(
    private readonly rule: OverSteps,
    private readonly name: string,
    weights: readonly tf.Tensor[],
    private readonly settings: MeasureSettings,
  ) {
    this.sums = weights.map((weight) => tf.zerosLike(weight))
    this.starts = weights.map((weight) => tf.clone(weight))
    this.steps = weights.map(() => 0)
  }

  get summed(): readonly tf.Tensor[] | undefined {
    return this.rule.sumsLoss ? this.sums : undefined
  }

  taskStarts(weights: readonly tf.Tensor[]): void {
    weights.forEach((weight, place) => replace(this.starts, place, tf.clone(weight)))
  }

  beforeStep(places: readonly number[]): readonly tf.Tensor[] | undefined {
    return this.rule.isPathIntegral ? chosen(this.sums, places) : undefined
  }

  afterStep(step: SeenStep): void {
    const sums = step.integrals ?? this.added(step)
    step.places.forEach((place, index) => {
      replace(this.sums, place, tf.keep(sums[index]!))
      this.steps[place]! += 1
    })
  }

  atTaskEnd({ route: { places }, parameters }: EndedTask): Promise<readonly tf.Tensor[]> {
    const found = weightsOf(parameters).map((weight, index) => {
      const place = places[index]!
      const [sum, start] = [this.sums[place]!, this.starts[place]!]
      const importance = tf.tidy(() =>
        this.rule.importance(sum, tf.sub(weight, start), this.settings, this.steps[place] ?? 0),
      )
      replace(this.sums, place, tf.zerosLike(weight))
      replace(this.starts, place, tf.clone(weight))
      this.steps[place] = 0
      return importance
    })
    return Promise.resolve(found)
  }

  async state(): Promise<readonly StoredArray[]> {
    const { sums, starts, name } = this
    return [
      ...(await storeFamilies({ [`${name}/sums`]: sums, [`${name}/starts`]: starts })),
      storeNumbers(`${name}/steps`, this.steps),
    ]
  }

  restore(arrays: readonly StoredArray[]): void {
    const sums = restoreTensors(arrays, `${this.name}/sums`, this.sums)
    const starts = restoreTensors(arrays, `${this.name}/starts`, this.starts)
    sums.forEach((sum, place) => replace(this.sums, place, sum))
    starts.forEach((start, place) => replace(this.starts, place, start))
    // What was saved between tasks may have none.
    const steps = storedNumbers(arrays, `${this.name}/steps`)
    this.steps.forEach((_, place) => (this.steps[place] = steps[place] ?? 0))
  }

  dispose(): void {
    tf.dispose([this.sums, this.starts])
  }

  private added({ places, before, after, ...seen }: SeenStep): readonly tf.Tensor[] {
    return chosen(this.sums, places).map((sum, index) =>
      this.rule.add(
        sum,
        {
          before: before[index]!,
          after: after[index]!,
          gradient: () => seen.gradients()[index]!,
          independent: () => seen.independent()[index]!,
        },
        this.settings,
      ),
    )
  }
}

function replace(tensors: tf.Tensor[], place: number, tensor: tf.Tensor): void {
  tensors[place]?.dispose()
  tensors[place] = tensor
}
