import type * as tf from '@tensorflow/tfjs-core'
import { adam } from '../../../../../src/main/engine/kernels/adam'
import { sgd } from '../../../../../src/main/engine/kernels/sgd'
import type {
  AdamAttributes,
  SgdAttributes,
} from '../../../../../src/main/engine/fused/signatures/optimisers'
import * as oracle from '../../../../reference/fused'
import type { Operation } from '../operation'

const shapes = [[1], [13], [7, 13], [33, 17], [784, 20]] // prettier-ignore
const nothing = [[0], [3, 0]] // prettier-ignore

const adamDefaults: AdamAttributes = {
  learningRate: 0.001,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  step: 1,
  weightDecay: 0,
  penalty: 0,
}

/** Which of Adam's optional inputs are there. */
type Extras = 'alone' | 'with penalty' | 'with integral' | 'with penalty and integral'

function adamCase(extras: Extras, changes: Partial<AdamAttributes>): Operation {
  const attributes = { ...adamDefaults, ...changes }
  const hasPenalty = extras.includes('penalty')
  const hasIntegral = extras.includes('integral')
  const named = <T>([weight, gradient, first, second, importance, centre, sum]: readonly T[]) => ({
    weight: weight!,
    gradient: gradient!,
    firstMoment: first!,
    secondMoment: second!,
    ...(hasPenalty ? { importance: importance!, centre: centre! } : {}),
    ...(hasIntegral ? { accumulated: sum! } : {}),
  })
  const trials =
    (of: readonly number[][]): Operation['trials'] =>
    (draws) =>
      of.map((shape) => [
        draws.floats(shape),
        draws.floats(shape),
        draws.floats(shape, -0.5, 0.5),
        draws.floats(shape, 0.01, 1),
        draws.floats(shape, 0, 1),
        draws.floats(shape),
        draws.floats(shape),
      ])
  return {
    name: `Adam ${extras}, step ${attributes.step}, decay ${attributes.weightDecay}`,
    kernels: [],
    trials: trials(shapes),
    emptyTrials: trials(nothing),
    compute: (...tensors) => adam(named<tf.Tensor>(tensors), attributes),
    oracle: (inputs) => oracle.adam(named(inputs.map(({ values }) => values)), attributes),
    // The change of a weight is known to the rounding of the weight itself; the integral multiplies
    // that by the gradient, at most 2 as the weights are.
    tolerance: { ofValue: 8, absolute: 2 ** -20 },
  }
}

function sgdCase(name: string, hasVelocity: boolean, attributes: SgdAttributes): Operation {
  const trials =
    (of: readonly number[][]): Operation['trials'] =>
    (draws) =>
      of.map((shape) => [draws.floats(shape), draws.floats(shape), draws.floats(shape)])
  return {
    name: `gradient descent, ${name}`,
    kernels: [],
    trials: trials(shapes),
    emptyTrials: trials(nothing),
    compute: (...[weight, gradient, velocity]) =>
      sgd(
        {
          weight: weight as tf.Tensor,
          gradient: gradient as tf.Tensor,
          ...(hasVelocity ? { velocity: velocity as tf.Tensor } : {}),
        },
        attributes,
      ),
    oracle: ([weight, gradient, velocity]) =>
      oracle.sgd(
        weight!.values,
        gradient!.values,
        hasVelocity ? velocity!.values : undefined,
        attributes,
      ),
    tolerance: { ofValue: 4, absolute: 2 ** -22 },
  }
}

export const optimiserKernels: readonly Operation[] = [
  adamCase('alone', {}),
  adamCase('alone', { step: 1000, weightDecay: 0.01 }),
  adamCase('with penalty', { step: 7, penalty: 0.3 }),
  adamCase('with integral', { step: 7 }),
  adamCase('with penalty and integral', { step: 100, penalty: 2, weightDecay: 0.001 }),
  sgdCase('plain', false, { learningRate: 0.05, momentum: 0, weightDecay: 0 }),
  sgdCase('with decay', false, { learningRate: 0.05, momentum: 0, weightDecay: 0.01 }),
  sgdCase('with momentum', true, { learningRate: 0.05, momentum: 0.9, weightDecay: 0.01 }),
]
