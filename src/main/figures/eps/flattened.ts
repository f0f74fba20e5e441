/**
 * Shapes without transparency, which PostScript has none of: every colour is mixed with what lies below it.
 * Pictures of points go below everything else; where something translucent lies over shapes, these are painted again
 * through it, with their colours mixed. One layer is exact; of several over each other the upper ones count.
 */
import type { Colour, Ink, Outline, PathShape, Shape } from '../shapes/shapes'

/** Painted one after the other: a shape, or shapes inside of an outline. */
export type Step =
  | { readonly kind: 'shape'; readonly shape: Shape }
  | { readonly kind: 'through'; readonly glass: PathShape; readonly shapes: readonly PathShape[] }

const white: Colour = [1, 1, 1]

function mixed(upper: Colour, opacity: number, lower: Colour): Colour {
  const of = (at: 0 | 1 | 2) => opacity * upper[at] + (1 - opacity) * lower[at]
  return [of(0), of(1), of(2)]
}

type Box = readonly [left: number, top: number, right: number, bottom: number]

function boxOf(outline: Outline, margin: number): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [, ...points] of outline)
    for (const [x, y] of points) {
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
  return [left - margin, top - margin, right + margin, bottom + margin]
}

const meet = (a: Box, b: Box) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]

const isWhite = ({ colour }: Ink) => colour.every((channel) => channel === 1)

/** With every ink over `below` and hiding it. */
function opaque(shape: PathShape, over: (ink: Ink) => Colour): PathShape {
  const { fill, stroke } = shape
  return {
    ...shape,
    ...(fill ? { fill: { colour: over(fill), opacity: 1 } } : {}),
    ...(stroke ? { stroke: { ...stroke, colour: over(stroke), opacity: 1 } } : {}),
  }
}

const onWhite = (ink: Ink) => mixed(ink.colour, ink.opacity, white)

interface Painted {
  readonly shape: PathShape
  readonly box: Box
}

/** What is seen through the fill of `glass` of what was painted before it. */
function seenThrough(fill: Ink, box: Box, before: readonly Painted[]): PathShape[] {
  return before
    .filter((painted) => meet(painted.box, box))
    .filter(({ shape }) => ![shape.fill, shape.stroke].every((ink) => !ink || isWhite(ink)))
    .map(({ shape }) => opaque(shape, (ink) => mixed(fill.colour, fill.opacity, ink.colour)))
}

export function flattened(shapes: readonly Shape[]): Step[] {
  const pictures = shapes.filter(({ kind }) => kind === 'picture')
  const paths = shapes.filter((shape) => shape.kind === 'path')
  const before: Painted[] = []
  // The page itself lies below the pictures.
  const [page, ...rest] = paths
  const steps: Step[] = [...(page ? [page] : []), ...pictures].map((shape) => ({
    kind: 'shape',
    shape,
  }))
  for (const shape of rest) {
    const { fill, stroke, outline } = shape
    const box = boxOf(outline, (stroke?.width ?? 0) / 2)
    const plain = opaque(shape, onWhite)
    steps.push({ kind: 'shape', shape: plain })
    if (fill && fill.opacity < 1) {
      const seen = seenThrough(fill, box, before)
      if (seen.length > 0) steps.push({ kind: 'through', glass: shape, shapes: seen })
    }
    before.push({ shape: plain, box })
  }
  return steps
}
