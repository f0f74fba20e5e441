/** A drawing with room below its plots, for what is known only once it was drawn. */
import type { GridComponentOption } from 'echarts'
import type { Drawing, FigureFrame } from './figure'

/** Draws within a frame that is lower by `taken`, and lifts the plots by as much. */
export function drawnAbove(
  draw: (frame: FigureFrame) => Drawing,
  frame: FigureFrame,
  taken: number,
): Drawing {
  const drawing = draw({ ...frame, height: frame.height - taken })
  const lifted = (grid: GridComponentOption) =>
    grid.bottom === undefined ? grid : { ...grid, bottom: Number(grid.bottom) + taken }
  const grid = [drawing.option.grid ?? []].flat().map(lifted)
  return { ...drawing, option: { ...drawing.option, grid } }
}
