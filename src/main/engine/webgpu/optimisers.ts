/** The weight updates of `fused/signatures`, in WGSL. */
import { fusedKernels } from '../fused/names'
import type {
  AdamAttributes,
  AdamInputs,
  SgdAttributes,
  SgdInputs,
} from '../fused/signatures/optimisers'
import { runPass, type Pass } from './pass'
import { register } from './register'

/** Gradient with decay and, towards the centre, with penalty. */
const slopeOf = (isPenalised: boolean): string =>
  `let slope = gradient + weightDecay * weight${
    isPenalised ? ' + twicePenalty * importance * (weight - centre)' : ''
  };`

function momentPass(moment: 'first' | 'second', isPenalised: boolean): Pass {
  return {
    name: `${moment} moment of Adam${isPenalised ? ' with penalty' : ''}`,
    inputs: ['weight', 'gradient', 'moment', ...(isPenalised ? ['importance', 'centre'] : [])],
    numbers: ['beta', 'oneMinusBeta', 'weightDecay', ...(isPenalised ? ['twicePenalty'] : [])],
    lines: [slopeOf(isPenalised)],
    value: `beta * moment + oneMinusBeta * ${moment === 'first' ? 'slope' : '(slope * slope)'}`,
  }
}

const adamPass: Pass = {
  name: 'weight after a step of Adam',
  inputs: ['weight', 'first', 'second'],
  numbers: ['learningRate', 'correction1', 'correction2', 'epsilon'],
  value: 'weight - learningRate * (first * correction1) / (sqrt(second * correction2) + epsilon)',
}

const integralPass: Pass = {
  name: 'path integral',
  inputs: ['accumulated', 'gradient', 'after', 'weight'],
  value: 'accumulated - gradient * (after - weight)',
}

const descentPass: Pass = {
  name: 'weight after a step of gradient descent',
  inputs: ['weight', 'gradient'],
  numbers: ['learningRate', 'weightDecay'],
  value: 'weight - learningRate * (gradient + weightDecay * weight)',
}

const velocityPass: Pass = {
  name: 'velocity',
  inputs: ['weight', 'gradient', 'velocity'],
  numbers: ['momentum', 'weightDecay'],
  value: 'momentum * velocity + (gradient + weightDecay * weight)',
}

const followPass: Pass = {
  name: 'weight that follows its velocity',
  inputs: ['weight', 'velocity'],
  numbers: ['learningRate'],
  value: 'weight - learningRate * velocity',
}

export function registerOptimisers(): void {
  register<AdamInputs, AdamAttributes>(fusedKernels.adam, (inputs, backend, attributes) => {
    const { weight, gradient, firstMoment, secondMoment, importance, centre, accumulated } = inputs
    const { learningRate, beta1, beta2, epsilon, step, weightDecay, penalty } = attributes
    const isPenalised = importance !== undefined && centre !== undefined
    const moment = (which: 'first' | 'second', before: typeof weight, beta: number) =>
      runPass(
        backend,
        momentPass(which, isPenalised),
        { weight, gradient, moment: before, importance, centre },
        { beta, oneMinusBeta: 1 - beta, weightDecay, twicePenalty: 2 * penalty },
      )
    const first = moment('first', firstMoment, beta1)
    const second = moment('second', secondMoment, beta2)
    const correction1 = 1 / (1 - beta1 ** step)
    const correction2 = 1 / (1 - beta2 ** step)
    const numbers = { learningRate, correction1, correction2, epsilon }
    const after = runPass(backend, adamPass, { weight, first, second }, numbers)
    if (!accumulated) return [after, first, second]
    const integral = { accumulated, gradient, after, weight }
    return [after, first, second, runPass(backend, integralPass, integral)]
  })
  register<SgdInputs, SgdAttributes>(
    fusedKernels.sgd,
    ({ weight, gradient, velocity: before }, backend, attributes) => {
      const { learningRate, momentum, weightDecay } = attributes
      if (!before)
        return [runPass(backend, descentPass, { weight, gradient }, { learningRate, weightDecay })]
      const state = { weight, gradient, velocity: before }
      const velocity = runPass(backend, velocityPass, state, { momentum, weightDecay })
      return [runPass(backend, followPass, { weight, velocity }, { learningRate }), velocity]
    },
  )
}
