/** Lines over bars that colours alone do not tell apart: their directions, drawn stroke by stroke. */
import type { Box } from './point-cloud'
import { segment } from './strokes'
import type { FigureTheme } from './theme'

export const hatches = ['rising', 'falling', 'level', 'upright', 'crossed', 'squared'] as const
export type Hatch = (typeof hatches)[number]

type Stroke = readonly [x1: number, y1: number, x2: number, y2: number]

/** Multiples of `apart` between two ends: bars beside each other have their lines at the same places. */
function places(from: number, to: number, apart: number): number[] {
  const first = Math.ceil(from / apart)
  const count = Math.max(0, Math.floor(to / apart) - first + 1)
  return Array.from({ length: count }, (_, index) => (first + index) * apart)
}

const strokesOf: Readonly<Record<Hatch, (box: Box, apart: number) => Stroke[]>> = {
  rising: ({ left, top, width, height }, apart) =>
    places(left + top, left + width + top + height, apart * Math.SQRT2).map((sum) => {
      const from = Math.max(left, sum - top - height)
      const to = Math.min(left + width, sum - top)
      return [from, sum - from, to, sum - to]
    }),
  falling: ({ left, top, width, height }, apart) =>
    places(left - top - height, left + width - top, apart * Math.SQRT2).map((difference) => {
      const from = Math.max(left, difference + top)
      const to = Math.min(left + width, difference + top + height)
      return [from, from - difference, to, to - difference]
    }),
  level: ({ left, top, width, height }, apart) =>
    places(top, top + height, apart).map((y) => [left, y, left + width, y]),
  upright: ({ left, top, width, height }, apart) =>
    places(left, left + width, apart).map((x) => [x, top, x, top + height]),
  crossed: (box, apart) => [...strokesOf.rising(box, apart), ...strokesOf.falling(box, apart)],
  squared: (box, apart) => [...strokesOf.level(box, apart), ...strokesOf.upright(box, apart)],
}

/** Strokes of a theme’s axes within a box, a little less than a letter’s height from one another. */
export function hatchedOn(theme: FigureTheme, box: Box, hatch: Hatch, color: string) {
  return strokesOf[hatch](box, theme.fontSize * 0.6).map((stroke) =>
    segment(stroke, color, theme.axisWidth),
  )
}

const square = 'M0,0 L16,0 L16,16 L0,16 Z'

/** A square with the lines left out, for legends. */
export const hatchIcons: Readonly<Record<Hatch, string>> = {
  rising:
    'path://M0,0 L3,0 L0,3 Z M0,5 L5,0 L9,0 L0,9 Z M0,11 L11,0 L15,0 L0,15 Z M1,16 L16,1 L16,5 L5,16 Z M7,16 L16,7 L16,11 L11,16 Z M13,16 L16,13 L16,16 Z',
  falling:
    'path://M16,0 L13,0 L16,3 Z M16,5 L11,0 L7,0 L16,9 Z M16,11 L5,0 L1,0 L16,15 Z M15,16 L0,1 L0,5 L11,16 Z M9,16 L0,7 L0,11 L5,16 Z M3,16 L0,13 L0,16 Z',
  level: 'path://M0,0 L16,0 L16,4 L0,4 Z M0,6 L16,6 L16,10 L0,10 Z M0,12 L16,12 L16,16 L0,16 Z',
  upright: 'path://M0,0 L4,0 L4,16 L0,16 Z M6,0 L10,0 L10,16 L6,16 Z M12,0 L16,0 L16,16 L12,16 Z',
  crossed:
    'path://M4,0 L7.5,3.5 L4,7 L0.5,3.5 Z M12,0 L15.5,3.5 L12,7 L8.5,3.5 Z M8,4.5 L11.5,8 L8,11.5 L4.5,8 Z M4,9 L7.5,12.5 L4,16 L0.5,12.5 Z M12,9 L15.5,12.5 L12,16 L8.5,12.5 Z',
  squared:
    'path://M0,0 L7,0 L7,7 L0,7 Z M9,0 L16,0 L16,7 L9,7 Z M0,9 L7,9 L7,16 L0,16 Z M9,9 L16,9 L16,16 L9,16 Z',
}

/** The icon of a bar. */
export function barIcon(hatch: Hatch | undefined): string {
  return hatch ? hatchIcons[hatch] : `path://${square}`
}
