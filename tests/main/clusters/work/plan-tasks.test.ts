import { describe, expect, it } from 'vitest'
import { inPieces, planTasks } from '../../../../src/main/clusters/work/plan-tasks'

const limits = { minutesPerTask: 20, hoursOfTask: 2 }
const trials = (minutes: readonly number[]) =>
  minutes.map((m, n) => ({ key: `t${n}`, expectedSeconds: 60 * m, alone: false }))

describe('planning tasks', () => {
  it('groups trials so that a task takes about as long as is wanted', () => {
    const minutes = Array.from({ length: 500 }, (_, n) => 0.5 + (n % 13) / 2)
    const tasks = planTasks(trials(minutes), limits)
    const took = tasks.map((keys) =>
      keys.reduce((sum, key) => sum + minutes[Number(key.slice(1))]!, 0),
    )
    expect(tasks.flat().toSorted()).toEqual(minutes.map((_, n) => `t${n}`).toSorted())
    expect(Math.max(...took)).toBeLessThan(24)
    expect(Math.min(...took.slice(0, -1))).toBeGreaterThan(16)
  })

  it('begins with the longest, whatever the order in which they come', () => {
    const some = trials([3, 30, 9, 12, 9])
    expect(planTasks(some, limits)).toEqual([['t1'], ['t3', 't2'], ['t4', 't0']])
    expect(planTasks(some.toReversed(), limits)).toEqual(planTasks(some, limits))
  })

  it('leaves alone a trial that is longer than a task may be', () => {
    expect(planTasks(trials([300, 1, 1]), limits)).toEqual([['t0'], ['t1', 't2']])
  })

  it('keeps away from the time after which a task is ended, however long a task is wanted', () => {
    const tasks = planTasks(trials(Array.from({ length: 12 }, () => 20)), {
      minutesPerTask: 1440,
      hoursOfTask: 2,
    })
    expect(tasks.map((keys) => keys.length)).toEqual([4, 4, 4])
  })

  it('gives a task of its own to a trial that wants one', () => {
    const [first, ...others] = trials([1, 1, 1])
    expect(planTasks([...others, { ...first!, alone: true }], limits)).toEqual([
      ['t0'],
      ['t1', 't2'],
    ])
  })

  it('does not hold that thousands of trials take no time', () => {
    const tasks = planTasks(trials(Array.from({ length: 3000 }, () => 0)), limits)
    expect(tasks).toHaveLength(3)
  })
})

describe('pieces', () => {
  it('are as many as are needed, in their order', () => {
    expect(inPieces([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
    expect(inPieces([1, 2], 2)).toEqual([[1, 2]])
    expect(inPieces([], 2)).toEqual([])
  })
})
