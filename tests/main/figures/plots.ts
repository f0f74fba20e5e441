/** Where the plots of a figure's file lie, read off its axis lines and ticks. */
import type { DrawnFile, DrawnPath, Point } from './drawn-paths'

export interface AxisRange {
  readonly type?: string
  readonly min?: number
  readonly max?: number
  readonly data?: readonly unknown[]
  readonly axisLabel?: { readonly formatter?: (value: number) => string; readonly show?: boolean }
}

export interface Plot {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** From a value, or the index of a category, to millimetres. */
  readonly x: (value: number) => number
  readonly y: (value: number) => number
  readonly xAxis: AxisRange
  readonly yAxis: AxisRange
  /** Where the upright axis begins and ends by itself, in coordinates. */
  readonly ownFrom: number
  readonly ownTo: number
}

/** Ends of the axes by the option: what a line from one end to the other stands for. */
function extentOf({ type, data, min, max }: AxisRange): readonly [number, number] {
  if (type === 'category') return [-0.5, (data?.length ?? 0) - 0.5]
  if (min === undefined || max === undefined) throw new Error('an axis without fixed ends')
  return [min, max]
}

const near = (a: number, b: number) => Math.abs(a - b) < 0.02

/** Straight strokes of two points in one direction. */
export function straight(paths: readonly DrawnPath[], along: 0 | 1): DrawnPath[] {
  return paths.filter(({ points: [from, to, ...more], stroke, fill }) => {
    if (!from || !to || more.length > 0 || stroke === undefined || fill !== undefined) return false
    return from[1 - along] === to[1 - along] || near(from[1 - along]!, to[1 - along]!)
  })
}

const ends = ({ points }: DrawnPath, along: 0 | 1): readonly [number, number] => {
  const values = points.map((point) => point[along])
  return [Math.min(...values), Math.max(...values)]
}

/** Black strokes of the width of axes: half a point. */
const axisWidth = (0.5 / 72) * 25.4

function axisStrokes({ paths }: DrawnFile, along: 0 | 1): DrawnPath[] {
  return straight(paths, along).filter(
    ({ stroke, width }) => stroke === '#000000' && Math.abs(width - axisWidth) < 1e-3,
  )
}

const longest = 5

/** The plots in rows, each from the left. */
export function plotsOf(
  file: DrawnFile,
  xAxes: readonly AxisRange[],
  yAxes: readonly AxisRange[],
): Plot[] {
  const long = (along: 0 | 1) =>
    axisStrokes(file, along).filter((path) => {
      const [from, to] = ends(path, along)
      return to - from > longest
    })
  const uprights = long(1)
  const corners = long(0)
    .flatMap((across) => {
      const [left, right] = ends(across, 0)
      const bottom = across.points[0]![1]
      return uprights
        .filter((upright) => near(upright.points[0]![0], left) && near(ends(upright, 1)[1], bottom))
        .map((upright) => ({ left, right, bottom, top: ends(upright, 1)[0] }))
    })
    .toSorted((a, b) => (near(a.top, b.top) ? a.left - b.left : a.top - b.top))
  return corners.map((box, index) => {
    const [xAxis, yAxis] = [xAxes[index] ?? {}, yAxes[index] ?? {}]
    const [x0, x1] = extentOf(xAxis)
    const [y0, y1] = extentOf(yAxis)
    return {
      ...box,
      xAxis,
      yAxis,
      ownFrom: y0,
      ownTo: y1,
      x: (value) => box.left + ((value - x0) / (x1 - x0)) * (box.right - box.left),
      y: (value) => box.bottom + ((value - y0) / (y1 - y0)) * (box.top - box.bottom),
    }
  })
}

export interface Tick {
  readonly at: number
  readonly value: number
}

/** Ticks of the left axis, with the values that stand for their places. */
export function ticksOf(file: DrawnFile, plot: Plot): Tick[] {
  const [low, high] = extentOf(plot.yAxis)
  return axisStrokes(file, 0)
    .filter((path) => {
      const [from, to] = ends(path, 0)
      const y = path.points[0]![1]
      return near(to, plot.left) && to - from < 3 && y > plot.top - 0.02 && y < plot.bottom + 0.02
    })
    .map(({ points: [from] }) => {
      const at = from![1]
      const share = (plot.bottom - at) / (plot.bottom - plot.top)
      return { at, value: low + share * (high - low) }
    })
}

export function middleOf({ points }: DrawnPath): Point {
  const middle = (along: 0 | 1) => {
    const values = points.map((point) => point[along])
    return (Math.min(...values) + Math.max(...values)) / 2
  }
  return [middle(0), middle(1)]
}
