/** Which choices make a difference to a figure: read off its drawings, so that no list can be wrong. */
import type { ExperimentDetail } from '../contract/experiments'
import type { FigureChoices } from '../contract/figure-choices'
import { axesOf, drawnOn, governedAxes, nameOf } from './kit/axis-choices'
import { endNumbers, ownAxis, planAxis, scaleOf, type AxisScale } from './kit/axis-plan'
import { markCount, seriesOf, type Dimension } from './kit/drawn-values'
import type { Drawing, FigureFrame } from './kit/figure'
import { legendLines } from './kit/legend-place'
import { chosenDrawing, figures, type FigureId } from './registry'

/** What of an axis can be chosen, and what it is without a choice. */
export interface AxisChoices {
  /** Its name, which can be another; absent where it has none. */
  readonly name?: string
  /** Numbers at its ends, which can be others; absent for categories. */
  readonly ends?: { readonly from: number; readonly to: number }
  readonly scale?: AxisScale
  /** Whether it can have a scale of logarithms: all that is drawn is above zero. */
  readonly log: boolean
}

export interface FigureChoicesOffered {
  readonly errors: boolean
  readonly singleSeeds: boolean
  readonly significance: boolean
  readonly legend: boolean
  readonly x: AxisChoices
  readonly y: AxisChoices
}

function axisChoices(drawing: Drawing, dimension: Dimension, frame: FigureFrame): AxisChoices {
  const axes = axesOf(drawing.option, dimension)
  const name = nameOf(axes)
  const own = axes[0] && ownAxis(axes[0])
  const named = name === undefined ? {} : { name }
  if (!own) return { ...named, log: false }
  const drawn = drawnOn(drawing, dimension, governedAxes(axes), frame)
  const { scale } = planAxis(own, { scale: 'log' }, drawn, '', 2)
  return { ...named, ends: endNumbers(own), scale: scaleOf(own), log: scale === 'log' }
}

/** Draws the figure with and without each choice. Axes are as they are without any of them. */
export function choicesOf(
  id: FigureId,
  detail: ExperimentDetail,
  frame: FigureFrame,
): FigureChoicesOffered {
  const drawnWith = (choices: FigureChoices) => chosenDrawing(id, detail, { ...frame, choices })
  const marks = ({ option }: Drawing) => markCount(seriesOf(option.series))
  const differs = (some: FigureChoices, none: FigureChoices) =>
    marks(drawnWith(some)) !== marks(drawnWith(none))
  const plain = figures[id].draw(detail, { ...frame, choices: {} })
  return {
    errors: differs({ errors: 'sem' }, { errors: 'none' }),
    singleSeeds: differs({ singleSeeds: true }, { singleSeeds: false }),
    significance: differs({ significance: 'p' }, { significance: 'none' }),
    legend: legendLines(plain.option) > 0,
    x: axisChoices(plain, 'x', frame),
    y: axisChoices(plain, 'y', frame),
  }
}
