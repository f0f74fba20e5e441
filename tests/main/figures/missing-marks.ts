/** Which of the marks that a figure must draw its file does not have. */
import type { DrawnFile, DrawnPath } from './drawn-paths'
import type { Expected } from './expected-marks'
import { middleOf } from './plots'

/** In millimetres. */
export const tolerance = 0.01

const within = (value: number, at: number | readonly [number, number]) =>
  typeof at === 'number'
    ? Math.abs(value - at) <= tolerance
    : value >= at[0] - tolerance && value <= at[1] + tolerance

/** Largest symbol, in millimetres. */
const largestSymbol = 4

function isSymbol({ points }: DrawnPath): boolean {
  const xs = points.map(([x]) => x)
  return points.length > 2 && Math.max(...xs) - Math.min(...xs) < largestSymbol
}

function matches(path: DrawnPath, { kind, color, points }: Expected): boolean {
  if ((kind === 'line' ? path.stroke : path.fill) !== color.toUpperCase()) return false
  const corners = kind === 'symbol' ? [middleOf(path)] : path.points
  if (kind === 'symbol' && !isSymbol(path)) return false
  const isClosed = corners.length === points.length + 1
  return (
    (corners.length === points.length || (kind === 'area' && isClosed)) &&
    points.every(
      ({ x, y }, index) => within(corners[index]![0], x) && within(corners[index]![1], y),
    )
  )
}

/** What is not where it is expected; no path stands for two marks. */
export function missing({ paths }: DrawnFile, expected: readonly Expected[]): Expected[] {
  const free = new Set(paths)
  const inOrder = expected.toSorted(
    (a, b) => Number(Array.isArray(a.points[0]?.x)) - Number(Array.isArray(b.points[0]?.x)),
  )
  return inOrder.filter((one) => {
    for (const path of free)
      if (matches(path, one)) {
        free.delete(path)
        return false
      }
    return true
  })
}

const places = (points: Expected['points']) =>
  points
    .map(
      ({ x, y }) =>
        `${[x]
          .flat()
          .map((at) => at.toFixed(3))
          .join('–')}/${y.toFixed(3)}`,
    )
    .join(' ')

export const inWords = ({ what, kind, color, points }: Expected) =>
  `${what}: ${color} ${kind} ${places(points)}`
