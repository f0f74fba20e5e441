/**
 * Gradient descent with a heavy ball (Polyak, 1964): v ← m v + gradient + pull of the penalty + decay · w,
 * and w − η v. The velocity of a weight stays as it is while the weight takes no part.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import { sgd } from '../../kernels/sgd'
import { restoreTensors, storeTensors } from '../../network/stored-arrays'
import {
  optionsAt,
  type DescentOptions,
  type Optimizer,
  type OptimizerStep,
  type OptimizerSubject,
  type Update,
} from '../optimizer'
import { pulledGradient } from '../penalty'

export interface MomentumOptions extends DescentOptions {
  /** m, what stays of the velocity in each step; 0.9 where absent. */
  readonly momentum?: number
  /** Passes over all images before m is anything but 0; none where absent. */
  readonly fromEpoch?: number
}

/** m of a step: nothing stays of the velocity before momentum is switched on. */
export function momentumAt(
  { momentum = 0.9, fromEpoch = 0 }: Pick<MomentumOptions, 'momentum' | 'fromEpoch'>,
  { epoch = Infinity }: Pick<OptimizerStep, 'epoch'>,
): number {
  return epoch < fromEpoch ? 0 : momentum
}

const family = 'velocities'

export class Momentum implements Optimizer {
  private readonly velocities: tf.Tensor[]

  constructor(
    private readonly options: MomentumOptions,
    { weights }: OptimizerSubject,
  ) {
    this.velocities = weights.map((weight) => tf.zeros(weight.shape))
  }

  step(step: OptimizerStep): Update {
    const { places, weights, gradients, penalty } = step
    const { learningRate, weightDecay } = optionsAt(this.options, step)
    const momentum = momentumAt(this.options, step)
    const slopes = gradients()
    return {
      weights: weights.map((weight, index) => {
        const place = places[index] ?? -1
        const slope = slopes[index]
        const velocity = this.velocities[place]
        if (!slope || !velocity)
          throw new RangeError(`Weight ${place} has no gradient or velocity.`)
        const gradient = pulledGradient(slope, penalty, weight, index)
        const [after, moved] = sgd(
          { weight, gradient, velocity },
          { learningRate, momentum, weightDecay },
        )
        if (!after || !moved) throw new RangeError('A step with momentum gave too few results.')
        this.velocities[place] = tf.keep(moved)
        velocity.dispose()
        return after
      }),
    }
  }

  state(): Promise<readonly StoredArray[]> {
    return storeTensors(family, this.velocities)
  }

  restore(arrays: readonly StoredArray[]): void {
    const restored = restoreTensors(arrays, family, this.velocities)
    this.dispose()
    restored.forEach((velocity, place) => (this.velocities[place] = velocity))
  }

  dispose(): void {
    tf.dispose(this.velocities)
  }
}
