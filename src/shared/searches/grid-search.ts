/**
 * A search for settings on the grid {1, 2, 5} · 10^k that extends itself: which cells to run next, and
 * which one to choose. It knows nothing of what is searched, and draws nothing at random.
 */

/** A setting that is searched, between its least and its greatest possible value. */
export interface SearchedSetting {
  readonly path: string
  /** Where the search begins; each value one of {1, 2, 5} · 10^k. */
  readonly start: readonly number[]
  readonly minimum: number
  readonly maximum: number
}

export interface Search {
  readonly settings: readonly SearchedSetting[]
  /** The first is run in every cell, the others in the best. */
  readonly seeds: readonly number[]
  /** How many of the best cells are run with all seeds. */
  readonly finalists: number
  /** Attempts after which it gives up. */
  readonly most: number
}

/** Values of the searched settings by path. */
export type Cell = Readonly<Record<string, number>>

/** A cell run with one seed; without a score where it diverged. */
export interface Attempt {
  readonly cell: Cell
  readonly seed: number
  readonly score: number | null
}

export interface Choice {
  readonly cell: Cell
  /** Mean of the scores of all seeds. */
  readonly mean: number
  /** Settings at whose least or greatest possible value it lies; then more may lie beyond. */
  readonly onEdge: readonly string[]
}

export type Outlook =
  | { readonly kind: 'more'; readonly wanted: readonly Omit<Attempt, 'score'>[] }
  /** Every neighbour of the choice was tried, diagonal ones too, as far as there are any. */
  | { readonly kind: 'done'; readonly choice: Choice }
  | { readonly kind: 'given-up'; readonly reason: 'too-many' | 'nothing-learned' }

const digits = [1, 2, 5] as const

/** The value at a place of the grid; 1 is at place 0. */
export function gridValue(place: number): number {
  const decade = Math.floor(place / digits.length)
  return Number(`${digits[place - digits.length * decade] ?? 1}e${decade}`)
}

/** The place of a value. @throws RangeError where it is not on the grid. */
export function gridPlace(value: number): number {
  const near = Math.round(digits.length * Math.log10(value))
  const place = [near - 1, near, near + 1].find((candidate) => gridValue(candidate) === value)
  if (place === undefined) throw new RangeError(`${value} is none of {1, 2, 5} · 10^k.`)
  return place
}

/** Every combination of one value of each list. */
function combinations<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>(
    (sets, list) => sets.flatMap((set) => list.map((value) => [...set, value])),
    [[]],
  )
}

/** A cell under consideration: its places on the grid, and the score of each seed. */
interface Known {
  readonly places: readonly number[]
  readonly scores: ReadonlyMap<number, number>
}

class Board {
  private readonly search: Search
  private readonly known = new Map<string, Known>()
  private readonly middle: readonly number[]

  constructor(search: Search, attempts: readonly Attempt[]) {
    this.search = search
    for (const { cell, seed, score } of attempts) {
      const places = search.settings.map(({ path }) => gridPlace(cell[path] ?? NaN))
      const scores = new Map(this.known.get(places.join())?.scores)
      this.known.set(places.join(), { places, scores: scores.set(seed, score ?? -Infinity) })
    }
    this.middle = search.settings.map(({ start }) => {
      const places = start.map(gridPlace)
      return (Math.min(...places) + Math.max(...places)) / 2
    })
  }

  cellAt(places: readonly number[]): Cell {
    return Object.fromEntries(
      this.search.settings.map(({ path }, axis) => [path, gridValue(places[axis] ?? NaN)]),
    )
  }

  /** Those of `seeds` that a cell was not run with. */
  missing(places: readonly number[], seeds: readonly number[]): Omit<Attempt, 'score'>[] {
    const done = this.known.get(places.join())?.scores
    return seeds
      .filter((seed) => !done?.has(seed))
      .map((seed) => ({ cell: this.cellAt(places), seed }))
  }

  mean({ scores }: Known, seeds: readonly number[]): number {
    return seeds.reduce((sum, seed) => sum + (scores.get(seed) ?? NaN), 0) / seeds.length
  }

  /** Cells that were run with all of `seeds`, the best first; of equal ones that nearest to the start. */
  ranked(seeds: readonly number[]): readonly Known[] {
    const distance = ({ places }: Known) =>
      places.reduce((sum, place, axis) => sum + Math.abs(place - (this.middle[axis] ?? 0)), 0)
    return [...this.known.values()]
      .filter((cell) => seeds.every((seed) => cell.scores.has(seed)))
      .sort(
        (a, b) =>
          order(this.mean(b, seeds), this.mean(a, seeds)) ||
          distance(a) - distance(b) ||
          order(a.places.join(), b.places.join()),
      )
  }

  /** Places beside a cell, diagonal ones too, as far as its settings may have these values. */
  around({ places }: Known): number[][] {
    return combinations(places.map((place) => [place - 1, place, place + 1])).filter((beside) =>
      beside.every((place, axis) => this.isPossible(axis, place)),
    )
  }

  onEdge({ places }: Known): string[] {
    return this.search.settings.flatMap(({ path }, axis) => {
      const place = places[axis] ?? 0
      const isInside = this.isPossible(axis, place - 1) && this.isPossible(axis, place + 1)
      return isInside ? [] : [path]
    })
  }

  private isPossible(axis: number, place: number): boolean {
    const setting = this.search.settings[axis]
    const value = gridValue(place)
    return setting !== undefined && value >= setting.minimum && value <= setting.maximum
  }
}

/** Comparison that has no difference of two infinities in it. */
function order<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : Number(a > b)
}

/**
 * What to run after these attempts. First the start with one seed; then whatever lies beside the best
 * cell, until nothing does, so that the grid grows where the best lies at its edge; then the best few
 * with all seeds; and again what lies beside the one with the best mean.
 * @throws RangeError for a value that is not on the grid
 */
export function outlook(search: Search, attempts: readonly Attempt[]): Outlook {
  const { settings, seeds, finalists, most } = search
  const first = seeds.slice(0, 1)
  const board = new Board(search, attempts)
  const more = (wanted: readonly Omit<Attempt, 'score'>[]): Outlook =>
    attempts.length + wanted.length > most
      ? { kind: 'given-up', reason: 'too-many' }
      : { kind: 'more', wanted }
  const beside = (cell: Known) =>
    board.around(cell).flatMap((places) => board.missing(places, first))

  const start = combinations(settings.map((setting) => setting.start.map(gridPlace)))
  const unbegun = start.flatMap((places) => board.missing(places, first))
  if (unbegun.length > 0) return more(unbegun)

  const [leader] = board.ranked(first)
  if (!leader || board.mean(leader, first) === -Infinity)
    return { kind: 'given-up', reason: 'nothing-learned' }
  const untried = beside(leader)
  if (untried.length > 0) return more(untried)

  const repeated = board
    .ranked(first)
    .slice(0, finalists)
    .filter((cell) => board.mean(cell, first) > -Infinity)
    .flatMap(({ places }) => board.missing(places, seeds))
  if (repeated.length > 0) return more(repeated)

  const best = board.ranked(seeds)[0] ?? leader
  const last = beside(best)
  if (last.length > 0) return more(last)
  return {
    kind: 'done',
    choice: {
      cell: board.cellAt(best.places),
      mean: board.mean(best, seeds),
      onEdge: board.onEdge(best),
    },
  }
}
