/** Sides of plots before they are drawn. */
import type { GridComponentOption } from 'echarts'
import type { FigureFrame } from './figure'

/** Of the plot of a grid, in pixels. */
export function plotSize(
  { left, right, top, bottom, width, height }: GridComponentOption,
  frame: Pick<FigureFrame, 'width' | 'height'>,
): { readonly width: number; readonly height: number } {
  return {
    width:
      width === undefined ? frame.width - Number(left ?? 0) - Number(right ?? 0) : Number(width),
    height:
      height === undefined ? frame.height - Number(top ?? 0) - Number(bottom ?? 0) : Number(height),
  }
}
