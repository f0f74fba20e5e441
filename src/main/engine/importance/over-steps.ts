/** Measures that sum something of every step of a task. */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import { chosen } from '../network/multilayer'
import { restoreTensors, storeFamilies } from '../network/stored-arrays'
import { weightsOf } from '../network/weights'
import type {
  EndedTask,
  ImportanceMeasure,
  MeasureFactory,
  MeasureSubject,
  SeenStep,
} from './measure'

/** What a weight's sum becomes with one step more, from the gradient and the weight's change. */
export interface StepSum {
  readonly add: (sum: tf.Tensor, gradient: tf.Tensor, change: tf.Tensor) => tf.Tensor
  /** Whether this is the path integral, which optimisers may carry on by themselves. */
  readonly isPathIntegral?: boolean
}

/** −Σ g ∘ Δ: how much a weight has lowered the loss on its way. */
export const pathIntegral: StepSum = {
  add: (sum, gradient, change) => tf.sub(sum, tf.mul(gradient, change)),
  isPathIntegral: true,
}

/** Importance of a weight from its sum over the task and its way from the task's start to its end. */
type AtEnd = (sum: tf.Tensor, way: tf.Tensor, subject: MeasureSubject) => tf.Tensor

/** Sums begin at zero and ways where the weight is, in every task. */
export function overSteps(ofStep: StepSum, importance: AtEnd): MeasureFactory {
  return (subject) => new OverSteps(subject, ofStep, importance)
}

class OverSteps implements ImportanceMeasure {
  private readonly sums: tf.Tensor[]
  private readonly starts: tf.Tensor[]

  constructor(
    private readonly subject: MeasureSubject,
    private readonly ofStep: StepSum,
    private readonly importance: AtEnd,
  ) {
    this.sums = subject.weights.map((weight) => tf.zerosLike(weight))
    this.starts = subject.weights.map((weight) => tf.clone(weight))
  }

  beforeStep(places: readonly number[]): readonly tf.Tensor[] | undefined {
    return this.ofStep.isPathIntegral ? chosen(this.sums, places) : undefined
  }

  afterStep(step: SeenStep): void {
    const sums = step.integrals ?? this.added(step)
    step.places.forEach((place, index) => replace(this.sums, place, tf.keep(sums[index]!)))
  }

  atTaskEnd({ route: { places }, parameters }: EndedTask): Promise<readonly tf.Tensor[]> {
    const found = weightsOf(parameters).map((weight, index) => {
      const place = places[index]!
      const [sum, start] = [this.sums[place]!, this.starts[place]!]
      const importance = tf.tidy(() => this.importance(sum, tf.sub(weight, start), this.subject))
      replace(this.sums, place, tf.zerosLike(weight))
      replace(this.starts, place, tf.clone(weight))
      return importance
    })
    return Promise.resolve(found)
  }

  state(): Promise<readonly StoredArray[]> {
    const { name } = this.subject
    return storeFamilies({ [`${name}/sums`]: this.sums, [`${name}/starts`]: this.starts })
  }

  restore(arrays: readonly StoredArray[]): void {
    const { name } = this.subject
    const sums = restoreTensors(arrays, `${name}/sums`, this.sums)
    const starts = restoreTensors(arrays, `${name}/starts`, this.starts)
    sums.forEach((sum, place) => replace(this.sums, place, sum))
    starts.forEach((start, place) => replace(this.starts, place, start))
  }

  dispose(): void {
    tf.dispose([this.sums, this.starts])
  }

  private added({ places, before, after, gradients }: SeenStep): readonly tf.Tensor[] {
    const slopes = gradients()
    return chosen(this.sums, places).map((sum, index) =>
      this.ofStep.add(sum, slopes[index]!, tf.sub(after[index]!, before[index]!)),
    )
  }
}

function replace(tensors: tf.Tensor[], place: number, tensor: tf.Tensor): void {
  tensors[place]?.dispose()
  tensors[place] = tensor
}
