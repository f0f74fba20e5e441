/** Integrals of smooth functions by Gauss and Legendre's rule. */

const nodes = 48

/** Zeros of Legendre's polynomial with their weights, by Newton's method from the usual first guess. */
const rule = Array.from({ length: nodes }, (_, index) => {
  let x = Math.cos((Math.PI * (index + 0.75)) / (nodes + 0.5))
  let slope = 0
  for (let round = 0; round < 20; round++) {
    let [before, own] = [1, x]
    for (let degree = 2; degree <= nodes; degree++)
      [before, own] = [own, ((2 * degree - 1) * x * own - (degree - 1) * before) / degree]
    slope = (nodes * (x * own - before)) / (x * x - 1)
    x -= own / slope
  }
  return { x, weight: 2 / ((1 - x * x) * slope * slope) }
})

/** Of a function without kinks between `from` and `to`; zero where `to` is not above. */
export function integral(of: (x: number) => number, from: number, to: number): number {
  if (!(to > from)) return 0
  const [middle, half] = [(from + to) / 2, (to - from) / 2]
  return rule.reduce((sum, { x, weight }) => sum + weight * of(middle + half * x), 0) * half
}

/**
 * Where a falling function takes a value, by the Illinois form of false position.
 * @param low where it is above, `high` where it is below
 */
export function solveFalling(
  of: (x: number) => number,
  value: number,
  low: number,
  high: number,
): number {
  let [a, b] = [low, high]
  let [above, below] = [of(a) - value, of(b) - value]
  let side = 0
  for (let round = 0; round < 100 && b - a > 1e-11 * Math.max(1, Math.abs(a)); round++) {
    // Every fourth step halves, so that a flat end cannot hold it up.
    const x = round % 4 === 3 ? (a + b) / 2 : (a * below - b * above) / (below - above)
    const at = of(x) - value
    if (Math.abs(at) < 1e-14) return x
    if (at > 0) {
      ;[a, above] = [x, at]
      if (side === 1) below /= 2
      side = 1
    } else {
      ;[b, below] = [x, at]
      if (side === -1) above /= 2
      side = -1
    }
  }
  return (a + b) / 2
}
