/** How sharply the best value of a setting stands out among those that were tried. */
import type { ExperimentDetail } from '../contract/experiments'
import { parameterAt } from '../experiments/common/parameters'
import { definitionFor } from './selection'

/** Values whose mean lies no further below the best one are as good: one point of accuracy. */
export const asGood = 0.01

/** By index into the values that were tried. */
export interface Plateau {
  readonly best: number
  /** The unbroken stretch around the best whose means lie within one point of it. */
  readonly from: number
  readonly to: number
}

/** Nothing where nothing is measured. Of equal means the first is the best. */
export function plateauOf(means: readonly (number | undefined)[]): Plateau | undefined {
  const most = Math.max(...means.map((mean) => mean ?? -Infinity))
  const best = means.indexOf(most)
  if (best < 0) return undefined
  const isAsGood = (index: number) => (means[index] ?? -Infinity) >= most - asGood - 1e-12
  let [from, to] = [best, best]
  while (isAsGood(from - 1)) from -= 1
  while (isAsGood(to + 1)) to += 1
  return { best, from, to }
}

/** Whether the sweep varies one number, so that its points have an order. */
export function variesOneNumber(detail: ExperimentDetail): boolean {
  const [path, ...others] = Object.keys(detail.points[0] ?? {})
  if (path === undefined || others.length > 0) return false
  const values = detail.points.map((point) => Number(point[path]))
  const isRising = values.every((value, index) => index === 0 || value > (values[index - 1] ?? 0))
  return parameterAt(definitionFor(detail), path).kind === 'number' && isRising
}
