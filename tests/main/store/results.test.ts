import { describe, expect, it } from 'vitest'
import { addTrial, openStore } from './store-fixture'

const result = {
  scalars: { finalAccuracy: 0.1 + 0.2, chance: 5e-324 },
  matrices: {
    taskAccuracy: { rows: 2, columns: 3, values: Float64Array.of(1, 1 / 3, 0.1, 0, -0, 1e300) },
  },
  series: { 'accuracy/task-1': { x: [1, 2 ** 40], y: [0.5, Math.PI] }, empty: { x: [], y: [] } },
}

describe('results', () => {
  it('come back to the last bit', () => {
    const store = openStore()
    const id = addTrial(store)
    store.results.replace(id, result)
    expect(store.results.of([id]).get(id)).toEqual(result)
  })

  it('replace what was there', () => {
    const store = openStore()
    const id = addTrial(store)
    store.results.replace(id, result)
    const other = { scalars: { b: 1 }, matrices: {}, series: {} }
    store.results.replace(id, other)
    expect(store.results.of([id]).get(id)).toEqual(other)
  })

  it('of several trials are kept apart', () => {
    const store = openStore()
    const [first, second, third] = ['a', 'b', 'c'].map((key) => addTrial(store, key))
    store.results.replace(first!, result)
    store.results.putSeries(second!, 'loss', { x: [1], y: [2] })
    const found = store.results.of([first!, second!, third!])
    expect(found.get(second!)).toEqual({
      scalars: {},
      matrices: {},
      series: { loss: { x: [1], y: [2] } },
    })
    expect(found.get(third!)).toEqual({ scalars: {}, matrices: {}, series: {} })
  })

  it('tell how trials ended that did not finish', () => {
    const store = openStore()
    const [finished, early, diverged] = ['a', 'b', 'c'].map((key) => addTrial(store, key))
    store.results.replace(finished!, result)
    const of = (scalars: Record<string, number>) => ({ scalars, matrices: {}, series: {} })
    store.results.replace(early!, of({ stoppedEarly: 1, firstTaskLearned: 0.4, other: 2 }))
    store.results.replace(diverged!, of({ divergedAtStep: 7, lastFiniteLoss: 3 }))
    expect(store.results.endings([finished!, early!, diverged!])).toEqual(
      new Map([
        [early, { kind: 'stopped-early', firstTask: 0.4 }],
        [diverged, { kind: 'diverged', step: 7, lastLoss: 3 }],
      ]),
    )
    expect(store.results.endings([finished!])).toEqual(new Map())
  })

  it('are without points that are no numbers, which older versions kept', () => {
    const store = openStore()
    const id = addTrial(store)
    store.results.putSeries(id, 'loss', { x: [1, 2, 3], y: [0.5, NaN, 0.25] })
    expect(store.results.of([id]).get(id)?.series).toEqual({ loss: { x: [1, 3], y: [0.5, 0.25] } })
  })

  it('leave out what is not a number', () => {
    const store = openStore()
    const id = addTrial(store)
    store.results.replace(id, { ...result, scalars: { a: NaN, b: Infinity, c: 1 } })
    expect(store.results.of([id]).get(id)?.scalars).toEqual({ c: 1 })
  })
})
