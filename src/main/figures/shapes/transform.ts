/** Affine transforms of the plane, as SVG and PDF write them: x′ = a x + c y + e, y′ = b x + d y + f. */

export type Transform = readonly [a: number, b: number, c: number, d: number, e: number, f: number]
export type Point = readonly [x: number, y: number]

export const identity: Transform = [1, 0, 0, 1, 0, 0]

/** `inner` first, then `outer`. */
export function joined(outer: Transform, inner: Transform): Transform {
  const [a, b, c, d, e, f] = outer
  const [p, q, r, s, t, u] = inner
  return [
    a * p + c * q,
    b * p + d * q,
    a * r + c * s,
    b * r + d * s,
    a * t + c * u + e,
    b * t + d * u + f,
  ]
}

export function moved([a, b, c, d, e, f]: Transform, [x, y]: Point): Point {
  return [a * x + c * y + e, b * x + d * y + f]
}

/** By how much lengths grow: the root of the area that a unit square becomes. */
export function scaleOf([a, b, c, d]: Transform): number {
  return Math.sqrt(Math.abs(a * d - b * c))
}

const number = /-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi

export function numbersIn(text: string): number[] {
  return (text.match(number) ?? []).map(Number)
}

function one(
  name: string,
  [p = 0, q = 0, r = 0, s = 0, t = 0, u = 0]: readonly number[],
): Transform {
  switch (name) {
    case 'translate':
      return [1, 0, 0, 1, p, q]
    case 'scale':
      return [p, 0, 0, q === 0 ? p : q, 0, 0]
    case 'matrix':
      return [p, q, r, s, t, u]
    case 'rotate': {
      const angle = (p * Math.PI) / 180
      const turned: Transform = [
        Math.cos(angle),
        Math.sin(angle),
        -Math.sin(angle),
        Math.cos(angle),
        0,
        0,
      ]
      return joined(joined([1, 0, 0, 1, q, r], turned), [1, 0, 0, 1, -q, -r])
    }
    default:
      throw new Error(`A transform of this kind is not known: ${name}`)
  }
}

/** The attribute `transform` of SVG. */
export function transformIn(text = ''): Transform {
  return [...text.matchAll(/(\w+)\(([^)]*)\)/g)].reduce<Transform>(
    (whole, [, name = '', numbers = '']) => joined(whole, one(name, numbersIn(numbers))),
    identity,
  )
}
