import { describe, expect, it } from 'vitest'
import { ToldCluster } from '../../../doubles/cluster/told-cluster'
import { doneEnd, keyOf, leave } from '../../../doubles/cluster/trial-files'

/** Trials 1 and 2 share task 1, 3 is alone in task 0. */
async function running(): Promise<ToldCluster> {
  const cluster = new ToldCluster([600, 600, 3000])
  await cluster.after(0)
  cluster.scheduler.tell(1, { state: 'running' })
  await cluster.after(1)
  return cluster
}

describe('taking trials back', () => {
  it('ends tasks that no other trial needs', async () => {
    const cluster = await running()
    await cluster.work.cancel([keyOf(3)])
    expect(cluster.standings()).toEqual(['running', 'running', 'cancelled'])
    expect(cluster.scheduler.cancelled).toEqual([['1', [0]]])
    await cluster.work.cancel([keyOf(1)])
    expect(cluster.scheduler.cancelled).toHaveLength(1)
    expect(cluster.listOf(1, 1)?.toSorted()).toEqual([1, 2])
  })

  it('ends the whole job where nothing of it is needed', async () => {
    const cluster = await running()
    leave(cluster.machine, doneEnd(keyOf(3)))
    await cluster.after(1)
    await cluster.work.cancel([keyOf(1), keyOf(2), keyOf(3)])
    expect(cluster.standings()).toEqual(['cancelled', 'cancelled', 'collected'])
    expect(cluster.scheduler.cancelled).toEqual([['1']])
  })

  it('leaves alone what they give all the same', async () => {
    const cluster = await running()
    await cluster.work.cancel([keyOf(1)])
    for (const n of [1, 2]) leave(cluster.machine, doneEnd(keyOf(n)))
    await cluster.after(1)
    expect(cluster.collected.map(({ end }) => end.key)).toEqual([keyOf(2)])
    expect(cluster.standings()).toEqual(['cancelled', 'collected', 'running'])
  })

  it('takes no trial out of what it has come to', async () => {
    const cluster = await running()
    leave(cluster.machine, doneEnd(keyOf(1)))
    await cluster.after(1)
    await cluster.work.cancel([keyOf(1)])
    expect(cluster.standings()[0]).toBe('collected')
    expect(cluster.scheduler.cancelled).toEqual([])
  })

  it('of what waits asks nobody', async () => {
    const cluster = new ToldCluster([60])
    await cluster.work.cancel([keyOf(1)])
    await cluster.after(1)
    expect(cluster.standings()).toEqual(['cancelled'])
    expect(cluster.scheduler.jobs).toEqual([])
    expect(cluster.machine.programs).toEqual([])
  })

  it('is made good once the cluster can be reached again', async () => {
    const cluster = await running()
    cluster.machine.isReachable = false
    await expect(cluster.work.cancel([keyOf(1), keyOf(2), keyOf(3)])).rejects.toThrow(
      'cannot be reached',
    )
    expect(cluster.standings()).toEqual(['cancelled', 'cancelled', 'cancelled'])
    expect(cluster.scheduler.cancelled).toEqual([])
    cluster.machine.isReachable = true
    // Also where the program was ended in between.
    cluster.restart()
    await cluster.after(1)
    expect(cluster.scheduler.cancelled).toEqual([['1']])
    const asked = cluster.scheduler.polls.length
    for (let minute = 0; minute < 5; minute++) await cluster.after(1)
    expect(cluster.scheduler.polls).toHaveLength(asked + 1)
  })

  it('leaves nothing to do for a script that she hands in later', async () => {
    const cluster = new ToldCluster([60], { scheduler: 'lsf' })
    cluster.scheduler.handsIn = false
    await cluster.after(0)
    const [array] = cluster.journal.arrays()
    const list = array!.handIn!.replace('script.sh', 'tasks/0')
    expect(cluster.machine.has(list)).toBe(true)
    await cluster.work.cancel([keyOf(1)])
    expect(cluster.machine.has(list)).toBe(false)
    expect(cluster.scheduler.cancelled).toEqual([])
  })
})

describe('work that is asked for while other work is done', () => {
  it('comes after it: ticks hand nothing in twice, and the end waits for them', async () => {
    const cluster = new ToldCluster([60])
    const ticks = [cluster.work.tick(), cluster.work.tick()]
    const cancel = cluster.work.cancel([keyOf(1)])
    await cluster.work.close()
    expect(cluster.machine.closed).toBe(1)
    expect(cluster.standings()).toEqual(['cancelled'])
    await Promise.all([...ticks, cancel])
    expect(cluster.scheduler.jobs).toHaveLength(1)
    expect(cluster.scheduler.cancelled).toEqual([['1']])
  })

  it('is done also where that before it went wrong', async () => {
    const cluster = new ToldCluster([60])
    cluster.machine.isReachable = false
    const first = cluster.work.tick()
    const second = cluster.work.tick()
    await expect(first).rejects.toThrow('cannot be reached')
    await expect(second).rejects.toThrow('cannot be reached')
    cluster.machine.isReachable = true
    await cluster.after(2)
    expect(cluster.standings()).toEqual(['queued'])
  })
})
