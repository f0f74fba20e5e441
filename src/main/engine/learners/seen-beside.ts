/** What a step can look at beside its own pass: passes of other images, and gradients that others measure. */
import type * as tf from '@tensorflow/tfjs-core'
import type { SeenStep } from '../importance/measure'
import type { Backpropagation } from '../network/backpropagation'
import type { LabelledTensors } from '../network/losses'
import { weightsOf } from '../network/weights'
import type { OptimizerStep } from '../optimizers/optimizer'
import type { StepChoice } from '../training/learner'

/** Images through the weights before the step; call it inside of the step's scope of tensors. */
export type Passing = (batch: LabelledTensors) => Backpropagation

/** What a step of the optimiser may look at beside its own pass. */
export type SeenBeside = Pick<OptimizerStep, 'others' | 'epoch' | 'lossAt' | 'clock'>

/** What optimisers are told beside the batch. */
export function othersOf(
  passed: Passing,
  { independent, before, epoch }: StepChoice,
): Pick<OptimizerStep, 'others' | 'epoch'> {
  return {
    ...(epoch === undefined ? {} : { epoch }),
    ...(independent && before
      ? {
          others: {
            independent: (images) => passed(independent(images)),
            before: (index) => passed(before(index)),
          },
        }
      : {}),
  }
}

export type SlopesSeen = Pick<SeenStep, 'gradients' | 'independent'>

/**
 * The slopes that measures of importance see, for which no neuron is left out.
 * @param ofStep the batch's own gradients, where nothing was left out of them
 */
export function slopesSeen(
  passed: Passing,
  batch: LabelledTensors,
  { independent }: StepChoice,
  ofStep: (() => readonly tf.Tensor[]) | undefined,
): SlopesSeen {
  const ofWhole = (each: LabelledTensors) => weightsOf(passed(each).gradients())
  return {
    gradients: onceOnly(() => (ofStep ? ofStep() : ofWhole(batch))),
    independent: onceOnly(() => {
      if (!independent) throw new RangeError('A measure of importance needs another batch.')
      return ofWhole(independent())
    }),
  }
}

/** What `make` gives, made when it is first asked for. */
function onceOnly<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
