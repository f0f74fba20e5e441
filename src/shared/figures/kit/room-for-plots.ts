/** Height that plots need to be read, where a legend of many lines in a narrow panel takes theirs. */
import type { GridComponentOption, YAXisComponentOption } from 'echarts'
import { textWidth } from './axes'
import type { Drawing, FigureFrame } from './figure'
import { plotSize } from './plot-size'

/** Least height of a plot divided by its width. */
const flattest = 0.4

/** Height of an axis' labels, in sizes of their letters. */
const labelRoom = 1.5

/** By how much one plot is too low: for its width, or for the name of its left axis. */
function missing(
  grid: GridComponentOption,
  axis: YAXisComponentOption | undefined,
  frame: FigureFrame,
): number {
  const { width, height } = plotSize(grid, frame)
  const { fontSize } = frame.theme
  // A name that is longer than its plot goes down beside the labels of the other axis.
  const name = textWidth(axis?.name ?? '', fontSize) - labelRoom * fontSize
  return Math.max(flattest * width, name) - height
}

/** What has to be added to the height of a drawing for all of its plots to be high enough. */
export function missingHeight({ option }: Pick<Drawing, 'option'>, frame: FigureFrame): number {
  const grids = [option.grid ?? []].flat()
  const axes = [option.yAxis ?? []].flat()
  const rows = new Set(grids.map(({ top }) => top)).size
  const most = grids.map((grid, index) => {
    const own = axes.find(({ gridIndex, name }, at) => (gridIndex ?? at) === index && name)
    return missing(grid, own, frame)
  })
  return rows * Math.max(0, ...most)
}
