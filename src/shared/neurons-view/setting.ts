/** What can be set in the neuron’s view, and the values that its sliders stop at. */
import { paperAngle } from './problem'

/**
 * Which Fisher matrix the natural gradient divides by: of one target that the neuron draws for each data
 * point, of all that it could draw, or of the task’s own targets.
 */
export const fisherIds = ['sampled', 'expected', 'empirical'] as const
export type FisherId = (typeof fisherIds)[number]

export interface ViewSetting {
  /** Between the inputs, in degrees. */
  readonly angle: number
  /** λ, added to the diagonal of a matrix that is a sum over both data points. */
  readonly damping: number
  /** Of all steps; `best` goes along each direction to where the loss is least. */
  readonly stepLength: number | 'best'
  readonly steps: number
  readonly fisher: FisherId
  /** Which targets the neuron draws, from 1. */
  readonly draw: number
}

export const mostSteps = 20
export const mostDraws = 1_000_000

/** As in the paper: undamped, one step of length one. */
export const paperSetting: ViewSetting = {
  angle: paperAngle,
  damping: 0,
  stepLength: 1,
  steps: 1,
  fisher: 'sampled',
  draw: 1,
}

const every = (from: number, to: number, step: number) =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step)

/** In degrees; that of the paper is one of them. */
export const angleStops: readonly number[] = [
  ...[0, 1, 2, 5, 10, 15, paperAngle],
  ...every(20, 180, 5),
]

const oneThree = (from: number, to: number) =>
  every(from, to, 1).flatMap((power) => [Number(`1e${power}`), Number(`3e${power}`)])

/** None, then by thirds of a decade and more. */
export const dampingStops: readonly number[] = [0, ...oneThree(-4, 2), 1000]

export const lengthStops: readonly number[] = [...oneThree(-3, 1), 100]

/** The stop nearest to a value, by its place in the list. */
export function stopOf(stops: readonly number[], value: number): number {
  return stops.reduce(
    (best, stop, index) =>
      Math.abs(stop - value) < Math.abs((stops[best] ?? Infinity) - value) ? index : best,
    0,
  )
}
