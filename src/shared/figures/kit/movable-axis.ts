/** Horizontal axes that a reader moves along and looks into, where a screen cannot show every point. */
import { axesOf } from './axis-choices'
import { endNumbers, ownAxis, scaleOf } from './axis-plan'
import { markCount, seriesOf } from './drawn-values'
import type { Drawing, FigureFrame } from './figure'

/** Numbers at both ends. */
export interface AxisEnds {
  readonly from: number
  readonly to: number
}

export interface MovableAxis {
  readonly name: string
  readonly whole: AxisEnds
  readonly shown: AxisEnds
}

/** Points of which a figure has an axis that can be moved. */
const manyPoints = 5_000

/** Nothing of figures with few points, and of axes without a linear scale. */
export function movableAxis(
  { option }: Pick<Drawing, 'option'>,
  { choices }: Pick<FigureFrame, 'choices'>,
): MovableAxis | undefined {
  const [axis] = axesOf(option, 'x')
  const own = axis && ownAxis(axis)
  if (!own || scaleOf(own) === 'log' || markCount(seriesOf(option.series)) < manyPoints)
    return undefined
  const whole = endNumbers(own)
  const { from = whole.from, to = whole.to } = choices?.x ?? {}
  return { name: axis.name ?? '', whole, shown: { from, to } }
}

/** The least part of an axis that is looked into. */
const narrowestPart = 1e-3

/** The ends moved by a part of what is shown, to the right where it is positive; never beyond the whole. */
export function moved({ whole, shown }: Omit<MovableAxis, 'name'>, part: number): AxisEnds {
  const span = shown.to - shown.from
  const wanted = shown.from + part * span
  const from = Math.min(Math.max(wanted, whole.from), whole.to - span)
  return { from, to: from + span }
}

/** The ends around a place, `factor` times as far apart. @param at part of what is shown left of the place */
export function zoomed(
  { whole, shown }: Omit<MovableAxis, 'name'>,
  factor: number,
  at = 0.5,
): AxisEnds {
  const all = whole.to - whole.from
  const span = shown.to - shown.from
  const next = Math.min(all, Math.max(all * narrowestPart, span * factor))
  const from = shown.from + at * (span - next)
  return moved({ whole, shown: { from, to: from + next } }, 0)
}
