/** The directions that are compared, each by the matrix that it divides the summed gradient by. */
import { normals } from '../random/gaussian'
import { streamKey } from '../random/philox'
import { damped, secondMoment, solved, type Symmetric, type Vector } from './plane'
import { descentOf, errorsOf, type Problem } from './problem'
import type { FisherId, ViewSetting } from './setting'

export const methodIds = ['gradient-descent', 'natural-gradient', 'foof'] as const
export type MethodId = (typeof methodIds)[number]

export const methodLabels: Readonly<Record<MethodId, string>> = {
  'gradient-descent': 'Gradient descent',
  'natural-gradient': 'Natural gradient',
  foof: 'FOOF',
}

/** What a method does at some weights. */
export interface Direction {
  /** That the gradient is divided by, damping included; of gradient descent one. */
  readonly matrix: Symmetric
  /** By which the natural gradient counts each data point. */
  readonly weighting?: Vector
  /** Of a step of length one; absent where the matrix has no inverse. */
  readonly step: Vector | undefined
}

/** Standard normal errors of the targets that the neuron draws for a step, from 0. */
export function drawnErrors(draw: number, step: number): Vector {
  const [first = 0, second = 0] = normals(streamKey(draw, 'neurons-view/targets'), step, 2)
  return [first, second]
}

const squares = ([first, second]: Vector): Vector => [first * first, second * second]

/** Squared errors by which the Fisher matrix counts each x xᵀ, of Gaussian noise of variance one. */
const weightings: Readonly<
  Record<FisherId, (problem: Problem, weights: Vector, draw: number, step: number) => Vector>
> = {
  sampled: (_, __, draw, step) => squares(drawnErrors(draw, step)),
  expected: () => [1, 1],
  empirical: (problem, weights) => squares(errorsOf(problem, weights)),
}

const one: Symmetric = { xx: 1, xy: 0, yy: 1 }

/** The direction of a method at `weights`, at its step number `step`, from 0. */
export function directionOf(
  method: MethodId,
  problem: Problem,
  weights: Vector,
  { damping, fisher, draw }: Pick<ViewSetting, 'damping' | 'fisher' | 'draw'>,
  step: number,
): Direction {
  const descent = descentOf(problem, weights)
  if (method === 'gradient-descent') return { matrix: one, step: descent }
  const isNatural = method === 'natural-gradient'
  const weighting: Vector = isNatural
    ? weightings[fisher](problem, weights, draw, step)
    : weightings.expected(problem, weights, draw, step)
  const matrix = damped(secondMoment(problem.inputs, weighting), damping)
  return { matrix, ...(isNatural ? { weighting } : {}), step: solved(matrix, descent) }
}
