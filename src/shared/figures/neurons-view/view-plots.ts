/** What stands in the two plots of the neuron’s view, and its legend. */
import type { SeriesOption } from 'echarts'
import { outputContours, outputLine, weightContours, type Box } from '../../neurons-view/contours'
import { methodIds, methodLabels, type MethodId } from '../../neurons-view/methods'
import { eigenOf, zero, type Vector } from '../../neurons-view/plane'
import { inputMoment, isParallel, outputsOf, solutionOf } from '../../neurons-view/problem'
import type { Place, View, Walk } from '../../neurons-view/walk'
import { shortNumber, vectorWords } from '../../neurons-view/words'
import { textWidth } from '../kit/axes'
import type { FigureFrame } from '../kit/figure'
import { icons, type LegendEntry } from '../kit/legend'
import { meanDots } from '../kit/marks'
import { arrows, isInBox, type Arrow } from './arrows'
import { contourLines, lineThrough, lossLabels, plotLabels } from './backdrop'
import { methodStyle } from './method-style'

const legendNames = { start: 'start', least: 'least loss', loss: 'loss', input: 'inputs' }
const arrowHead = 'M11,3 L18,8 L11,13 Z'
const arrowIcons = {
  solid: `path://M0,7 L11,7 L11,9 L0,9 Z ${arrowHead}`,
  dashed: `path://M0,7 L4,7 L4,9 L0,9 Z M6.5,7 L10.5,7 L10.5,9 L6.5,9 Z ${arrowHead}`,
}

/** One of the two plots. */
export interface Plot {
  readonly grid: number
  readonly box: Box
  /** Pixels of a unit of its axes. */
  readonly unit: number
  readonly placeOf: (place: Place) => Vector
}

function arrowsOf({ method, steps }: Walk, { placeOf }: Plot): Arrow[] {
  return steps.map(({ from, to }, index) => ({
    from: placeOf(from),
    to: placeOf(to),
    tip: [
      `${methodLabels[method]}, step ${index + 1}`,
      `weights ${vectorWords(to.weights)}, outputs ${vectorWords(to.outputs)}`,
      `loss ${shortNumber(to.loss)}`,
    ].join('\n'),
  }))
}

/** Arrows of every method, the dashed ones above those that they may hide; start and least loss. */
function marksOf(frame: FigureFrame, view: View, plot: Plot, least: Vector): SeriesOption[] {
  const { theme } = frame
  const { grid, box } = plot
  const order: readonly MethodId[] = ['gradient-descent', 'foof', 'natural-gradient']
  const dot = (name: string, symbol: string, at: Vector, open: boolean) =>
    meanDots(
      frame,
      { name, grid },
      { symbol, color: theme.ink, open },
      isInBox(box, at) ? [{ x: at[0], y: at[1], tip: `${name}\n${vectorWords(at)}` }] : [],
    )
  return [
    ...order.flatMap((method) => {
      const walk = view.walks.find((one) => one.method === method)
      const { color, dashed = false } = methodStyle(method, theme)
      return walk
        ? [
            arrows(
              { name: methodLabels[method], grid },
              { color, width: theme.lineWidth, dashed },
              box,
              arrowsOf(walk, plot),
            ),
          ]
        : []
    }),
    dot(legendNames.least, 'diamond', least, false),
    dot(legendNames.start, 'circle', zero, true),
  ]
}

/** Among the weights: lines of equal loss, the inputs, and every method’s way. */
export function weightPlot(frame: FigureFrame, view: View, plot: Plot): SeriesOption[] {
  const { theme } = frame
  const { problem, walks } = view
  const { grid, box } = plot
  const inputs = problem.inputs.map((to): Arrow => ({
    from: zero,
    to,
    tip: `input ${vectorWords(to)}`,
  }))
  const loss = { name: legendNames.loss, grid }
  const [, flat] = eigenOf(inputMoment(problem)).vectors
  const least = solutionOf(problem)
  const room = textWidth('input 1', theme.fontSize) + theme.fontSize * 0.5
  const hasRoomAt = ([x]: Vector) => (box.to[0] - x) * plot.unit > room
  return [
    contourLines(frame, loss, weightContours(problem, box), walks[0]?.start.loss ?? 1),
    ...(isParallel(problem)
      ? [lineThrough(frame, { name: legendNames.least, grid }, box, least, flat)]
      : []),
    {
      ...arrows(
        { name: legendNames.input, grid },
        { color: theme.ink, width: theme.lineWidth * 0.5, dashed: true },
        box,
        inputs,
      ),
      z: 4,
    },
    plotLabels(
      frame,
      { name: legendNames.input, grid },
      box,
      problem.inputs.map((at, index) => ({
        at,
        text: `input ${index + 1}`,
        towards: [hasRoomAt(at) ? 1 : -1, index === 0 ? 1 : -1],
      })),
    ),
    ...marksOf(frame, view, plot, least),
  ]
}

/** Among the outputs: circles around the targets, and every method’s way. */
export function outputPlot(frame: FigureFrame, view: View, plot: Plot): SeriesOption[] {
  const { problem, walks } = view
  const { grid, box } = plot
  const contours = outputContours(problem, box)
  const loss = { name: legendNames.loss, grid }
  const possible = outputLine(problem)
  return [
    contourLines(frame, loss, contours, walks[0]?.start.loss ?? 1),
    plotLabels(frame, loss, box, lossLabels(frame, contours, problem.targets, box, plot.unit)),
    ...(possible ? [lineThrough(frame, loss, box, zero, possible)] : []),
    ...marksOf(frame, view, plot, outputsOf(problem, solutionOf(problem))),
  ]
}

/** Methods, then what else is drawn. */
export function legendEntries(frame: FigureFrame): LegendEntry[] {
  const { theme } = frame
  return [
    ...methodIds.map((method) => {
      const { color, dashed = false } = methodStyle(method, theme)
      const icon = arrowIcons[dashed ? 'dashed' : 'solid']
      return { name: methodLabels[method], icon, color }
    }),
    { name: legendNames.start, icon: 'circle', color: theme.ink, open: true },
    { name: legendNames.least, icon: 'diamond', color: theme.ink },
    { name: legendNames.loss, icon: icons.thinLine, color: theme.muted },
  ]
}
