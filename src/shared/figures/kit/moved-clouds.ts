/** Clouds of points on axes that were chosen: their pixels are turned into coordinates and back. */
import type { EChartsOption, GridComponentOption } from 'echarts'
import type { AxisPlan } from './axis-plan'
import { ownAxis } from './axis-plan'
import type { Dimension } from './drawn-values'
import type { FigureFrame } from './figure'
import type { PointCloud } from './point-cloud'

interface Chosen {
  readonly governed: readonly number[]
  readonly plan: AxisPlan | undefined
}

interface Side {
  /** Where the plot begins, and its length, in pixels; upwards from the bottom. */
  readonly start: number
  readonly length: number
  /** Ends of its axis, in coordinates. */
  readonly from: number
  readonly to: number
}

/** Which grid a cloud stands on, with its sides. */
function standing(cloud: PointCloud, option: EChartsOption, { theme }: FigureFrame) {
  const grids: readonly GridComponentOption[] = [option.grid ?? []].flat()
  const left = cloud.plot.left - theme.axisWidth / 2
  const isOwn = (grid: GridComponentOption) =>
    Math.abs(Number(grid.left) - left) < 1e-6 && Math.abs(Number(grid.top) - cloud.plot.top) < 1e-6
  const index = Math.max(0, grids.findIndex(isOwn))
  const ends = (axes: EChartsOption['xAxis'] | EChartsOption['yAxis']) => {
    const axis = [axes ?? []].flat()[index]
    return (axis && ownAxis(axis)) ?? { from: 0, to: 1 }
  }
  const grid = grids[index] ?? {}
  const [width, height] = [Number(grid.width), Number(grid.height)]
  const x: Side = { start: left, length: width, ...ends(option.xAxis) }
  const y: Side = { start: cloud.plot.top + height, length: -height, ...ends(option.yAxis) }
  return { index, x, y }
}

const coordinate = ({ start, length, from, to }: Side, pixel: number) =>
  from + ((pixel - start) / length) * (to - from)

/** Pixels of coordinates on a side whose axis was chosen. */
function moved(pixels: Float64Array, side: Side, plan: AxisPlan | undefined): Float64Array {
  if (!plan) return pixels
  const perUnit = side.length / (plan.to - plan.from)
  return pixels.map(
    (pixel) => side.start + (plan.place(coordinate(side, pixel)) - plan.from) * perUnit,
  )
}

/** Points that lie in the plot, with half a pixel of its edge. */
function inside({ plot, x, y, ...style }: PointCloud): PointCloud {
  const kept = [...x.keys()].filter((index) => {
    const [across = NaN, down = NaN] = [x[index], y[index]]
    return (
      across > plot.left - 1 &&
      across < plot.left + plot.width + 1 &&
      down > plot.top - 1 &&
      down < plot.top + plot.height + 1
    )
  })
  const pick = (values: Float64Array) => Float64Array.from(kept, (index) => values[index] ?? NaN)
  return { ...style, plot, x: pick(x), y: pick(y) }
}

/** Clouds with where they stand. */
export function movedClouds(
  clouds: readonly PointCloud[],
  option: EChartsOption,
  frame: FigureFrame,
) {
  const all = clouds.map((cloud) => ({ cloud, ...standing(cloud, option, frame) }))
  return {
    /** Coordinates along some axes of a dimension. */
    values: (dimension: Dimension, governed: readonly number[]): number[] =>
      all
        .filter(({ index }) => governed.includes(index))
        .flatMap(({ cloud, x, y }) =>
          dimension === 'x'
            ? Array.from(cloud.x, (pixel) => coordinate(x, pixel))
            : Array.from(cloud.y, (pixel) => coordinate(y, pixel)),
        ),
    /** The clouds on the chosen axes, without what lies beyond. */
    on: (across: Chosen, up: Chosen): PointCloud[] =>
      all.map(({ cloud, index, x, y }) => {
        const planOf = ({ governed, plan }: Chosen) => (governed.includes(index) ? plan : undefined)
        return inside({
          ...cloud,
          x: moved(cloud.x, x, planOf(across)),
          y: moved(cloud.y, y, planOf(up)),
        })
      }),
  }
}
