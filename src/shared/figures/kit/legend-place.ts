/** A figure with its legend above its plots, below them, or without one. */
import type { EChartsOption } from 'echarts'
import type { Drawing, FigureFrame } from './figure'
import { legendLineHeight } from './legend'
import { drawnAbove } from './room-below'

/** Lines of a legend that have entries. */
export function legendLines({ legend }: EChartsOption): number {
  return [legend ?? []].flat().filter(({ data }) => (data ?? []).length > 0).length
}

/**
 * Draws with the legend in its place. One below takes its height from the plots: how much is known once
 * they are drawn, so that they are drawn twice.
 */
export function withLegendInPlace(
  draw: (frame: FigureFrame) => Drawing,
  frame: FigureFrame,
): Drawing {
  if (frame.choices?.legend !== 'below') return draw(frame)
  const { theme } = frame
  const lines = legendLines(draw(frame).option)
  const taken = lines === 0 ? 0 : lines * legendLineHeight(theme) + theme.edge
  return drawnAbove(draw, frame, taken)
}
