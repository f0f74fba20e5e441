/** What lies behind the arrows: lines of equal loss with their numbers, and lines on which all is alike. */
import type { CustomSeriesOption, CustomSeriesRenderItemReturn } from 'echarts'
import type { Box, Contour } from '../../neurons-view/contours'
import { moved, type Vector } from '../../neurons-view/plane'
import { formatSetting } from '../../words/numbers'
import type { FigureFrame } from '../kit/figure'
import { onGrid, type Placement } from '../kit/strokes'
import { inside, isInBox } from './arrows'

/** Opacity of lines of equal loss, and of the one through the start. */
const faint = 0.4
const clear = 0.85

/** Lines of equal loss; that of the start, `startLoss`, stands out. */
export function contourLines(
  { theme }: FigureFrame,
  { name, grid }: Placement,
  contours: readonly Contour[],
  startLoss: number,
): CustomSeriesOption {
  const all = contours.flatMap(({ loss, lines }) => lines.map((line) => ({ loss, line })))
  return {
    type: 'custom',
    name,
    silent: true,
    clip: true,
    z: 1,
    ...onGrid(grid),
    color: theme.muted,
    encode: { x: 0, y: 1 },
    data: all.map(({ line }) => [...(line[0] ?? [])]),
    renderItem: ({ dataIndex }, api): CustomSeriesRenderItemReturn => {
      const shown = all[dataIndex]
      if (!shown) return null
      return {
        type: 'polyline',
        shape: { points: shown.line.map((point) => api.coord([...point])) },
        style: {
          stroke: theme.muted,
          fill: 'none',
          lineWidth: theme.axisWidth,
          opacity: shown.loss === startLoss ? clear : faint,
        },
      }
    },
  }
}

/** A straight line through a place, across the whole plot. */
export function lineThrough(
  { theme }: FigureFrame,
  { name, grid }: Placement,
  box: Box,
  at: Vector,
  along: Vector,
): CustomSeriesOption {
  const far = 1e4 * Math.hypot(box.to[0] - box.from[0], box.to[1] - box.from[1])
  const part = inside(box, moved(at, along, -far), moved(at, along, far))
  return {
    type: 'custom',
    name,
    silent: true,
    z: 2,
    ...onGrid(grid),
    color: theme.ink,
    encode: { x: [0, 2], y: [1, 3] },
    data: part ? [[...part[0], ...part[1]]] : [],
    renderItem: (_, api): CustomSeriesRenderItemReturn => {
      if (!part) return null
      const [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]] = [
        api.coord([...part[0]]),
        api.coord([...part[1]]),
      ]
      return {
        type: 'line',
        shape: { x1, y1, x2, y2 },
        style: {
          stroke: theme.ink,
          lineWidth: theme.axisWidth,
          lineDash: [2 * theme.axisWidth, 2 * theme.axisWidth],
          fill: 'none',
        },
      }
    },
  }
}

export interface PlotLabel {
  readonly at: Vector
  readonly text: string
  /** Towards where it stands from its place. */
  readonly towards: Vector
}

/** Words in the plot, on a patch of the surface; none outside of it. */
export function plotLabels(
  { theme }: FigureFrame,
  { name, grid }: Placement,
  box: Box,
  labels: readonly PlotLabel[],
): CustomSeriesOption {
  const shown = labels.filter(({ at }) => isInBox(box, at))
  return {
    type: 'custom',
    name,
    silent: true,
    clip: true,
    z: 3,
    ...onGrid(grid),
    encode: { x: 0, y: 1 },
    data: shown.map(({ at }) => [...at]),
    renderItem: ({ dataIndex }, api): CustomSeriesRenderItemReturn => {
      const label = shown[dataIndex]
      if (!label) return null
      const [x = 0, y = 0] = api.coord([...label.at])
      const { towards } = label
      const away = theme.fontSize * 0.45
      return {
        type: 'text',
        style: {
          text: label.text,
          x: x + Math.sign(towards[0]) * away,
          y: y - Math.sign(towards[1]) * away,
          align: towards[0] === 0 ? 'center' : towards[0] > 0 ? 'left' : 'right',
          verticalAlign: towards[1] === 0 ? 'middle' : towards[1] > 0 ? 'bottom' : 'top',
          fill: theme.muted,
          // Not an outline of the letters, which PDF files paint over them.
          backgroundColor: theme.surface,
          padding: theme.fontSize * 0.1,
          fontSize: theme.fontSize,
          fontFamily: theme.fontFamily,
        },
      }
    },
  }
}

/** Ways from the middle in which numbers of circles may stand: the way to the start, where arrows are, last. */
const ways: readonly Vector[] = [
  [-0.6, -0.8],
  [0.6, -0.8],
  [-0.95, -0.31],
  [0.95, -0.31],
  [0.6, 0.8],
  [0.95, 0.31],
  [-0.95, 0.31],
  [-0.6, 0.8],
]

/** Lines of text between a circle's number and that of the next smaller one, at the least. */
const linesApart = 1.3

/**
 * The loss of each circle of outputs, on it; none where circles lie closer than letters are high.
 * @param unit pixels of a unit of the axes
 */
export function lossLabels(
  { theme }: FigureFrame,
  contours: readonly Contour[],
  middle: Vector,
  { from, to }: Box,
  unit: number,
): PlotLabel[] {
  const edge = (theme.fontSize * linesApart) / unit
  const roomy: Box = {
    from: [from[0] + edge, from[1] + edge],
    to: [to[0] - edge, to[1] - edge],
  }
  return contours.flatMap(({ loss }) => {
    const radius = Math.sqrt(2 * loss)
    if ((radius / 2) * unit < linesApart * theme.fontSize) return []
    const at = ways.map((way) => moved(middle, way, radius)).find((place) => isInBox(roomy, place))
    return at ? [{ at, text: formatSetting(loss), towards: [0, 0] as const }] : []
  })
}
