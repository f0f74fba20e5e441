/** A fully connected network in plain float64 numbers, one image at a time. */

/** Strengths of every layer, row by row [inputs, outputs], then the biases of every layer. */
export type Arrays = readonly (readonly number[])[]

/** Rectified hidden layers that all heads share, then a linear layer a head. */
export interface PlainNetwork {
  readonly inputs: number
  readonly hidden: readonly number[]
  readonly heads: readonly number[]
}

/** The layers' inputs and outputs: hidden ones, then each head. */
export function layersOf({ inputs, hidden, heads }: PlainNetwork) {
  const below = [inputs, ...hidden]
  const last = below.at(-1)!
  return [
    ...hidden.map((outputs, layer) => ({ inputs: below[layer]!, outputs })),
    ...heads.map((outputs) => ({ inputs: last, outputs })),
  ]
}

/** The numbers of the layers that lead to one head. */
export function routeTo({ hidden }: PlainNetwork, head: number): readonly number[] {
  return [...hidden.keys(), hidden.length + head]
}

/** Whether an array of weights lies on the way to a head. */
export function isOnRoute(network: PlainNetwork, head: number, array: number): boolean {
  return routeTo(network, head).includes(array % layersOf(network).length)
}

/** Arrays of the same sizes, each number made from those at its place. */
export function each(make: (...numbers: number[]) => number, ...all: readonly Arrays[]): Arrays {
  return all[0]!.map((array, a) =>
    array.map((_, i) => make(...all.map((arrays) => arrays[a]![i]!))),
  )
}

/** What every layer on the route receives, from the image, and what the output neurons receive. */
export function activities(
  network: PlainNetwork,
  weights: Arrays,
  image: readonly number[],
  head: number,
) {
  const layers = layersOf(network)
  const received: number[][] = [[...image]]
  for (const layer of routeTo(network, head)) {
    const [strengths, biases] = [weights[layer]!, weights[layers.length + layer]!]
    const { outputs } = layers[layer]!
    const from = received.at(-1)!
    const sums = biases.map((bias, to) =>
      from.reduce((sum, value, i) => sum + value * strengths[i * outputs + to]!, bias),
    )
    received.push(layer < network.hidden.length ? sums.map((sum) => Math.max(sum, 0)) : sums)
  }
  return received
}

/** Logits of one image at one head. */
export function logitsOf(
  network: PlainNetwork,
  weights: Arrays,
  image: readonly number[],
  head = 0,
): readonly number[] {
  return activities(network, weights, image, head).at(-1)!
}

/** Slopes, with respect to every weight, of a quantity whose slopes with respect to the logits are given. */
export function slopesOf(
  network: PlainNetwork,
  weights: Arrays,
  image: readonly number[],
  slopeAtLogits: (logits: readonly number[]) => readonly number[],
  head = 0,
): Arrays {
  const layers = layersOf(network)
  const route = routeTo(network, head)
  const received = activities(network, weights, image, head)
  const slopes = weights.map((array) => array.map(() => 0))
  let above = [...slopeAtLogits(received.at(-1)!)]
  for (let depth = route.length - 1; depth >= 0; depth--) {
    const layer = route[depth]!
    const { outputs } = layers[layer]!
    const from = received[depth]!
    above.forEach((slope, to) => {
      slopes[layers.length + layer]![to] = slope
      from.forEach((value, i) => (slopes[layer]![i * outputs + to] = value * slope))
    })
    above = from.map((value, i) =>
      value > 0
        ? above.reduce((sum, slope, to) => sum + slope * weights[layer]![i * outputs + to]!, 0)
        : 0,
    )
  }
  return slopes
}
