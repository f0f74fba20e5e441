import { describe, expect, it } from 'vitest'
import { ToldCluster } from '../../../doubles/cluster/told-cluster'
import {
  doneEnd,
  failedEnd,
  folder,
  keyOf,
  leave,
  results,
} from '../../../doubles/cluster/trial-files'

const network = Buffer.from('weights and more weights')

async function running(seconds: readonly number[]): Promise<ToldCluster> {
  const cluster = new ToldCluster(seconds)
  await cluster.after(0)
  cluster.scheduler.tell(1, { state: 'running' })
  return cluster
}

describe('results', () => {
  it('are taken in as soon as their file is there, with their networks, once', async () => {
    const cluster = await running([60, 60])
    leave(cluster.machine, doneEnd(keyOf(1), network), network)
    await cluster.after(0.1)
    await cluster.after(0.1)
    expect(cluster.collected).toEqual([{ end: doneEnd(keyOf(1), network), network }])
    expect(cluster.standings()).toEqual(['collected', 'running'])
  })

  it('are believed whatever the scheduler says', async () => {
    const cluster = await running([60])
    cluster.scheduler.tell(1, { state: 'ended', reason: 'FAILED' })
    leave(cluster.machine, doneEnd(keyOf(1)))
    await cluster.after(2)
    expect(cluster.standings()).toEqual(['collected'])
  })

  it('that say of a failure are handed on, and nothing is tried again', async () => {
    const cluster = await running([60])
    leave(cluster.machine, failedEnd(keyOf(1)))
    cluster.scheduler.tell(1, { state: 'ended', reason: 'ExitCode 7' })
    for (let minute = 0; minute < 20; minute++) await cluster.after(1)
    expect(cluster.collected.map(({ end }) => end)).toEqual([failedEnd(keyOf(1))])
    expect(cluster.standings()).toEqual(['collected'])
    expect(cluster.scheduler.jobs).toHaveLength(1)
  })

  it('come in any number, over several transfers', async () => {
    const cluster = await running(Array.from({ length: 230 }, () => 1))
    for (let n = 1; n <= 230; n++) leave(cluster.machine, doneEnd(keyOf(n)))
    await cluster.after(1)
    expect(cluster.collected).toHaveLength(230)
  })

  it('of trials that nobody asked for are left where they are', async () => {
    const cluster = await running([60])
    leave(cluster.machine, doneEnd(keyOf(77)))
    leave(cluster.machine, doneEnd(keyOf(1)))
    cluster.machine.put(`${results}/notes.json`, '{}')
    await cluster.after(1)
    expect(cluster.collected).toHaveLength(1)
    expect(cluster.machine.names(results)).toEqual([`${keyOf(77)}.json`, 'notes.json'].toSorted())
  })
})

describe('a file that is not whole', () => {
  it.each(['', '{"version":1,', '[]', JSON.stringify({ ...failedEnd(keyOf(2)) })])(
    'marks nothing, and is fetched again: %s',
    async (text) => {
      const cluster = await running([60])
      cluster.machine.put(`${results}/${keyOf(1)}.json`, text)
      await cluster.after(1)
      expect(cluster.collected).toEqual([])
      leave(cluster.machine, doneEnd(keyOf(1)))
      await cluster.after(1)
      expect(cluster.standings()).toEqual(['collected'])
    },
  )

  it('came in part: the next time it comes whole, and those beside it are taken in at once', async () => {
    const cluster = await running([60, 60])
    for (const n of [1, 2]) leave(cluster.machine, doneEnd(keyOf(n)))
    let files = 0
    cluster.machine.onTheWay = (bytes) => (files++ === 0 ? bytes.subarray(0, 50) : bytes)
    await cluster.after(1)
    expect(cluster.collected).toHaveLength(1)
    await cluster.after(1)
    expect(cluster.standings()).toEqual(['collected', 'collected'])
  })

  it('is a network with another checksum, or one that is late', async () => {
    const cluster = await running([60, 60])
    leave(cluster.machine, doneEnd(keyOf(1), network), Buffer.from('weights and more height.'))
    leave(cluster.machine, doneEnd(keyOf(2), network))
    await cluster.after(1)
    expect(cluster.collected).toEqual([])
    for (const n of [1, 2]) leave(cluster.machine, doneEnd(keyOf(n), network), network)
    await cluster.after(1)
    expect(cluster.collected.map((each) => each.network)).toEqual([network, network])
  })

  it('goes before its trial is handed in again, or a worker would hold it for done', async () => {
    const cluster = await running([60])
    cluster.machine.put(`${results}/${keyOf(1)}.json`, '{"vers')
    cluster.machine.put(`${results}/${keyOf(1)}.checkpoint`, 'saved')
    cluster.scheduler.tell(1, undefined)
    for (let minute = 0; minute < 8; minute++) await cluster.after(1)
    expect(cluster.scheduler.jobs).toHaveLength(2)
    expect(cluster.machine.names(results)).toEqual([`${keyOf(1)}.checkpoint`])
  })
})

describe('a result that cannot be stored here', () => {
  it('stays there, is no reason to compute it again, and is taken in later', async () => {
    const cluster = await running([60, 60])
    for (const n of [1, 2]) leave(cluster.machine, doneEnd(keyOf(n)))
    cluster.scheduler.tell(1, undefined)
    cluster.fullDisk = new Error('The disk is full.')
    for (let minute = 0; minute < 20; minute++) await cluster.after(1)
    expect(cluster.standings()).toEqual(['unknown', 'unknown'])
    expect(cluster.scheduler.jobs).toHaveLength(1)
    expect(cluster.said.join()).toContain('could not be stored')
    cluster.fullDisk = undefined
    await cluster.after(1)
    expect(cluster.standings()).toEqual(['collected', 'collected'])
  })
})

describe('what lies there', () => {
  it('goes once all trials of a task have ended: one that starts anew must find what is done', async () => {
    const cluster = await running([60, 60, 2000])
    const [job] = cluster.scheduler.jobs
    for (const n of [1, 3]) leave(cluster.machine, doneEnd(keyOf(n), network), network)
    await cluster.after(1)
    expect(cluster.standings()).toEqual(['collected', 'running', 'collected'])
    const names = [`${keyOf(1)}.json`, `${keyOf(1)}.network`]
    expect(cluster.machine.names(results)).toEqual(names)
    expect(cluster.machine.names(`${folder}/requests`)).toEqual(
      [1, 2].map((n) => `${keyOf(n)}.json`).toSorted(),
    )
    expect(cluster.machine.names(`${folder}/jobs/${job!.id}/tasks`)).toEqual(['1'])
    leave(cluster.machine, doneEnd(keyOf(2)))
    await cluster.after(1)
    expect(cluster.machine.names(results)).toEqual([])
    expect(cluster.machine.names(`${folder}/requests`)).toEqual([])
    expect(cluster.machine.has(`${folder}/jobs/${job!.id}/script.sh`)).toBe(false)
  })
})
