/** Looking for pip takes processes: one look serves all, and it ends with the last one who waits. */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findPip } from '../../../src/main/accelerator/pip'
import { fakeAccelerator } from '../../doubles/fake-devices'
import {
  removeFolder,
  serveTestLab,
  temporaryFolder,
  type LabFixture,
} from '../../doubles/served-lab'

let folder: string
let fixture: LabFixture | undefined
beforeEach(() => (folder = temporaryFolder()))
afterEach(async () => {
  vi.unstubAllEnvs()
  await fixture?.remove()
  fixture = undefined
  removeFolder(folder)
})

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe.skipIf(process.platform === 'win32')('a pip that takes its time', () => {
  it('is killed with all that it has started when nobody waits any more', async () => {
    const pids = join(folder, 'pids')
    writeFileSync(
      join(folder, 'python3'),
      `#!/bin/sh\n[ "$1" = --version ] && exit 0\nsleep 600 & echo $! > ${pids}.part; echo $$ >> ${pids}.part; mv ${pids}.part ${pids}; wait\n`,
    )
    chmodSync(join(folder, 'python3'), 0o755)
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH'] ?? ''}`)
    const gone = new AbortController()
    const asked = findPip(gone.signal)
    await vi.waitFor(() => expect(existsSync(pids)).toBe(true), { timeout: 20_000 })
    const started = readFileSync(pids, 'utf8').trim().split('\n').map(Number)
    expect(started.map(isAlive)).toEqual([true, true])
    gone.abort()
    await expect(asked).rejects.toMatchObject({ details: { code: 'cancelled' } })
    await vi.waitFor(() => expect(started.map(isAlive)).toEqual([false, false]), {
      timeout: 20_000,
    })
  })
})

describe('what can be had', () => {
  it('is looked for once however many ask, and anew when something was had or taken away', async () => {
    const tools = fakeAccelerator()
    const offers = vi.fn(tools.offers)
    fixture = await serveTestLab({ accelerator: { ...tools, offers } })
    const client = await fixture.connect()
    await Promise.all(Array.from({ length: 60 }, () => client.call('accelerator.offers', {})))
    expect(offers).toHaveBeenCalledOnce()
    await client.call('accelerator.assemble', { offer: 'quick' })
    await vi.waitFor(async () => {
      await client.call('accelerator.offers', {})
      expect(offers).toHaveBeenCalledTimes(2)
    })
    await client.call('devices.refresh', {})
    await client.call('accelerator.offers', {})
    expect(offers).toHaveBeenCalledTimes(3)
  })

  it('is not looked for any further once the last client has left', async () => {
    const signals: AbortSignal[] = []
    const offers = (signal: AbortSignal) => {
      signals.push(signal)
      return new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('stopped')))
      })
    }
    fixture = await serveTestLab({ accelerator: { ...fakeAccelerator(), offers } })
    const [one, other] = [await fixture.connect(), await fixture.connect()]
    const asked = [one, other].map((client) => client.call('accelerator.offers', {}))
    for (const call of asked) call.catch(() => undefined)
    await vi.waitFor(() => expect(signals).toHaveLength(1))
    one.close()
    await other.call('lab.info', {})
    expect(signals[0]?.aborted).toBe(false)
    other.close()
    await vi.waitFor(() => expect(signals[0]?.aborted).toBe(true))
  })
})
