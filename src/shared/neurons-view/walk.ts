/** The way of each method from weights of zero, step by step. */
import { directionOf, methodIds, type Direction, type MethodId } from './methods'
import { dot, moved, times, zero, type Vector } from './plane'
import { descentOf, inputMoment, lossOf, outputsOf, problemAt, type Problem } from './problem'
import type { ViewSetting } from './setting'

/** Where a method stands. */
export interface Place {
  readonly weights: Vector
  readonly outputs: Vector
  readonly loss: number
}

export interface Step extends Direction {
  readonly step: Vector
  /** What the direction was multiplied by. */
  readonly length: number
  readonly from: Place
  readonly to: Place
}

/** Why it stopped: all steps made, nothing left to learn, no inverse, or a loss that only grows. */
export type WalkEnd = 'made' | 'solved' | 'singular' | 'diverged'

export interface Walk {
  readonly method: MethodId
  readonly start: Place
  readonly steps: readonly Step[]
  readonly end: WalkEnd
}

/** Squared length of the gradient below which there is nothing left to learn. */
const nothingLeft = 1e-24
/** Loss above which a method counts as diverged. */
const tooMuch = 1e9

function placeOf(problem: Problem, weights: Vector): Place {
  return { weights, outputs: outputsOf(problem, weights), loss: lossOf(problem, weights) }
}

/** The multiple of a step at which the loss along it is least. */
function bestLength(problem: Problem, weights: Vector, step: Vector): number {
  const bend = dot(step, times(inputMoment(problem), step))
  return bend > 0 ? dot(descentOf(problem, weights), step) / bend : 0
}

/** One method’s way. */
export function walkOf(method: MethodId, problem: Problem, setting: ViewSetting): Walk {
  const start = placeOf(problem, zero)
  const steps: Step[] = []
  const ended = (end: WalkEnd): Walk => ({ method, start, steps, end })
  for (let index = 0; index < setting.steps; index++) {
    const from = steps.at(-1)?.to ?? start
    const descent = descentOf(problem, from.weights)
    if (dot(descent, descent) < nothingLeft) return ended('solved')
    const direction = directionOf(method, problem, from.weights, setting, index)
    const { step } = direction
    if (!step) return ended('singular')
    const length =
      setting.stepLength === 'best' ? bestLength(problem, from.weights, step) : setting.stepLength
    const to = placeOf(problem, moved(from.weights, step, length))
    if (!Number.isFinite(to.loss)) return ended('diverged')
    steps.push({ ...direction, step, length, from, to })
    if (to.loss > tooMuch) return ended('diverged')
  }
  return ended('made')
}

export interface View {
  readonly setting: ViewSetting
  readonly problem: Problem
  /** In the order of the methods. */
  readonly walks: readonly Walk[]
}

/** All methods from the same start. */
export function viewOf(setting: ViewSetting): View {
  const problem = problemAt(setting.angle)
  return { setting, problem, walks: methodIds.map((method) => walkOf(method, problem, setting)) }
}

/** Where a method arrives. */
export function lastPlace({ start, steps }: Walk): Place {
  return steps.at(-1)?.to ?? start
}
