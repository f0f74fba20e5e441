/** Means over seeds along a curve. */
import type { Series } from '../trials/trial-result'
import { summarise, type Summary } from '../statistics/summary'

export interface CurvePoint extends Summary {
  readonly x: number
}

/**
 * Summaries at every x that all of `curves` have reached: a mean never changes merely because a
 * slower seed drops out of it.
 */
export function meanCurve(curves: readonly Series[]): CurvePoint[] {
  const byX = new Map<number, number[]>()
  for (const { x, y } of curves)
    x.forEach((step, index) => {
      const value = y[index]
      if (value === undefined) return
      const values = byX.get(step)
      if (values) values.push(value)
      else byX.set(step, [value])
    })
  return [...byX]
    .filter(([, values]) => values.length === curves.length)
    .sort(([a], [b]) => a - b)
    .flatMap(([x, values]) => {
      const summary = summarise(values)
      return summary ? [{ x, ...summary }] : []
    })
}
