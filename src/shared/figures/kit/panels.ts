/** Several plots in one figure, in rows and columns, each with a heading. */
import type { GridComponentOption, TitleComponentOption } from 'echarts'
import type { FigureFrame } from './figure'

export interface Panels {
  readonly grids: readonly (GridComponentOption & { left: number; top: number })[]
  readonly titles: readonly TitleComponentOption[]
  /** Size of one plot in pixels. */
  readonly width: number
  readonly height: number
}

/**
 * `headings.length` plots in rows of `columns`, below `top` pixels of legend. Plots with `sharedScales`
 * stand closer: only the left ones have room for a scale, and only the lowest row for a name below.
 */
export function panelsOf(
  frame: FigureFrame,
  headings: readonly string[],
  columns: number,
  top: number,
  sharedScales = false,
): Panels {
  const { theme } = frame
  const { fontSize } = theme
  const rows = Math.ceil(headings.length / columns)
  const left = fontSize * 4.4
  const right = fontSize * 0.8
  const below = fontSize * 3.55
  const heading = headings.some((text) => text !== '') ? fontSize * 1.9 : 0
  const beside = sharedScales ? fontSize * 1.8 : left + right
  // A heading must not touch the axis' name of the row above.
  const apart = rows > 1 && heading > 0 ? fontSize * 0.9 : 0
  const between = sharedScales ? fontSize * 1.6 : below + apart
  const width = (frame.width - left - right - (columns - 1) * beside) / columns
  const height = (frame.height - top - below - (rows - 1) * between) / rows - heading
  const grids = headings.map((_, index) => ({
    left: left + (index % columns) * (width + beside),
    top: top + heading + Math.floor(index / columns) * (height + between + heading),
    width,
    height,
    outerBoundsMode: 'none' as const,
  }))
  const titles = headings.map((text, index) => ({
    text,
    left: grids[index]?.left ?? 0,
    top: (grids[index]?.top ?? 0) - fontSize * 1.7,
    padding: 0,
    textStyle: {
      color: theme.ink,
      fontSize,
      fontWeight: 600 as const,
      fontFamily: theme.fontFamily,
      width: width + beside * 0.8,
      overflow: 'truncate' as const,
    },
  }))
  return { grids, titles, width, height }
}
