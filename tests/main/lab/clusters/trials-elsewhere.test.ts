/** What a lab does with trials that a cluster has. */
import SqliteFile from 'better-sqlite3'
import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { usualCluster } from '@shared/clusters/settings'
import type { LabClient } from '@shared/contract/client'
import type { ExperimentDetail } from '@shared/contract/experiments'
import type { LabOptions } from '../../../../src/main/lab/options'
import { filePath, sha256 } from '../../../../src/main/store/files'
import type { TrialEnd } from '../../../../src/main/trial-files/result'
import { ObedientCluster } from '../../../doubles/cluster/obedient-cluster'
import {
  ended,
  request,
  serveTestLab,
  temporaryFolder,
  type LabFixture,
} from '../../../doubles/served-lab'

let fixture: LabFixture
afterEach(() => fixture.remove())

const place = { cluster: 'Hydra' }

async function labWith(cluster: ObedientCluster, options: Partial<LabOptions> = {}) {
  fixture = await serveTestLab({ clusterTools: cluster.tools, ...options })
  const client = await fixture.connect()
  await client.call('clusters.add', { settings: { ...usualCluster, name: 'Hydra' } })
  return client
}

/** Keys of the store's trials by their seeds. */
function keys(): Record<number, string> {
  const file = new SqliteFile(fixture.place.database, { readonly: true })
  const rows = file.prepare('SELECT seed, key FROM trials').all() as { seed: number; key: string }[]
  file.close()
  return Object.fromEntries(rows.map(({ seed, key }) => [seed, key]))
}

const done = (value: number): TrialEnd['outcome'] => ({
  kind: 'done',
  result: {
    scalars: { finalAccuracy: value },
    matrices: { taskAccuracy: { rows: 1, columns: 2, values: Float64Array.of(value, 0.1 + 0.2) } },
    series: { 'accuracy/task-1': { x: [1, 2], y: [0.5, value] } },
  },
  ...{ seconds: 12, stepsPerSecond: 34, deviceDetail: 'SIMD, 1 core' },
})

/** The experiment once `holds` of it. */
async function seen(
  client: LabClient,
  id: string,
  holds: (detail: ExperimentDetail) => boolean,
): Promise<ExperimentDetail> {
  return vi.waitFor(
    async () => {
      const detail = await client.call('experiments.get', { id })
      if (!holds(detail)) throw new Error(JSON.stringify(detail.results))
      return detail
    },
    { timeout: 10_000, interval: 20 },
  )
}

const stand =
  (...standings: (string | undefined)[]) =>
  (detail: ExperimentDetail) =>
    JSON.stringify(detail.results.map((trial) => trial.place?.standing)) ===
    JSON.stringify(standings)

describe('trials that a cluster has', () => {
  it('are left alone by the queue here, and their results become those of the experiment', async () => {
    const cluster = new ObedientCluster(temporaryFolder())
    const client = await labWith(cluster)
    const { id } = await client.call('experiments.start', { request: request([1, 2]), place })
    const given = await seen(client, id, stand('queued', 'queued'))
    expect(given).toMatchObject({ status: 'active', device: 'simd', trials: { open: 2 } })
    expect(given.results[0]).toMatchObject({
      ...{ status: 'queued', phase: 'Hydra: waits in its queue', progress: 0 },
      place: {
        cluster: 'Hydra',
        standing: 'queued',
        reason: 'it is next, as soon as there is room',
      },
    })
    // Whatever comes later is computed here.
    const here = await client.call('experiments.start', { request: request([3]) })
    await ended(client, here.id)

    const { 1: first = '', 2: second = '' } = keys()
    const network = Buffer.from(`network of ${second}`)
    cluster.ends.set(first, done(0.75))
    const kept = { sha256: sha256(network), bytes: network.length }
    cluster.ends.set(second, { ...done(0.25), network: kept } as TrialEnd['outcome'])
    const detail = await ended(client, id)
    expect(detail).toMatchObject({ status: 'done', progress: 1 })
    expect(detail.results.map(({ result }) => result)).toEqual(
      [0.75, 0.25].map((value) => (done(value) as { result: unknown }).result),
    )
    expect(detail.results[0]).toMatchObject({
      ...{ status: 'done', seconds: 12, stepsPerSecond: 34, networkGone: true },
      ...{ deviceDetail: 'SIMD, 1 core, on Hydra by version 0.0.9' },
      place: { cluster: 'Hydra', standing: 'collected' },
    })
    expect(readFileSync(filePath(fixture.place.files, sha256(network)))).toEqual(network)
    const looks = cluster.looks
    expect(await client.call('clusters.collect', {})).toEqual({ collected: 0, open: 0 })
    expect(cluster.looks).toBe(looks)
    expect((await client.call('lab.check', {})).problems).toEqual([])
  })

  it('fail where the cluster says so, and are run again there', async () => {
    const cluster = new ObedientCluster(temporaryFolder())
    const client = await labWith(cluster)
    const { id } = await client.call('experiments.start', { request: request([1, 2]), place })
    await seen(client, id, stand('queued', 'queued'))
    const { 1: first = '', 2: second = '' } = keys()
    cluster.ends.set(first, { kind: 'failed', message: 'Too little memory.', remedy: 'Ask more.' })
    const lying = done(0.5) as Extract<TrialEnd['outcome'], { kind: 'done' }>
    const matrices = { m: { rows: 3, columns: 3, values: Float64Array.of(1) } }
    cluster.ends.set(second, { ...lying, result: { ...lying.result, matrices } })
    const failed = await ended(client, id)
    expect(failed.results.map(({ error }) => error?.message)).toEqual([
      'Too little memory.',
      'The result that came from Hydra contradicts itself.',
    ])
    await client.call('trials.retry', { id: `${id}-1` })
    await seen(client, id, stand('queued', 'collected'))
    cluster.ends.set(first, done(1))
    expect((await ended(client, id)).results[0]).toMatchObject({ status: 'done' })
  })

  it('are taken back when nothing wants them any more, and given again when it does', async () => {
    const cluster = new ObedientCluster(temporaryFolder())
    const client = await labWith(cluster)
    const one = await client.call('experiments.start', { request: request([1, 2]), place })
    const other = await client.call('experiments.start', { request: request([2]), place })
    await seen(client, one.id, stand('queued', 'queued'))
    const { 1: first = '', 2: shared = '' } = keys()
    await client.call('experiments.pause', one)
    const paused = await seen(client, one.id, stand('cancelled', 'queued'))
    expect(paused.results.map(({ status }) => status)).toEqual(['paused', 'paused'])
    expect(cluster.takenBack).toEqual([first])
    await client.call('experiments.resume', one)
    await seen(client, one.id, stand('queued', 'queued'))
    await client.call('experiments.delete', one)
    await client.call('experiments.cancel', other)
    await seen(client, other.id, stand('cancelled'))
    expect(cluster.takenBack).toEqual([first, first, shared])
    // What comes after all is not wanted.
    cluster.ends.set(shared, done(1))
    await client.call('clusters.collect', {})
    expect((await client.call('experiments.get', other)).results[0]).toMatchObject({
      ...{ status: 'cancelled', result: { scalars: {} } },
    })
    // It can be computed here now.
    const here = await client.call('experiments.start', { request: request([2]), device: 'fake' })
    expect((await ended(client, here.id)).results[0]?.place).toBeUndefined()
  })

  it('stay where they are when a pause is taken back before the cluster has heard of it', async () => {
    const cluster = new ObedientCluster(temporaryFolder())
    const client = await labWith(cluster)
    const one = await client.call('experiments.start', { request: request([1]), place })
    await seen(client, one.id, stand('queued'))
    await Promise.all([
      client.call('experiments.pause', one),
      client.call('experiments.resume', one),
    ])
    cluster.ends.set(keys()[1] ?? '', done(1))
    expect((await ended(client, one.id)).results[0]).toMatchObject({
      ...{ status: 'done', place: { standing: 'collected' } },
    })
  })
})

describe('a lab', () => {
  it('ends though a cluster has trials, and the next one collects them', async () => {
    const cluster = new ObedientCluster(temporaryFolder())
    const client = await labWith(cluster, { patience: 200 })
    const { id } = await client.call('experiments.start', { request: request([1]), place })
    const local = await client.call('experiments.start', { request: request([905]) })
    await seen(client, id, stand('queued'))
    client.close()
    await fixture.lab.ended
    cluster.ends.set(keys()[1] ?? '', done(0.5))
    fixture = await serveTestLab({ clusterTools: cluster.tools }, fixture.folder)
    const again = await fixture.connect()
    expect((await ended(again, id)).results[0]).toMatchObject({ status: 'done' })
    expect((await again.call('experiments.get', local)).status).toBe('paused')
  })

  it('tells why a cluster cannot be reached, computes meanwhile, and goes on by itself', async () => {
    const cluster = new ObedientCluster(temporaryFolder())
    cluster.problem = 'Hydra does not answer.'
    const client = await labWith(cluster)
    const { id } = await client.call('experiments.start', { request: request([1]), place })
    await vi.waitFor(async () =>
      expect(await client.call('clusters.list', {})).toMatchObject([
        { problem: 'Hydra does not answer. Wait.', trials: { waiting: 1 } },
      ]),
    )
    await expect(client.call('clusters.collect', { name: 'Hydra' })).rejects.toThrow('not answer')
    const here = await client.call('experiments.start', { request: request([2]) })
    expect(await ended(client, here.id)).toMatchObject({ status: 'done' })
    cluster.problem = undefined
    await seen(client, id, stand('queued'))
    expect((await client.call('clusters.list', {}))[0]?.problem).toBeUndefined()
  })

  it('takes what can be begun here within the time of a task, and the cluster the rest', async () => {
    const cluster = new ObedientCluster(temporaryFolder())
    const client = await labWith(cluster, { slots: 1 })
    const settings = { ...usualCluster, name: 'Hydra', minutesPerTask: 1 }
    await client.call('clusters.add', { settings })
    const wanted = request(Array.from({ length: 200 }, (_, seed) => seed + 1))
    const both = { ...place, alsoHere: true }
    const foretold = await client.call('experiments.estimate', { request: wanted, place: both })
    const there = foretold.onCluster?.trials ?? 0
    expect(there).toBeGreaterThan(0)
    expect(there).toBeLessThan(200)
    expect(foretold.coreHours).toBeGreaterThan(0)
    const { id } = await client.call('experiments.start', { request: wanted, place: both })
    const { results } = await client.call('experiments.get', { id })
    expect(results.map((trial) => trial.place !== undefined)).toEqual(
      results.map((_, index) => index >= 200 - there),
    )
    await client.call('experiments.cancel', { id })
  })

  it('refuses a device that is not sent along, and a cluster that it does not know', async () => {
    const client = await labWith(new ObedientCluster(temporaryFolder()))
    const wanted = request([1])
    await expect(
      client.call('experiments.start', { request: wanted, device: 'other', place }),
    ).rejects.toThrow('On a cluster trials are computed on “simd”, not on “other”.')
    await expect(
      client.call('experiments.start', { request: wanted, place: { cluster: 'Lerna' } }),
    ).rejects.toThrow('There is no cluster “Lerna”. Clusters: Hydra.')
  })
})

it('a full disk leaves results on the cluster until there is room', async () => {
  const cluster = new ObedientCluster(temporaryFolder())
  const client = await labWith(cluster, { store: { maximumPages: 800 } })
  const { id } = await client.call('experiments.start', { request: request([1]), place })
  await seen(client, id, stand('queued'))
  const file = new SqliteFile(fixture.place.database)
  file.pragma('busy_timeout = 5000')
  file.exec('CREATE TABLE filler (bytes BLOB)')
  const large = done(0.5) as Extract<TrialEnd['outcome'], { kind: 'done' }>
  const many = Array.from({ length: 60_000 }, (_, x) => x)
  const series = { 'accuracy/task-1': { x: many, y: many } }
  file.prepare('INSERT INTO filler VALUES (?)').run(Buffer.alloc(2_700_000))
  cluster.ends.set(keys()[1] ?? '', { ...large, result: { ...large.result, series } })
  await vi.waitFor(async () =>
    expect((await client.call('clusters.list', {}))[0]?.problem).toContain('The disk is full'),
  )
  expect((await client.call('experiments.get', { id })).status).toBe('active')
  file.exec('DELETE FROM filler')
  file.close()
  expect((await ended(client, id)).results[0]?.result.series).toEqual(series)
})
