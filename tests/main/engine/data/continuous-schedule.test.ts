import { describe, expect, it } from 'vitest'
import { mixtureAt, scheduledPositions } from '../../../../src/main/engine/data/continuous-schedule'

const schedule = { seed: 5, tasks: 4, imagesPerTask: 50, samplesPerTask: 40_000 }
/** An eighth of a task's samples at each end. */
const transition = 5_000

describe('the mixture of tasks', () => {
  const at = (task: number, place: number) => mixtureAt(schedule, task, place)

  it('rises evenly from one half to one into a task, and falls back out of it', () => {
    expect(at(1, 0)).toEqual({ probability: 0.5, neighbour: 0 })
    expect(at(1, 2_499).probability).toBeCloseTo(0.5 + (0.5 * 2_499) / 4_999, 12)
    expect(at(1, transition - 1)).toEqual({ probability: 1, neighbour: 0 })
    expect(at(1, transition)).toEqual({ probability: 1, neighbour: 1 })
    expect(at(1, 40_000 - transition - 1)).toEqual({ probability: 1, neighbour: 1 })
    expect(at(1, 40_000 - transition)).toEqual({ probability: 1, neighbour: 2 })
    expect(at(1, 39_999)).toEqual({ probability: 0.5, neighbour: 2 })
  })

  it('has no way into the first task and none out of the last', () => {
    expect(at(0, 0)).toEqual({ probability: 1, neighbour: 0 })
    expect(at(3, 39_999)).toEqual({ probability: 1, neighbour: 3 })
  })
})

describe('the samples of a stretch', () => {
  const positions = [...scheduledPositions(schedule, 1)]
  const taskOf = (position: number) => Math.floor(position / schedule.imagesPerTask)

  it('come from the task and its neighbours in the proportions of the mixture', () => {
    const shares = (from: number, to: number) => {
      const part = positions.slice(from, to)
      return [0, 1, 2, 3].map(
        (task) => part.filter((position) => taskOf(position) === task).length / part.length,
      )
    }
    const [before, own, after] = [
      shares(0, transition),
      shares(transition, 40_000 - transition),
      shares(40_000 - transition, 40_000),
    ]
    expect(own).toEqual([0, 1, 0, 0])
    // A quarter on average; five standard errors of 5000 draws.
    expect(Math.abs(before[0]! - 0.25)).toBeLessThan(5 * Math.sqrt(0.1875 / transition))
    expect(before[2]).toBe(0)
    expect(Math.abs(after[2]! - 0.25)).toBeLessThan(5 * Math.sqrt(0.1875 / transition))
    expect(after[0]).toBe(0)
  })

  it('are drawn with replacement, but never the last image of a task', () => {
    const images = new Set(positions.map((position) => position % schedule.imagesPerTask))
    expect(images.size).toBe(49)
    expect(images.has(49)).toBe(false)
  })

  it('follow the seed', () => {
    expect([...scheduledPositions(schedule, 1)]).toEqual(positions)
    expect([...scheduledPositions({ ...schedule, seed: 6 }, 1)]).not.toEqual(positions)
  })
})
