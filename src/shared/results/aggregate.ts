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

/** The value of a curve at `x`, straight between its points; nothing beyond its ends. */
function valueAt({ x: steps, y }: Series, x: number): number | undefined {
  const next = steps.findIndex((step) => step >= x)
  const [after, reached] = [steps[next], y[next]]
  if (after === undefined || reached === undefined) return undefined
  if (after === x) return reached
  const [before, left] = [steps[next - 1], y[next - 1]]
  if (before === undefined || left === undefined) return undefined
  return left + ((reached - left) * (x - before)) / (after - before)
}

/**
 * Summaries of curves that were looked at on different steps, at every step on which one of them was and
 * that lies within all: between its own points each counts as straight.
 */
export function meanOfLooks(curves: readonly Series[]): CurvePoint[] {
  const steps = [...new Set(curves.flatMap(({ x }) => x))].sort((a, b) => a - b)
  return steps.flatMap((x) => {
    const values = curves.flatMap((curve) => valueAt(curve, x) ?? [])
    const summary = values.length === curves.length ? summarise(values) : undefined
    return summary ? [{ x, ...summary }] : []
  })
}
