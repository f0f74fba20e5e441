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

/** `headings.length` plots in rows of `columns`, below `top` pixels of legend. */
export function panelsOf(
  frame: FigureFrame,
  headings: readonly string[],
  columns: number,
  top: number,
): Panels {
  const { theme } = frame
  const { fontSize } = theme
  const rows = Math.ceil(headings.length / columns)
  const left = fontSize * 4.4
  const right = fontSize * 0.8
  const below = fontSize * 3.55
  const heading = headings.some((text) => text !== '') ? fontSize * 1.9 : 0
  // A heading must not touch the axis' name of the row above.
  const between = rows > 1 && heading > 0 ? fontSize * 0.9 : 0
  const width = frame.width / columns - left - right
  const height = (frame.height - top - between * (rows - 1)) / rows - below - heading
  const grids = headings.map((_, index) => ({
    left: (index % columns) * (frame.width / columns) + left,
    top: top + heading + Math.floor(index / columns) * (height + below + heading + between),
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
    },
  }))
  return { grids, titles, width, height }
}
