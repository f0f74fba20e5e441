/** The neuron’s view: where each method takes two weights, and the outputs that follow. */
import type { Box } from '../../neurons-view/contours'
import type { MethodId } from '../../neurons-view/methods'
import { length, zero, type Vector } from '../../neurons-view/plane'
import { solutionOf } from '../../neurons-view/problem'
import type { ViewSetting } from '../../neurons-view/setting'
import { viewOf, type View } from '../../neurons-view/walk'
import { answerOf } from '../../neurons-view/words'
import { baseOption } from '../kit/base-option'
import { withNamesInPlace } from '../kit/axis-names'
import { isNarrow } from '../kit/caption'
import type { Figure, FigureFrame } from '../kit/figure'
import { legendOf } from '../kit/legend'
import { panelsOf } from '../kit/panels'
import { isInBox } from './arrows'
import { boxAround, squareAxes, type PlotSize } from './square-axes'
import { viewDescription, viewNotes } from './view-caption'
import { legendEntries, outputPlot, weightPlot, type Plot } from './view-plots'
import { drawnTable, stepTable } from './view-tables'

/** Steps that lead so many times as far as the least loss are not made room for. */
const farthest = 6

/** What the plot makes room for: `fixed`, and every step that does not lead too far from the start. */
function boxOf(
  { walks }: View,
  placeOf: Plot['placeOf'],
  fixed: readonly Vector[],
  size: PlotSize,
): Box {
  const reach = farthest * Math.max(...fixed.map(length))
  const ends = walks.flatMap(({ steps }) => steps.map(({ to }) => placeOf(to)))
  return boxAround([zero, ...fixed, ...ends.filter((end) => length(end) <= reach)], size)
}

/** Pixels of its largest picture: what is faint in it takes up to 70 bytes for each while it is painted. */
export const mostViewPixels = 12_000_000

/** Height divided by width of a figure so many CSS pixels wide. */
export function viewProportion(frame: Pick<FigureFrame, 'width' | 'theme'>): number {
  const { fontSize } = frame.theme
  const narrow = isNarrow(frame)
  const columns = narrow ? 1 : 2
  const side = (frame.width - columns * 5.2 * fontSize) / columns
  const rows = narrow ? 2 : 1
  const legend = narrow ? 6.5 : 4
  return (rows * (side + 6.4 * fontSize) + legend * fontSize - (rows - 1) * fontSize) / frame.width
}

/** Draws the view; a figure of its page only, not one of an experiment. */
export function neuronsView(setting: ViewSetting, frame: FigureFrame): Figure {
  const view = viewOf(setting)
  const { problem } = view
  const legend = legendOf(frame, legendEntries(frame))
  const panels = panelsOf(frame, ['Weights', 'Outputs'], isNarrow(frame) ? 1 : 2, legend.height)
  const plot = (grid: number, placeOf: Plot['placeOf'], fixed: readonly Vector[]): Plot => {
    const box = boxOf(view, placeOf, fixed, panels)
    return { grid, placeOf, box, unit: panels.width / (box.to[0] - box.from[0]) }
  }
  const weights = plot(0, (place) => place.weights, [solutionOf(problem), ...problem.inputs])
  const outputs = plot(1, (place) => place.outputs, [problem.targets])
  const axes = [
    squareAxes(frame, weights.box, ['First weight', 'Second weight'], panels),
    squareAxes(
      frame,
      outputs.box,
      ['Output to the first data point', 'Output to the second data point'],
      panels,
    ),
  ]
  const series = [...weightPlot(frame, view, weights), ...outputPlot(frame, view, outputs)]
  return {
    id: 'neurons-view',
    title: answerOf(view),
    description: viewDescription(view),
    option: withNamesInPlace(
      {
        ...baseOption(frame),
        legend: legend.option,
        title: [...panels.titles],
        grid: [...panels.grids],
        xAxis: axes.map(({ x }, gridIndex) => ({ ...x, gridIndex })),
        yAxis: axes.map(({ y }, gridIndex) => ({ ...y, gridIndex })),
        series,
      },
      frame,
    ),
    drawn: drawnTable(view),
    raw: stepTable(view),
    notes: viewNotes(view, hidden(view, [weights, outputs])),
  }
}

/** Methods of which a step leads out of a plot. */
function hidden({ walks }: View, plots: readonly Plot[]): MethodId[] {
  return walks
    .filter((walk) =>
      plots.some(({ box, placeOf }) => walk.steps.some(({ to }) => !isInBox(box, placeOf(to)))),
    )
    .map(({ method }) => method)
}
