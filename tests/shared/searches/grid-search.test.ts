import { describe, expect, it } from 'vitest'
import {
  gridPlace,
  gridValue,
  outlook,
  type Attempt,
  type Cell,
  type Search,
} from '@shared/searches/grid-search'

const plane: Search = {
  settings: [
    { path: 'bgd.initialDeviation', start: [0.001, 0.01], minimum: 1e-6, maximum: 1 },
    { path: 'bgd.learningRate', start: [1, 10], minimum: 1e-3, maximum: 1e3 },
  ],
  seeds: [1, 2, 3],
  finalists: 2,
  most: 500,
}

/** Runs a search to its end. */
function searched(search: Search, score: (cell: Cell, seed: number) => number | null) {
  const attempts: Attempt[] = []
  for (let round = 0; round < 500; round++) {
    const next = outlook(search, attempts)
    if (next.kind !== 'more') return { attempts, next, rounds: round }
    expect(next.wanted.length).toBeGreaterThan(0)
    for (const { cell, seed } of next.wanted) {
      const isKnown = attempts.some(
        (one) => one.seed === seed && JSON.stringify(one.cell) === JSON.stringify(cell),
      )
      expect(isKnown, `${JSON.stringify(cell)} with seed ${seed} twice`).toBe(false)
      attempts.push({ cell, seed, score: score(cell, seed) })
    }
  }
  throw new Error('It does not end.')
}

/** A hill with its top at a cell, falling with the distance in decades. */
const hill =
  (deviation: number, rate: number, skew = 0) =>
  (cell: Cell) => {
    const x = Math.log10(cell['bgd.initialDeviation']! / deviation)
    const y = Math.log10(cell['bgd.learningRate']! / rate)
    return 1 - 0.1 * (x * x + y * y + skew * x * y)
  }

describe('the grid', () => {
  it('is 1, 2 and 5 of every decade, exactly', () => {
    expect([-4, -3, -2, -1, 0, 1, 2, 3, 4, 5].map(gridValue)).toEqual([
      0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50,
    ])
    for (let place = -30; place <= 30; place++) expect(gridPlace(gridValue(place))).toBe(place)
  })

  it('has no other values', () => {
    for (const value of [0.03, 0, -1, 4, NaN]) expect(() => gridPlace(value)).toThrow(RangeError)
  })
})

describe('a search', () => {
  it('begins with every combination of the start, with the first seed', () => {
    expect(outlook(plane, [])).toEqual({
      kind: 'more',
      wanted: [
        { cell: { 'bgd.initialDeviation': 0.001, 'bgd.learningRate': 1 }, seed: 1 },
        { cell: { 'bgd.initialDeviation': 0.001, 'bgd.learningRate': 10 }, seed: 1 },
        { cell: { 'bgd.initialDeviation': 0.01, 'bgd.learningRate': 1 }, seed: 1 },
        { cell: { 'bgd.initialDeviation': 0.01, 'bgd.learningRate': 10 }, seed: 1 },
      ],
    })
  })

  it('goes on beyond its start to a top that lies outside, and tries all that is beside it', () => {
    const { attempts, next } = searched(plane, hill(2e-5, 200))
    expect(next).toEqual({
      kind: 'done',
      choice: {
        cell: { 'bgd.initialDeviation': 2e-5, 'bgd.learningRate': 200 },
        mean: 1,
        onEdge: [],
      },
    })
    for (const deviation of [1e-5, 2e-5, 5e-5])
      for (const rate of [100, 200, 500])
        expect(attempts.map(({ cell }) => cell)).toContainEqual({
          'bgd.initialDeviation': deviation,
          'bgd.learningRate': rate,
        })
  })

  it('follows a ridge that runs across both settings', () => {
    const { next } = searched(plane, hill(1e-4, 200, 1.95))
    expect(next).toMatchObject({
      kind: 'done',
      choice: { cell: { 'bgd.initialDeviation': 1e-4, 'bgd.learningRate': 200 } },
    })
  })

  it('runs few cells with all seeds, and chooses by their mean, not by the luckiest seed', () => {
    const lucky = { 'bgd.initialDeviation': 0.001, 'bgd.learningRate': 1 }
    const solid = { 'bgd.initialDeviation': 0.001, 'bgd.learningRate': 2 }
    const isCell = (a: Cell, b: Cell) => JSON.stringify(a) === JSON.stringify(b)
    const { attempts, next } = searched(plane, (cell, seed) => {
      if (isCell(cell, lucky)) return seed === 1 ? 0.99 : 0.5
      return isCell(cell, solid) ? 0.9 : 0.1
    })
    expect(next).toMatchObject({ kind: 'done', choice: { cell: solid } })
    const cellsWith = (seed: number) => attempts.filter((one) => one.seed === seed).length
    expect([cellsWith(2), cellsWith(3)]).toEqual([2, 2])
    expect(cellsWith(1)).toBeGreaterThan(9)
  })

  it('says at which settings it met the end of what is possible', () => {
    const { next } = searched(plane, (cell) => -Math.log10(cell['bgd.initialDeviation']!))
    expect(next).toMatchObject({
      kind: 'done',
      choice: { onEdge: ['bgd.initialDeviation'], cell: { 'bgd.initialDeviation': 1e-6 } },
    })
  })

  it('does not wander over a plain: of equal cells it takes the one nearest to the start', () => {
    const { attempts, next } = searched(plane, () => 0.5)
    expect(next.kind).toBe('done')
    expect(attempts.length).toBeLessThan(30)
  })

  it('counts what diverged as worst, and gives up where all does', () => {
    const steep = hill(0.002, 2)
    const { next } = searched(plane, (cell) => (cell['bgd.learningRate']! > 4 ? null : steep(cell)))
    expect(next).toMatchObject({
      kind: 'done',
      choice: { cell: { 'bgd.initialDeviation': 0.002, 'bgd.learningRate': 2 } },
    })
    expect(searched(plane, () => null).next).toEqual({
      kind: 'given-up',
      reason: 'nothing-learned',
    })
  })

  it('gives up where it takes too many attempts', () => {
    const { attempts, next } = searched({ ...plane, most: 20 }, hill(1e-5, 500))
    expect(next).toEqual({ kind: 'given-up', reason: 'too-many' })
    expect(attempts.length).toBeLessThanOrEqual(20)
  })

  it('searches one setting alone', () => {
    const search = { ...plane, settings: plane.settings.slice(0, 1) }
    const { next, attempts } = searched(search, (cell) =>
      hill(0.05, 1)({ ...cell, 'bgd.learningRate': 1 }),
    )
    expect(next).toMatchObject({ choice: { cell: { 'bgd.initialDeviation': 0.05 }, onEdge: [] } })
    expect(attempts.filter(({ seed }) => seed === 1)).toHaveLength(6)
  })

  it('goes on from what is stored, in whatever order it is', () => {
    const { attempts, next } = searched(plane, hill(2e-5, 200))
    expect(outlook(plane, attempts.toReversed())).toEqual(next)
  })
})
