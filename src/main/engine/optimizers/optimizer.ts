/** Optimisers of the networks without release; their state lasts for the whole run. */
import * as tf from '@tensorflow/tfjs-core'
import type { TrialSettings } from '@shared/experiments/common/definition'
import { EngineError } from '../errors'
import { adam } from '../kernels/adam'
import { sgd } from '../kernels/sgd'
import { restoreTensor, storeTensors } from '../network/stored-arrays'
import type { StoredArray } from '@shared/trials/stored-array'
import { numberValue, textValue } from '../values'

/** ½ · strength · Σ importance ∘ (weight − centre)², added to the loss; a tensor a weight. */
export interface Penalty {
  readonly strength: number
  readonly importance: readonly tf.Tensor[]
  readonly centre: readonly tf.Tensor[]
}

export interface Optimizer {
  /** The weights after one step, as new tensors; the optimiser keeps its own state. */
  step(
    weights: readonly tf.Tensor[],
    gradients: readonly tf.Tensor[],
    penalty?: Penalty,
  ): readonly tf.Tensor[]
  state(): Promise<readonly StoredArray[]>
  restore(arrays: readonly StoredArray[], steps: number): void
  dispose(): void
}

const adamConstants = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const

/** Importance and centre of weight `index`, as the kernels take them. */
function tieOf(penalty: Penalty | undefined, index: number) {
  const importance = penalty?.importance[index]
  const centre = penalty?.centre[index]
  return importance && centre ? { importance, centre } : undefined
}

/** Gradient of loss and penalty together. */
function penalised(
  weight: tf.Tensor,
  gradient: tf.Tensor,
  penalty: Penalty | undefined,
  index: number,
): tf.Tensor {
  const tie = tieOf(penalty, index)
  if (!penalty || !tie) return gradient
  const pull = tf.mul(tie.importance, tf.sub(weight, tie.centre))
  return tf.add(gradient, tf.mul(pull, penalty.strength))
}

function gradientDescent(learningRate: number, weightDecay: number): Optimizer {
  return {
    step: (weights, gradients, penalty) =>
      weights.flatMap((weight, index) => {
        const own = gradients[index]
        if (!own) throw new RangeError(`Parameter ${index} has no gradient.`)
        const gradient = penalised(weight, own, penalty, index)
        return sgd({ weight, gradient }, { learningRate, momentum: 0, weightDecay })
      }),
    state: () => Promise.resolve([]),
    restore: () => undefined,
    dispose: () => undefined,
  }
}

/** Adam with bias correction; its moments are never reset between tasks. */
class Adam implements Optimizer {
  private steps = 0
  private firstMoments: tf.Tensor[]
  private secondMoments: tf.Tensor[]

  constructor(
    private readonly learningRate: number,
    private readonly weightDecay: number,
    weights: readonly tf.Tensor[],
  ) {
    this.firstMoments = weights.map((weight) => tf.zeros(weight.shape))
    this.secondMoments = weights.map((weight) => tf.zeros(weight.shape))
  }

  step(
    weights: readonly tf.Tensor[],
    gradients: readonly tf.Tensor[],
    penalty?: Penalty,
  ): readonly tf.Tensor[] {
    this.steps += 1
    const attributes = {
      ...adamConstants,
      // The kernel's pull is twice its penalty.
      penalty: (penalty?.strength ?? 0) / 2,
      learningRate: this.learningRate,
      weightDecay: this.weightDecay,
      step: this.steps,
    }
    return weights.map((weight, index) => {
      const gradient = gradients[index]
      const firstMoment = this.firstMoments[index]
      const secondMoment = this.secondMoments[index]
      if (!gradient || !firstMoment || !secondMoment)
        throw new RangeError(`Parameter ${index} has no gradient or moments.`)
      const [after, first, second] = adam(
        { weight, gradient, firstMoment, secondMoment, ...tieOf(penalty, index) },
        attributes,
      )
      if (!after || !first || !second) throw new RangeError('Adam gave too few results.')
      this.firstMoments[index] = tf.keep(first)
      this.secondMoments[index] = tf.keep(second)
      tf.dispose([firstMoment, secondMoment])
      return after
    })
  }

  async state(): Promise<readonly StoredArray[]> {
    return [
      ...(await storeTensors('firstMoments', this.firstMoments)),
      ...(await storeTensors('secondMoments', this.secondMoments)),
    ]
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    const moments = (family: string, tensors: readonly tf.Tensor[]) =>
      tensors.map((tensor, index) => restoreTensor(arrays, `${family}/${index}`, tensor))
    const first = moments('firstMoments', this.firstMoments)
    const second = moments('secondMoments', this.secondMoments)
    this.dispose()
    this.firstMoments = first
    this.secondMoments = second
    this.steps = steps
  }

  dispose(): void {
    tf.dispose([this.firstMoments, this.secondMoments])
  }
}

/** The optimiser that the settings ask for, for these weights. */
export function optimizerFor(settings: TrialSettings, weights: readonly tf.Tensor[]): Optimizer {
  const learningRate = numberValue(settings, 'learningRate')
  const weightDecay = numberValue(settings, 'weightDecay')
  const optimizer = textValue(settings, 'optimizer')
  switch (optimizer) {
    case 'sgd':
      return gradientDescent(learningRate, weightDecay)
    case 'adam':
      return new Adam(learningRate, weightDecay, weights)
    default:
      throw new EngineError(
        `There is no optimiser “${optimizer}”.`,
        'Choose gradient descent or Adam.',
      )
  }
}
