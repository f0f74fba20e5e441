/**
 * The toy problem of Benzing (ICML 2022, appendix F): a linear neuron with two weights and no bias
 * learns two data points (docs/science.md, The neuron’s view).
 */
import { dot, eigenOf, isSingular, secondMoment, solved, times, type Vector } from './plane'

export interface Problem {
  readonly inputs: readonly [Vector, Vector]
  readonly targets: Vector
}

const firstInput: Vector = [3, 1]
const targets: Vector = [1, -1]
const degree = Math.PI / 180

/** Degrees between the inputs (3, 1) and (1, 0) of the paper. */
export const paperAngle = Math.atan2(firstInput[1], firstInput[0]) / degree

/** The first input is that of the paper; the second, of length one, lies `angle` degrees clockwise of it. */
export function problemAt(angle: number): Problem {
  const turn = (paperAngle - angle) * degree
  return { inputs: [firstInput, [Math.cos(turn), Math.sin(turn)]], targets }
}

/** What the neuron answers to each data point: w · x. */
export function outputsOf({ inputs }: Problem, weights: Vector): Vector {
  return [dot(inputs[0], weights), dot(inputs[1], weights)]
}

/** By how much each output is below its target: the negative gradient of the loss by the outputs. */
export function errorsOf(problem: Problem, weights: Vector): Vector {
  const outputs = outputsOf(problem, weights)
  return [problem.targets[0] - outputs[0], problem.targets[1] - outputs[1]]
}

/** ½ Σ (w · x − y)². */
export function lossOf(problem: Problem, weights: Vector): number {
  const errors = errorsOf(problem, weights)
  return dot(errors, errors) / 2
}

/** The negative gradient of the loss by the weights: the summed step Σ (y − w · x) x. */
export function descentOf(problem: Problem, weights: Vector): Vector {
  const [first, second] = errorsOf(problem, weights)
  const [a, b] = problem.inputs
  return [first * a[0] + second * b[0], first * a[1] + second * b[1]]
}

/** Σ x xᵀ: FOOF’s matrix, and the second derivative of the loss. */
export function inputMoment({ inputs }: Problem) {
  return secondMoment(inputs, [1, 1])
}

/** Whether the inputs lie on one line, so that not every pair of outputs can be learned. */
export function isParallel(problem: Problem): boolean {
  return isSingular(inputMoment(problem))
}

/** The weights of least loss; where there is a line of them, those nearest to zero. */
export function solutionOf(problem: Problem): Vector {
  const moment = inputMoment(problem)
  const descent = descentOf(problem, [0, 0])
  const only = solved(moment, descent)
  if (only) return only
  // On one line all vectors are multiples of the first input: one number is left to find.
  const [along] = problem.inputs
  const [numerator, denominator] = [dot(along, descent), dot(along, times(moment, along))]
  const share = numerator / denominator
  return [share * along[0], share * along[1]]
}

/** Largest step length at which gradient descent still comes to rest: 2 / the largest eigenvalue. */
export function largestRate(problem: Problem): number {
  return 2 / eigenOf(inputMoment(problem)).values[0]
}
