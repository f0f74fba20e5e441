/** Lesion curves of every trained network of an experiment: what is measured, and how it is stored. */
import type { Matrix } from '../trials/trial-result'
import type { LesionOrderingId } from './lesion'
import type { LesionTarget } from './targets'

/** Shares that are removed: none, a tenth, … all, closer together where little is left. */
export const curveLevels: readonly number[] = [
  ...Array.from({ length: 10 }, (_, tenth) => tenth / 10),
  0.95,
  1,
]

/** Random orders that are averaged for each network. */
export const curveDraws = 5

/** Test images that each lesioned network is shown. */
export const curveImages = 1000

/** How many orders are drawn; the others are what they are. */
export function drawsOf(ordering: LesionOrderingId): number {
  return ordering === 'random' ? curveDraws : 1
}

/**
 * The stream of random numbers that orders the synapses, or neurons, in a draw from 0. Its first draw
 * of synapses is the random order of the lesion bench and of the curves measured with a trial.
 */
export function randomStream(target: LesionTarget, draw: number): string {
  const stream = target === 'synapses' ? 'lesion/random' : 'lesion/random-neurons'
  return draw === 0 ? stream : `${stream}/${draw + 1}`
}

/** Name of the matrix that holds a network's curve: a row of shares, and one of accuracies a draw. */
export function curveMatrix(target: LesionTarget, ordering: LesionOrderingId): string {
  return `lesionCurve/${target}/${ordering}`
}

/**
 * Name of the matrix that says how a target was measured: test images, samples of releases; both 0
 * where the network has nothing of it.
 */
export function curveRecord(target: LesionTarget): string {
  return `lesionCurve/${target}/measured`
}

/** Whether a network's curves of `target` have been measured. */
export function hasCurves(
  matrices: Readonly<Record<string, Matrix>>,
  target: LesionTarget,
): boolean {
  return Object.hasOwn(matrices, curveRecord(target))
}
