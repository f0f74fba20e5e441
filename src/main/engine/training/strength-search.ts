/** The search for a learning rate and a strength while a task is learned again and again: what it remembers. */
import type { StoredArray } from '@shared/trials/stored-array'
import { prefixed, storedNumbers, storeNumbers, unprefixed } from '../network/stored-numbers'

export type Values = Readonly<Record<string, number>>
/** What a point is recorded with. */
export type Point = (step: number, values: Values) => void

const name = 'search/numbers'
const beginningPrefix = 'search/beginning/'
const pointsPrefix = 'search/points/'

export class Search {
  ratesTried = 0
  best: { readonly rate: number; readonly accuracy: number }
  /** From 1. */
  attempt = 1
  /** Factor on the penalty of this attempt. */
  strength = 1
  /** Of this attempt. */
  private points: Parameters<Point>[] = []

  /** @param beginning network and state of the optimiser before the task */
  constructor(
    readonly beginning: readonly StoredArray[],
    firstRate: number,
  ) {
    this.best = { rate: firstRate, accuracy: -Infinity }
  }

  /** What was going on in a checkpoint; nothing where no search was. */
  static from(arrays: readonly StoredArray[]): Search | undefined {
    const [ratesTried, rate = 1, accuracy = -Infinity, attempt = 1, strength = 1] = storedNumbers(
      arrays,
      name,
    )
    if (ratesTried === undefined) return undefined
    const search = new Search(unprefixed(beginningPrefix, arrays), rate)
    Object.assign(search, { ratesTried, best: { rate, accuracy }, attempt, strength })
    for (const series of unprefixed(pointsPrefix, arrays)) {
      const numbers = storedNumbers([series], series.name)
      for (let place = 0; place < numbers.length; place += 2)
        search.points.push([numbers[place]!, { [series.name]: numbers[place + 1]! }])
    }
    return search
  }

  found(rate: number, accuracy: number): void {
    if (accuracy > this.best.accuracy) this.best = { rate, accuracy }
  }

  /** Half as strong, from the beginning. */
  next(): void {
    this.attempt += 1
    this.strength /= 2
    this.points = []
  }

  add(...point: Parameters<Point>): void {
    this.points.push(point)
  }

  tellPoints(record: Point): void {
    for (const point of this.points) record(...point)
  }

  state(): readonly StoredArray[] {
    const { ratesTried, best, attempt, strength } = this
    return [
      storeNumbers(name, [ratesTried, best.rate, best.accuracy, attempt, strength]),
      ...prefixed(beginningPrefix, this.beginning),
      ...prefixed(pointsPrefix, this.series()),
    ]
  }

  /** The points of each series, as it is recorded: in the order in which they begin. */
  private series(): readonly StoredArray[] {
    const series = new Map<string, number[]>()
    for (const [step, values] of this.points)
      for (const [id, value] of Object.entries(values))
        series.set(id, [...(series.get(id) ?? []), step, value])
    return Array.from(series, ([id, numbers]) => storeNumbers(id, numbers))
  }
}
