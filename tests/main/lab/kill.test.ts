/** Real processes of the build: a lab started by its first client, and killed without warning. */
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LabError } from '@shared/contract/wire'
import { connectLab, type LabConnection } from '../../../src/main/lab/connect'
import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import {
  ended,
  fakeEngine,
  removeFolder,
  request,
  start,
  temporaryFolder,
  until,
} from '../../doubles/served-lab'

let folder = ''
const connections: LabConnection[] = []

async function connect(): Promise<LabConnection['client']> {
  const connection = await connectLab({ dataFolder: folder })
  connections.push(connection)
  return connection.client
}

async function gone(processId: number): Promise<void> {
  await vi.waitFor(
    () => {
      expect(() => process.kill(processId, 0)).toThrow()
    },
    { timeout: 20_000 },
  )
}

beforeEach(() => {
  folder = temporaryFolder()
  vi.stubEnv('PALIMPSEST_ENGINE', fakeEngine)
})

afterEach(async () => {
  for (const { client } of connections.splice(0)) {
    const info = await client.call('lab.info', {}).catch(() => undefined)
    client.close()
    if (info && info.processId !== process.pid) {
      process.kill(info.processId, 'SIGTERM')
      await gone(info.processId)
    }
  }
  removeFolder(folder)
  vi.unstubAllEnvs()
})

describe('a lab that is started by its first client', () => {
  it('serves the second one too, whoever comes at the same time', async () => {
    const clients = await Promise.all([connect(), connect(), connect()])
    const infos = await Promise.all(clients.map((client) => client.call('lab.info', {})))
    expect(new Set(infos.map(({ processId }) => processId)).size).toBe(1)
    expect(infos[0]?.processId).not.toBe(process.pid)
    expect(infos[0]?.dataFolder).toBe(folder)
  })

  it('ends by itself when nobody is there any more', async () => {
    const client = await connect()
    const { processId } = await client.call('lab.info', {})
    client.close()
    await gone(processId)
  })

  it('says why it cannot start', async () => {
    writeFileSync(join(folder, 'file'), '')
    const impossible = join(folder, 'file', 'data')
    const error = await connectLab({ dataFolder: impossible }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(LabError)
    expect((error as LabError).message).toContain(impossible)
    expect((error as LabError).details.remedy).toContain('PALIMPSEST_DATA')
  })
})

describe('a lab that is killed', () => {
  it('has kept finished trials; those that ran are interrupted and can be run again', async () => {
    const client = await connect()
    const { processId } = await client.call('lab.info', {})
    const id = await start(client, request([1, 901, 907, 2, 3, 4, 5, 6, 7]))
    await until(
      client,
      id,
      ([first, , long]) => first?.status === 'done' && (long?.progress ?? 0) > 0.25,
    )
    const before = await client.call('experiments.get', { id })
    process.kill(processId, 'SIGKILL')
    await gone(processId)
    await delay(100)

    const again = await connect()
    const detail = await again.call('experiments.get', { id })
    const done = (trials: typeof detail.results) => trials.filter(({ status }) => status === 'done')
    expect(done(detail.results).length).toBeGreaterThanOrEqual(done(before.results).length)
    expect(detail.results[0]?.result).toEqual(before.results[0]?.result)
    expect(detail.results[2]).toMatchObject({ status: 'interrupted', saved: true })
    expect(detail.results[1]).toMatchObject({ saved: false })
    expect(detail.results[2]?.error?.message).toContain('stopped while this trial ran')
    expect(detail.results.map(({ status }) => status)).not.toContain('running')
    expect((await again.call('lab.check', {})).problems).toEqual([])

    await again.call('trials.cancel', { id: `${id}-2` })
    await again.call('experiments.resume', { id })
    await until(again, id, (trials) => trials[2]?.status === 'done')
    await again.call('experiments.cancel', { id })
    const given = await again.call('experiments.get', { id })
    expect(given.results[1]?.status).toBe('cancelled')
    expect(given.results[2]).toMatchObject({ status: 'done', saved: false })
    await again.call('experiments.resume', { id, all: true })
    await until(again, id, (trials) => trials[1]?.status === 'running')
    await again.call('experiments.cancel', { id })
  })
})

describe('an engine that is killed', () => {
  it('fails its trial with the reason where it is killed again, and the others finish', async () => {
    const client = await connect()
    const detail = await ended(client, await start(client, request([1, 903, 2])))
    expect(detail.results.map(({ status }) => status)).toEqual(['done', 'failed', 'done'])
    expect(detail.results[1]?.error?.message).toContain('SIGKILL')
    expect((await client.call('lab.check', {})).problems).toEqual([])
  })

  it('costs its trial the way since the last checkpoint: it is started again by itself, once', async () => {
    const client = await connect()
    const detail = await ended(client, await start(client, request([910])))
    expect(detail.results[0]).toMatchObject({ status: 'done', saved: false })
    expect(detail.results[0]?.deviceDetail).toContain('resumed from 1')
    expect(detail.results[0]?.note).toMatch(
      /SIGKILL.*It was started again by itself, from where it was saved\.$/,
    )
    expect((await client.call('lab.check', {})).problems).toEqual([])
  })
})
