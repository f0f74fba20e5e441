import { describe, expect, it } from 'vitest'
import { Simulation } from '../../../doubles/cluster/simulation'
import { VirtualClock } from '../../../doubles/cluster/virtual-clock'

describe('a random search on a simulated cluster', () => {
  it('loses nothing and computes nothing twice, whatever goes wrong', async () => {
    const report = await new Simulation({ trials: 500, cores: 50, seed: 7 }).run()
    expect(report.faults).toEqual([])
    expect(report.collected + report.givenUp).toBe(500)
    // It went wrong indeed, in each of its ways.
    const { damagedFiles, givenUp, handedInAgain, lostTasks, preemptedTasks, refusedTicks } = report
    const times = { damagedFiles, givenUp, handedInAgain, lostTasks, preemptedTasks, refusedTicks }
    for (const [name, count] of Object.entries(times)) expect(count, name).toBeGreaterThan(0)
  })
})

describe('a virtual clock', () => {
  it('does what is due in the order of its times', () => {
    const clock = new VirtualClock(0)
    const done: number[] = []
    const times = [50, 7, 93, 7, 21, 64, 1, 88, 30]
    for (const time of times) clock.after(time, () => done.push(clock.now))
    clock.after(10, () => clock.after(5, () => done.push(clock.now)))
    clock.pass(60)
    expect(done).toEqual([1, 7, 7, 15, 21, 30, 50])
    expect(clock.now).toBe(60)
    clock.pass(40)
    expect(done.slice(7)).toEqual([64, 88, 93])
  })
})
