/**
 * Adam with bias correction (Kingma and Ba, 2015), on the gradient with penalty and decay, or with the
 * decay beside it (Loshchilov and Hutter, 2019). Its moments last for the whole run, and every weight
 * counts its own steps.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import { adam } from '../../kernels/adam'
import { restoreTensors, storeFamilies } from '../../network/stored-arrays'
import {
  optionsAt,
  type DescentOptions,
  type Optimizer,
  type OptimizerStep,
  type OptimizerSubject,
  type Update,
} from '../optimizer'
import { leaningGradient, tieOf } from '../penalty'

const constants = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const

/** Steps of every weight, as they are stored; absent in what was stored before there were heads. */
const countsName = 'stepsOfWeights'

export interface AdamOptions extends DescentOptions {
  /** Weights shrink by η · decay by themselves, and the moments do not see the decay. */
  readonly decoupled?: boolean
}

export class Adam implements Optimizer {
  private readonly steps: number[]
  private readonly firstMoments: tf.Tensor[]
  private readonly secondMoments: tf.Tensor[]

  constructor(
    private readonly options: AdamOptions,
    { weights }: OptimizerSubject,
  ) {
    this.steps = weights.map(() => 0)
    this.firstMoments = weights.map((weight) => tf.zeros(weight.shape))
    this.secondMoments = weights.map((weight) => tf.zeros(weight.shape))
  }

  step(seen: OptimizerStep): Update {
    const { places, weights, gradients, penalty, integrals } = seen
    const { learningRate, weightDecay: decay, decoupled = false } = optionsAt(this.options, seen)
    const weightDecay = decoupled ? 0 : decay
    const shrink = decoupled && decay > 0 ? 1 - learningRate * decay : 1
    const slopes = gradients()
    const carried: tf.Tensor[] = []
    const after = weights.map((weight, index) => {
      const place = places[index] ?? -1
      const gradient = slopes[index]
      const firstMoment = this.firstMoments[place]
      const secondMoment = this.secondMoments[place]
      if (!gradient || !firstMoment || !secondMoment)
        throw new RangeError(`Weight ${place} has no gradient or moments.`)
      const accumulated = integrals?.[index]
      const step = (this.steps[place] ?? 0) + 1
      const [next, first, second, integral] = adam(
        {
          ...{ firstMoment, secondMoment },
          weight: shrink === 1 ? weight : tf.mul(weight, shrink),
          gradient: leaningGradient(gradient, penalty, weight, index),
          ...tieOf(penalty, index),
          ...(accumulated ? { accumulated } : {}),
        },
        { ...constants, learningRate, weightDecay, penalty: penalty?.strength ?? 0, step },
      )
      if (!next || !first || !second) throw new RangeError('Adam gave too few results.')
      if (integral) carried.push(integral)
      this.steps[place] = step
      this.firstMoments[place] = tf.keep(first)
      this.secondMoments[place] = tf.keep(second)
      tf.dispose([firstMoment, secondMoment])
      return next
    })
    return { weights: after, ...(integrals ? { integrals: carried } : {}) }
  }

  async state(): Promise<readonly StoredArray[]> {
    const { firstMoments, secondMoments, steps } = this
    const counts = { name: countsName, shape: [steps.length], values: Float32Array.from(steps) }
    return [...(await storeFamilies({ firstMoments, secondMoments })), counts]
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    const first = restoreTensors(arrays, 'firstMoments', this.firstMoments)
    const second = restoreTensors(arrays, 'secondMoments', this.secondMoments)
    this.dispose()
    const counts = arrays.find(({ name }) => name === countsName)?.values
    this.steps.forEach((_, place) => {
      this.firstMoments[place] = first[place]!
      this.secondMoments[place] = second[place]!
      this.steps[place] = counts?.[place] ?? steps
    })
  }

  dispose(): void {
    tf.dispose([this.firstMoments, this.secondMoments])
  }
}
