import { describe, expect, it } from 'vitest'
import { ToldCluster } from '../../../doubles/cluster/told-cluster'
import { doneEnd, folder, keyOf, leave } from '../../../doubles/cluster/trial-files'

const minutes = (...each: readonly number[]) => each.map((m) => 60 * m)

describe('handing in', () => {
  it('sends what a task computes, and submits an array once', async () => {
    const cluster = new ToldCluster(minutes(16, 10, 10))
    await cluster.after(0)
    const [job] = cluster.scheduler.jobs
    expect(cluster.scheduler.jobs).toHaveLength(1)
    expect(job).toMatchObject({
      ...{ tasks: 2, folder, worker: '/home/ada/palimpsest/workers/0.1.0' },
    })
    expect(cluster.prepared).toEqual([[keyOf(1), ...[keyOf(2), keyOf(3)].toSorted()]])
    expect([cluster.listOf(1, 0), cluster.listOf(1, 1)?.toSorted()]).toEqual([[1], [2, 3]])
    expect(cluster.machine.text(`${folder}/jobs/${job!.id}/script.sh`)).toContain(job!.id)
    expect(cluster.machine.has(`${folder}/jobs/${job!.id}/logs`)).toBe(true)
    expect(cluster.standings()).toEqual(['queued', 'queued', 'queued'])
    expect(cluster.trial(1)).toMatchObject({ array: job!.id, task: 0, submissions: 1 })
    expect(cluster.journal.arrays()).toEqual([
      { id: job!.id, jobId: '1', submittedAt: cluster.clock },
    ])
    await cluster.after(5)
    expect(cluster.scheduler.jobs).toHaveLength(1)
  })

  it('takes an absolute folder as it is', async () => {
    const cluster = new ToldCluster(minutes(1), { folder: '/scratch/ada/' })
    await cluster.after(0)
    expect(cluster.scheduler.jobs[0]?.folder).toBe('/scratch/ada')
    expect(cluster.machine.has(`/scratch/ada/requests/${keyOf(1)}.json`)).toBe(true)
  })

  it('makes as many arrays as the cluster’s largest needs', async () => {
    const cluster = new ToldCluster(minutes(30, 30, 30, 30, 30), {}, { largestArray: 2 })
    await cluster.after(0)
    expect(cluster.scheduler.jobs.map(({ tasks }) => tasks)).toEqual([2, 2, 1])
    expect(new Set(cluster.scheduler.jobs.map(({ id }) => id)).size).toBe(3)
  })

  it('knows of an array before the scheduler does', async () => {
    const cluster = new ToldCluster(minutes(1))
    const { submit } = cluster.scheduler
    let known: unknown
    cluster.scheduler.submit = (...words) => {
      known = { arrays: cluster.journal.arrays(), trial: cluster.trial(1) }
      return submit.apply(cluster.scheduler, words)
    }
    await cluster.after(0)
    expect(known).toMatchObject({
      arrays: [{ id: cluster.scheduler.jobs[0]!.id }],
      trial: { standing: 'unknown', array: cluster.scheduler.jobs[0]!.id, task: 0, submissions: 0 },
    })
  })

  it('waits again where the scheduler has said no, and tries less and less often', async () => {
    const cluster = new ToldCluster(minutes(1))
    cluster.scheduler.submissions = 'refused'
    await expect(cluster.after(0)).rejects.toThrow('no such partition')
    expect(cluster.trial(1)).toEqual({ key: keyOf(1), standing: 'waiting', submissions: 0 })
    expect(cluster.machine.names(`${folder}/jobs`)).toEqual([])
    let tries = 0
    for (let minute = 0; minute < 60; minute++)
      await cluster.after(1).catch(() => {
        tries += 1
      })
    expect(tries).toBe(6)
    cluster.scheduler.submissions = 'well'
    await cluster.after(16)
    expect(cluster.trial(1)).toMatchObject({ standing: 'queued', submissions: 1 })
  })

  it('hands nothing in where the cluster cannot be reached, and loses nothing', async () => {
    const cluster = new ToldCluster(minutes(1))
    cluster.machine.isReachable = false
    await expect(cluster.after(0)).rejects.toThrow('hydra cannot be reached')
    expect(cluster.journal.arrays()).toEqual([])
    cluster.machine.isReachable = true
    await cluster.after(1)
    expect(cluster.standings()).toEqual(['queued'])
  })
})

describe('an array of which the answer was lost', () => {
  it('is found by its name, and not handed in twice', async () => {
    const cluster = new ToldCluster(minutes(1))
    cluster.scheduler.submissions = 'lost after'
    await expect(cluster.after(0)).rejects.toThrow('connection')
    expect(cluster.standings()).toEqual(['unknown'])
    cluster.restart()
    await cluster.after(0)
    expect(cluster.trial(1)).toMatchObject({ standing: 'queued', submissions: 1 })
    expect(cluster.journal.arrays()[0]?.jobId).toBe('1')
    expect(cluster.scheduler.jobs).toHaveLength(1)
  })

  it('is handed in again after the grace period where it never arrived', async () => {
    const cluster = new ToldCluster(minutes(1))
    cluster.scheduler.submissions = 'lost before'
    await expect(cluster.after(0)).rejects.toThrow('connection')
    cluster.scheduler.submissions = 'well'
    cluster.restart()
    await cluster.after(4)
    expect(cluster.scheduler.jobs).toHaveLength(0)
    await cluster.after(2)
    expect(cluster.scheduler.jobs).toHaveLength(1)
    expect(cluster.trial(1)).toMatchObject({ standing: 'queued', submissions: 1 })
  })

  it('gives its results while it is unknown, and finds nothing to do once it was handed in again', async () => {
    const cluster = new ToldCluster(minutes(30, 30))
    cluster.scheduler.submissions = 'lost after'
    cluster.scheduler.finds = false
    await expect(cluster.after(0)).rejects.toThrow('connection')
    leave(cluster.machine, doneEnd(keyOf(1)))
    await cluster.after(2)
    expect(cluster.standings()).toEqual(['collected', 'unknown'])
    const lists = () => [0, 1].filter((task) => cluster.listOf(1, task) !== undefined)
    cluster.scheduler.submissions = 'well'
    await cluster.after(6)
    expect(lists()).toEqual([])
    expect(cluster.listOf(2, 0)).toEqual([2])
  })
})

describe('a scheduler that hands nothing in', () => {
  it('has its scripts written out, is never asked, and its results are collected', async () => {
    const cluster = new ToldCluster(minutes(1), { scheduler: 'pbs' })
    cluster.scheduler.handsIn = false
    await cluster.after(0)
    const [array] = cluster.journal.arrays()
    expect(array?.handIn).toBe(`${folder}/jobs/${array!.id}/script.sh`)
    expect(cluster.trial(1)).toMatchObject({ standing: 'written', submissions: 1 })
    for (let day = 0; day < 5; day++) await cluster.after(24 * 60)
    expect(cluster.standings()).toEqual(['written'])
    expect(cluster.scheduler.polls).toEqual([])
    leave(cluster.machine, doneEnd(keyOf(1)))
    await cluster.after(1)
    expect(cluster.standings()).toEqual(['collected'])
  })
})
