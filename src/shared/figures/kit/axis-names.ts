/**
 * Names of axes that are longer than their plots: those of left axes go down, and not up into the legend;
 * those of bottom axes are broken into lines.
 */
import type { EChartsOption, GridComponentOption, YAXisComponentOption } from 'echarts'
import { textWidth } from './axes'
import type { FigureFrame } from './figure'
import { brokenName } from './name-lines'
import { plotSize } from './plot-size'

function placed(
  axis: YAXisComponentOption,
  grid: GridComponentOption,
  frame: FigureFrame,
): YAXisComponentOption {
  const { fontSize } = frame.theme
  const beyond = textWidth(axis.name ?? '', fontSize) - plotSize(grid, frame).height
  if (beyond <= 0) return axis
  // The name reads upwards: room after it moves it down by half of that.
  return { ...axis, nameTextStyle: { ...axis.nameTextStyle, padding: [0, beyond, 0, 0] } }
}

/** The option with such names in their places. */
export function withNamesInPlace(option: EChartsOption, frame: FigureFrame): EChartsOption {
  const axes = [option.yAxis ?? []].flat()
  const grids = [option.grid ?? []].flat()
  const yAxis = axes.map((axis, index) => placed(axis, grids[axis.gridIndex ?? index] ?? {}, frame))
  const xAxis = [option.xAxis ?? []].flat().map((axis) => brokenName(axis, option, frame))
  return { ...option, xAxis, yAxis }
}
