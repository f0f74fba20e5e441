/** Trials on a cluster that is this computer: real files, real processes, real engines; Slurm alone is stood in for. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { usualCluster } from '@shared/clusters/settings'
import type { LabClient } from '@shared/contract/client'
import { bundlePath } from '../../../../src/main/paths'
import { StandInSlurm } from '../../../doubles/cluster/stand-in-slurm'
import {
  ended,
  removeFolder,
  request,
  serveTestLab,
  temporaryFolder,
  type LabFixture,
} from '../../../doubles/served-lab'

let folder: string
let slurm: StandInSlurm
const fixtures: LabFixture[] = []

beforeEach(() => {
  folder = temporaryFolder()
  slurm = new StandInSlurm(folder)
})
afterEach(async () => {
  for (const fixture of fixtures.splice(0).toReversed()) await fixture.remove()
  vi.unstubAllEnvs()
  removeFolder(folder)
})

async function lab(dataFolder?: string): Promise<{ client: LabClient; fixture: LabFixture }> {
  const options = { clusterTools: slurm.tools, enginePath: bundlePath('engine') }
  const fixture = await serveTestLab(options, dataFolder)
  fixtures.push(fixture)
  return { client: await fixture.connect(), fixture }
}

const settings = { ...usualCluster, name: 'Here', minutesPerTask: 1 }
const small = { imagesPerTask: 400, hiddenNeurons: 8, epochsPerTask: 2, curveImages: 100 }
const wanted = request([1], { conditions: ['presynaptic', 'ewc'], values: small })

const place = { cluster: 'Here' }

describe.skipIf(process.platform === 'win32')('a cluster that is this computer', () => {
  it('is checked, computes, and gives the numbers that this computer has', async () => {
    const { client } = await lab()
    await client.call('clusters.add', { settings: { ...settings, folder: slurm.there } })
    expect(await client.call('clusters.check', { name: 'Here' })).toMatchObject({
      ...{ ready: true, problems: [], largestArray: 1001, schedulerVersion: '22.05.8' },
      partitions: [{ name: 'main', isDefault: true, hours: 48, nodes: 1, coresPerNode: 2 }],
    })
    const there = await client.call('experiments.start', { request: wanted, place })
    const fromThere = await ended(client, there.id)
    const { client: other } = await lab()
    const here = await other.call('experiments.start', { request: wanted, device: 'simd' })
    const fromHere = await ended(other, here.id)
    expect(fromThere.results.map(({ error }) => error)).toEqual(
      fromHere.results.map(() => undefined),
    )
    expect(fromThere.results.map(({ result }) => result)).toEqual(
      fromHere.results.map(({ result }) => result),
    )
    expect(fromThere.results.map((trial) => trial.place?.standing)).toEqual(
      fromHere.results.map(() => 'collected'),
    )
    expect(fromThere.results.some(({ networkGone }) => networkGone)).toBe(false)
    expect((await client.call('lab.check', {})).problems).toEqual([])
    // What has come home is left behind by nobody.
    await vi.waitFor(() => expect(readdirSync(join(slurm.there, 'results'))).toEqual([]))
  })

  it('goes on while the lab is closed, and the next lab collects', async () => {
    const release = slurm.hold()
    const { client, fixture } = await lab()
    await client.call('clusters.add', { settings: { ...settings, folder: slurm.there } })
    const { id } = await client.call('experiments.start', { request: wanted, place })
    await vi.waitFor(() => expect(slurm.states).toContain('PENDING'), { timeout: 20_000 })
    client.close()
    await fixture.lab.close()
    release()
    await vi.waitFor(() => expect(new Set(slurm.states)).toEqual(new Set(['COMPLETED'])), {
      timeout: 50_000,
      interval: 100,
    })
    const { client: again } = await lab(fixture.folder)
    expect((await ended(again, id)).status).toBe('done')
  })

  it('has nothing left to do when an experiment is cancelled', async () => {
    slurm.hold()
    const { client } = await lab()
    await client.call('clusters.add', { settings: { ...settings, folder: slurm.there } })
    const { id } = await client.call('experiments.start', { request: wanted, place })
    await vi.waitFor(() => expect(slurm.states).toContain('PENDING'), { timeout: 20_000 })
    await client.call('experiments.cancel', { id })
    await vi.waitFor(() => expect(new Set(slurm.states)).toEqual(new Set(['CANCELLED'])), {
      timeout: 20_000,
    })
    const { results } = await client.call('experiments.get', { id })
    expect(results.map((trial) => [trial.status, trial.place?.standing])).toEqual(
      results.map(() => ['cancelled', 'cancelled']),
    )
    expect(existsSync(join(slurm.there, 'jobs'))).toBe(true)
  })
})
