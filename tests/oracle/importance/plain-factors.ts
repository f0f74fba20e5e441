/** Layers held by factors of their Fisher information, in plain numbers, image by image. */
import { crossEntropy, probabilitiesOf } from './answers'
import {
  activities,
  layersOf,
  logitsOf,
  routeTo,
  slopesOf,
  type Arrays,
  type PlainNetwork,
} from './plain-network'

type Square = readonly (readonly number[])[]

interface Held {
  readonly activity: Square
  readonly errors: Square
  readonly tasks: number
}

const square = (side: number, value: (row: number, column: number) => number): Square =>
  Array.from({ length: side }, (_, i) => Array.from({ length: side }, (_, j) => value(i, j)))

const traceOf = (matrix: Square) => matrix.reduce((sum, row, i) => sum + row[i]!, 0)

export class PlainFactors {
  private readonly held = new Map<number, Held>()
  private centre: Arrays = []

  constructor(
    private readonly network: PlainNetwork,
    private readonly factors: 'both' | 'activity',
    private readonly strength: number,
  ) {}

  /** A task has ended with these weights. */
  add(weights: Arrays, images: readonly (readonly number[])[], head: number): void {
    const layers = layersOf(this.network)
    routeTo(this.network, head).forEach((layer, depth) => {
      const { inputs, outputs } = layers[layer]!
      const found = images.map((image) => {
        const a = [...activities(this.network, weights, image, head)[depth]!, 1]
        const p = probabilitiesOf(logitsOf(this.network, weights, image, head))
        const e = p.map((_, answer) => {
          const { slope } = crossEntropy(answer)
          return slopesOf(this.network, weights, image, slope, head)[layers.length + layer]!
        })
        return { a, p, e }
      })
      const mean = (of: (image: (typeof found)[number]) => number) =>
        found.reduce((sum, image) => sum + of(image), 0) / found.length
      const activity = square(inputs + 1, (i, j) => mean(({ a }) => a[i]! * a[j]!))
      const errors = square(outputs, (i, j) =>
        mean(({ p, e }) => p.reduce((sum, share, y) => sum + share * e[y]![i]! * e[y]![j]!, 0)),
      )
      const before = this.held.get(layer)
      const counts = this.factors === 'both' ? 1 : traceOf(errors) / outputs
      this.held.set(layer, {
        activity: square(
          inputs + 1,
          (i, j) => (before?.activity[i]![j] ?? 0) + counts * activity[i]![j]!,
        ),
        errors: square(outputs, (i, j) => (before?.errors[i]![j] ?? 0) + errors[i]![j]!),
        tasks: (before?.tasks ?? 0) + 1,
      })
    })
    this.centre = weights
  }

  /** c Σ ΔW_ik Λ_A,ij ΔW_jl Λ_E,kl, term by term. */
  cost(weights: Arrays): number {
    let sum = 0
    for (const [layer, { activity, errors, tasks }] of this.held) {
      const way = this.wayOf(layer, weights)
      const ofErrors = (k: number, l: number) =>
        this.factors === 'both' ? errors[k]![l]! / tasks : Number(k === l)
      way.forEach((row, i) =>
        row.forEach((moved, k) =>
          way.forEach((other, j) =>
            other.forEach((too, l) => (sum += moved * activity[i]![j]! * too * ofErrors(k, l))),
          ),
        ),
      )
    }
    return this.strength * sum
  }

  /** The slope of `cost` by central differences, exact up to rounding: it is quadratic. */
  pull(weights: Arrays): Arrays {
    const shift = 1e-3
    const at = (array: number, place: number, by: number) =>
      this.cost(weights.with(array, weights[array]!.with(place, weights[array]![place]! + by)))
    return weights.map((array, a) =>
      array.map((_, i) => (at(a, i, shift) - at(a, i, -shift)) / (2 * shift)),
    )
  }

  /** Rows of a layer’s strengths, its biases last, from where they are held. */
  private wayOf(layer: number, weights: Arrays): Square {
    const { length } = layersOf(this.network)
    const { inputs, outputs } = layersOf(this.network)[layer]!
    const moved = (array: number, place: number) =>
      weights[array]![place]! - this.centre[array]![place]!
    return Array.from({ length: inputs + 1 }, (_, i) =>
      Array.from({ length: outputs }, (_, k) =>
        i < inputs ? moved(layer, i * outputs + k) : moved(length + layer, k),
      ),
    )
  }
}
