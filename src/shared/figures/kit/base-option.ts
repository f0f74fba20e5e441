/** What all figures share. */
import type { EChartsOption, GridComponentOption } from 'echarts'
import type { FigureFrame } from './figure'

/** Escapes text for ECharts' HTML tips. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

export function baseOption(frame: FigureFrame): EChartsOption {
  const { theme } = frame
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: theme.fontFamily, fontSize: theme.fontSize, color: theme.ink },
    tooltip: {
      trigger: 'item',
      confine: true,
      backgroundColor: theme.surface,
      borderColor: theme.hairline,
      textStyle: { color: theme.ink, fontFamily: theme.fontFamily, fontSize: theme.fontSize },
      formatter: (params) => {
        const [first] = Array.isArray(params) ? params : [params]
        return first ? escaped(first.name).replaceAll('\n', '<br>') : ''
      },
    },
  }
}

/** Room for a plot with a y name at the left; below, lines of labels and a name. */
export function plotGrid(frame: FigureFrame, top: number, linesBelow = 2): GridComponentOption {
  const { fontSize } = frame.theme
  return {
    left: fontSize * 4.4,
    right: fontSize * 0.8,
    top,
    bottom: fontSize * (1.05 + 1.25 * linesBelow),
    outerBoundsMode: 'none',
  }
}

/** Width of the plot of a figure with one column of panels. */
export function plotWidth({ width, theme }: FigureFrame): number {
  return width - theme.fontSize * 5.2
}
