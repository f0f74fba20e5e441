/** The part of its axes that a figure shows, where that can be narrowed. */
import { formatNumber } from '../../words/numbers'

/** Ends of both axes, in fractions. */
export interface AxisWindow {
  readonly xFrom: number
  readonly xTo: number
  readonly yFrom: number
  readonly yTo: number
}

/** What a figure says of axes that can be narrowed. */
export interface MovableWindow {
  /** Inside a sentence: “synapses removed”. */
  readonly x: string
  readonly y: string
  readonly shown: AxisWindow
  /** Where its curves are. */
  readonly suggested: AxisWindow
}

/** Both axes from nothing to all. */
export const wholeWindow: AxisWindow = { xFrom: 0, xTo: 1, yFrom: 0, yTo: 1 }

/** The least that an axis shows. */
export const narrowest = 0.02

/** A window whose ends are within the whole and far enough from one another; the whole where they are not. */
export function windowOf(asked: AxisWindow | undefined): AxisWindow {
  if (!asked) return wholeWindow
  const fits = (from: number, to: number) => from >= 0 && to <= 1 && to - from >= narrowest - 1e-9
  const { xFrom, xTo, yFrom, yTo } = asked
  return {
    ...(fits(xFrom, xTo) ? { xFrom, xTo } : { xFrom: 0, xTo: 1 }),
    ...(fits(yFrom, yTo) ? { yFrom, yTo } : { yFrom: 0, yTo: 1 }),
  }
}

export function isWhole({ xFrom, xTo, yFrom, yTo }: AxisWindow): boolean {
  return xFrom === 0 && xTo === 1 && yFrom === 0 && yTo === 1
}

export function isInside({ xFrom, xTo, yFrom, yTo }: AxisWindow, x: number, y: number): boolean {
  const tolerance = 1e-9
  return (
    x >= xFrom - tolerance && x <= xTo + tolerance && y >= yFrom - tolerance && y <= yTo + tolerance
  )
}

const steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1]

/** Round fractions between the ends, at most `most` steps apart; the ends of the whole are among them. */
export function windowTicks(from: number, to: number, most: number): number[] {
  const step = steps.find((width) => (to - from) / width <= most + 1e-9) ?? 1
  const first = Math.ceil(from / step - 1e-9)
  const count = Math.floor(to / step + 1e-9) - first + 1
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  )
}

/** For captions: which part is shown, where it is not the whole. */
export function windowSentence({ x, y, shown }: MovableWindow): string {
  if (isWhole(shown)) return ''
  const range = (from: number, to: number) =>
    `${formatNumber(from * 100)} to ${formatNumber(to * 100)}\u202f%`
  return ` Axes narrowed to ${range(shown.xFrom, shown.xTo)} of ${x} and ${range(shown.yFrom, shown.yTo)} of ${y}; points beyond are not shown.`
}
