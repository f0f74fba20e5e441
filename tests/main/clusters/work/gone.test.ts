import { describe, expect, it } from 'vitest'
import { ToldCluster } from '../../../doubles/cluster/told-cluster'
import { doneEnd, folder, keyOf, leave } from '../../../doubles/cluster/trial-files'

async function running(seconds: readonly number[]): Promise<ToldCluster> {
  const cluster = new ToldCluster(seconds)
  await cluster.after(0)
  cluster.scheduler.tell(1, { state: 'running' })
  await cluster.after(1)
  return cluster
}

describe('asking the scheduler', () => {
  it('happens at most once a minute, for all jobs at once', async () => {
    const cluster = new ToldCluster([1500, 1500, 1500], {}, { largestArray: 1 })
    for (let second = 0; second < 600; second += 5) await cluster.after(5 / 60)
    expect(cluster.scheduler.polls).toHaveLength(10)
    expect(cluster.scheduler.polls.every((jobs) => jobs.join() === '1,2,3')).toBe(true)
  })

  it('counts the minute also where no answer came', async () => {
    const cluster = await running([60])
    cluster.scheduler.answers = 'not'
    const asked = cluster.scheduler.polls.length
    await expect(cluster.after(1)).rejects.toThrow('connection')
    await cluster.after(0.5)
    expect(cluster.scheduler.polls).toHaveLength(asked + 1)
    expect(cluster.work.polledAt).toBe(cluster.clock - 30_000)
  })

  it('counts the minute also where the program was started again', async () => {
    const cluster = await running([60])
    const asked = cluster.scheduler.polls.length
    cluster.restart(cluster.work.polledAt)
    await cluster.after(0.5)
    expect(cluster.scheduler.polls).toHaveLength(asked)
    await cluster.after(0.5)
    expect(cluster.scheduler.polls).toHaveLength(asked + 1)
  })

  it('tells where trials stand, with its reason', async () => {
    const cluster = new ToldCluster([1500, 1500])
    await cluster.after(0)
    cluster.scheduler.tell(1, { state: 'running' }, [1])
    await cluster.after(1)
    const [first, second] = [1, 2].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    expect(cluster.trial(first!)).toMatchObject({ standing: 'queued', reason: 'Priority' })
    expect(cluster.trial(second!)).toMatchObject({ standing: 'running' })
    expect(cluster.trial(second!)).not.toHaveProperty('reason')
  })

  it('goes on by a clock that was set back', async () => {
    const cluster = await running([60])
    const asked = cluster.scheduler.polls.length
    await cluster.after(-24 * 60)
    expect(cluster.scheduler.polls).toHaveLength(asked)
    await cluster.after(1)
    expect(cluster.scheduler.polls).toHaveLength(asked + 1)
  })

  it('stops once nothing is expected', async () => {
    const cluster = await running([60])
    leave(cluster.machine, doneEnd(keyOf(1)))
    await cluster.after(1)
    const asked = cluster.scheduler.polls.length
    const { length } = cluster.machine.programs
    await cluster.after(10)
    await cluster.after(10)
    expect(cluster.scheduler.polls).toHaveLength(asked)
    expect(cluster.machine.programs).toHaveLength(length)
  })
})

describe('an empty answer', () => {
  it('is neither an end nor a loss: what runs is seen again, and nothing is handed in twice', async () => {
    const cluster = await running([60])
    cluster.scheduler.answers = 'empty'
    for (let minute = 0; minute < 4; minute++) await cluster.after(1)
    expect(cluster.standings()).toEqual(['unknown'])
    cluster.scheduler.answers = 'well'
    await cluster.after(1)
    expect(cluster.trial(1)).toMatchObject({ standing: 'running', submissions: 1 })
    expect(cluster.trial(1)).not.toHaveProperty('goneSince')
    // The grace period begins anew the next time.
    cluster.scheduler.answers = 'empty'
    for (let minute = 0; minute < 5; minute++) await cluster.after(1)
    expect(cluster.scheduler.jobs).toHaveLength(1)
  })

  it('counts for nothing where a task goes on leaving results', async () => {
    const cluster = await running(Array.from({ length: 8 }, () => 150))
    cluster.scheduler.answers = 'empty'
    for (let n = 1; n <= 8; n++) {
      await cluster.after(4)
      leave(cluster.machine, doneEnd(keyOf(n)))
    }
    await cluster.after(1)
    expect(cluster.collected).toHaveLength(8)
    expect(cluster.scheduler.jobs).toHaveLength(1)
  })
})

describe('a scheduler that does not answer', () => {
  it('changes nothing, however long that lasts, while results still come in', async () => {
    const cluster = await running([60, 60])
    cluster.scheduler.answers = 'not'
    leave(cluster.machine, doneEnd(keyOf(2)))
    for (let hour = 0; hour < 24; hour++)
      await expect(cluster.after(60)).rejects.toThrow('connection')
    expect(cluster.standings()).toEqual(['running', 'collected'])
    expect(cluster.scheduler.jobs).toHaveLength(1)
  })
})

describe('a task that is gone without its results', () => {
  it('is unknown for the grace period, and then only what it left is handed in again', async () => {
    const cluster = await running([600, 600, 3000])
    leave(cluster.machine, doneEnd(keyOf(1)))
    await cluster.after(0.1)
    cluster.scheduler.tell(1, undefined, [1])
    await cluster.after(1)
    expect(cluster.standings()).toEqual(['collected', 'unknown', 'running'])
    await cluster.after(4.9)
    expect(cluster.scheduler.jobs).toHaveLength(1)
    await cluster.after(1)
    expect(cluster.scheduler.jobs).toHaveLength(2)
    expect([cluster.listOf(1, 1), cluster.listOf(2, 0)]).toEqual([undefined, [2]])
    expect(cluster.trial(2)).toMatchObject({ standing: 'queued', submissions: 2 })
    expect(cluster.trial(3)).toMatchObject({ standing: 'running', submissions: 1 })
  })

  it('is waited for by this computer’s clock, from when it was first missed', async () => {
    const cluster = await running([60])
    // The lid is closed for two days.
    cluster.scheduler.tell(1, { state: 'ended', reason: 'COMPLETED' })
    await cluster.after(48 * 60)
    expect(cluster.trial(1)).toMatchObject({ standing: 'unknown', goneSince: cluster.clock })
    cluster.restart()
    await cluster.after(4)
    leave(cluster.machine, doneEnd(keyOf(1)))
    await cluster.after(2)
    expect(cluster.standings()).toEqual(['collected'])
    expect(cluster.scheduler.jobs).toHaveLength(1)
  })

  it('is not waited for any longer by a clock that was set back', async () => {
    const cluster = await running([60])
    cluster.scheduler.tell(1, undefined)
    await cluster.after(1)
    await cluster.after(-600)
    for (let minute = 0; minute < 7; minute++) await cluster.after(1)
    expect(cluster.scheduler.jobs).toHaveLength(2)
  })

  it('is asked about once more before anything is decided', async () => {
    const cluster = await running([60])
    cluster.scheduler.tell(1, undefined)
    await cluster.after(1)
    cluster.scheduler.answers = 'not'
    await expect(cluster.after(60)).rejects.toThrow('connection')
    expect(cluster.scheduler.jobs).toHaveLength(1)
    cluster.scheduler.answers = 'well'
    // It was put back into the queue meanwhile.
    cluster.scheduler.tell(1, { state: 'queued', reason: 'BeginTime' })
    await cluster.after(1)
    expect(cluster.trial(1)).toMatchObject({ standing: 'queued', submissions: 1 })
  })
})

describe('a trial that is lost again and again', () => {
  async function lost(cluster: ToldCluster, job: number): Promise<void> {
    cluster.scheduler.tell(job, { state: 'ended', reason: 'OUT_OF_MEMORY' })
    for (let minute = 0; minute < 7; minute++) await cluster.after(1)
  }

  it('is given up after the third time, with the end of its log', async () => {
    const cluster = await running([60])
    await lost(cluster, 1)
    await lost(cluster, 2)
    const { id } = cluster.scheduler.jobs[2]!
    const log = Array.from({ length: 3 }, (_, n) => `line ${n}\n`).join('')
    cluster.machine.put(`${folder}/jobs/${id}/logs/0`, `${log}Killed.\n`)
    await lost(cluster, 3)
    expect(cluster.scheduler.jobs).toHaveLength(3)
    const { failure, ...trial } = cluster.trial(1)
    expect(trial).toMatchObject({ standing: 'failed', submissions: 3 })
    expect(failure).toBe(
      'It was handed in 3 times, and its task ended each time without a result. ' +
        'The scheduler says: OUT_OF_MEMORY. Its log ends with:\nline 0\nline 1\nline 2\nKilled.',
    )
  })

  it('is alone in its task the last time, so that those beside it are computed', async () => {
    const cluster = await running([60, 60])
    await lost(cluster, 1)
    expect(cluster.scheduler.jobs[1]?.tasks).toBe(1)
    await lost(cluster, 2)
    expect(cluster.scheduler.jobs[2]?.tasks).toBe(2)
  })

  it('still counts when its result comes after it was given up, and the program was started again', async () => {
    const cluster = await running([60])
    for (const job of [1, 2, 3]) await lost(cluster, job)
    expect(cluster.standings()).toEqual(['failed'])
    leave(cluster.machine, doneEnd(keyOf(1)))
    cluster.restart()
    await cluster.after(1)
    expect(cluster.standings()).toEqual(['collected'])
    expect(cluster.trial(1)).not.toHaveProperty('failure')
  })
})

describe('a result that comes after its trial was handed in again', () => {
  it('is taken in once, and the new task finds nothing to do', async () => {
    const cluster = await running([60])
    cluster.scheduler.tell(1, undefined)
    for (let minute = 0; minute < 7; minute++) await cluster.after(1)
    expect(cluster.trial(1)).toMatchObject({ standing: 'queued', submissions: 2 })
    leave(cluster.machine, doneEnd(keyOf(1)))
    await cluster.after(1)
    expect(cluster.standings()).toEqual(['collected'])
    expect(cluster.listOf(2, 0)).toBeUndefined()
    // One that had begun already leaves it a second time.
    leave(cluster.machine, doneEnd(keyOf(1)))
    cluster.restart()
    for (let minute = 0; minute < 3; minute++) await cluster.after(1)
    expect(cluster.collected).toHaveLength(1)
  })
})

describe('a task that was started anew by the scheduler', () => {
  it('is still the same one: nothing is handed in', async () => {
    const cluster = await running([60])
    cluster.scheduler.tell(1, { state: 'queued', reason: 'BeginTime' })
    for (let minute = 0; minute < 30; minute++) await cluster.after(1)
    cluster.scheduler.tell(1, { state: 'running' })
    await cluster.after(1)
    expect(cluster.trial(1)).toMatchObject({ standing: 'running', submissions: 1 })
    expect(cluster.scheduler.jobs).toHaveLength(1)
  })
})
