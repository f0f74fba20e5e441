/** Engines that stand still or take too much memory. */
import { execFileSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Beat } from '../../../src/main/engine/process/protocol'
import { EngineWatch } from '../../../src/main/lab/queue/engine-watch'
import { memoryLimit } from '../../../src/main/lab/queue/memory-limit'
import { bundlePath } from '../../../src/main/paths'
import {
  ended,
  request,
  serveTestLab,
  start,
  until,
  type LabFixture,
} from '../../doubles/served-lab'
import { smallDatasets } from '../engine/small-datasets'

let datasetFolder = ''
beforeAll(async () => {
  datasetFolder = await smallDatasets()
})
afterAll(() => rm(datasetFolder, { recursive: true }))

let fixture: LabFixture | undefined
afterEach(async () => {
  await fixture?.remove()
  fixture = undefined
})

/** Engine processes that this process has started. */
function enginesHere(): number[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
  return table.split('\n').flatMap((line) => {
    const [pid, parent, ...words] = line.trim().split(/\s+/)
    const isEngine = Number(parent) === process.pid && words.join(' ').includes('engine.js')
    return isEngine ? [Number(pid)] : []
  })
}

describe('an engine that stands still', () => {
  it('is ended, told in words, and its trial goes on from where it was saved', async () => {
    fixture = await serveTestLab({ hangLimit: 2_000 })
    const client = await fixture.connect()
    const detail = await ended(client, await start(client, request([911])))
    expect(detail.results[0]).toMatchObject({ status: 'done' })
    expect(detail.results[0]?.deviceDetail).toContain('resumed from 1')
    expect(detail.results[0]?.note).toMatch(/stood still for 2 seconds.*from where it was saved/)
  })

  it('is found though it computed, and gives the same bits as one that was not stopped', async () => {
    const options = { enginePath: bundlePath('engine'), datasetFolder, savedEvery: 5 }
    const wanted = request([7], {
      conditions: ['no-consolidation'],
      values: { imagesPerTask: 400, hiddenNeurons: 8, epochsPerTask: 20, curveImages: 100 },
    })
    fixture = await serveTestLab(options)
    const undisturbed = await fixture.connect().then(async (client) => {
      return ended(client, await start(client, wanted))
    })
    await fixture.remove()
    fixture = await serveTestLab({ ...options, hangLimit: 5_000 })
    const client = await fixture.connect()
    const id = await start(client, wanted)
    await until(client, id, ([trial]) => trial?.status === 'running' && trial.saved)
    for (const engine of enginesHere()) process.kill(engine, 'SIGSTOP')
    const detail = await ended(client, id)
    expect(detail.results[0]?.note).toContain('stood still')
    expect(detail.results[0]?.result).toEqual(undisturbed.results[0]?.result)
    expect((await client.call('lab.check', {})).problems).toEqual([])
  }, 240_000)
})

describe('a heartbeat', () => {
  const beat = (change: Partial<Beat>): string =>
    `${JSON.stringify({ pulse: 0, processorSeconds: 0, residentBytes: 1, ...change })}\n`

  /** Whether an engine is ended that beats like this for a second, with a limit of 300 ms. */
  async function isEnded(change: (count: number) => Partial<Beat>): Promise<boolean> {
    const beats = new PassThrough()
    const troubles: string[] = []
    const limits = { hangLimit: 300, tooMuchMemory: () => undefined }
    const watch = new EngineWatch(beats, limits, ({ message }) => troubles.push(message))
    for (let count = 0; count < 20; count++) {
      beats.write(beat(change(count)))
      await delay(50)
    }
    watch.close()
    return troubles.length > 0
  }

  it('of a blocked main thread that computes is one of an engine that works', async () => {
    expect(await isEnded((count) => ({ processorSeconds: count / 20 }))).toBe(false)
  })

  it('of an engine that waits for a card is one, too', async () => {
    expect(await isEnded((pulse) => ({ pulse }))).toBe(false)
  })

  it('of one that neither hears nor computes is none', async () => {
    expect(await isEnded(() => ({}))).toBe(true)
  })
})

describe('memory', () => {
  const limit = (total: number, available: number) => memoryLimit(() => ({ total, available }))

  it('is bounded by the size of the computer', () => {
    expect(limit(16e9, 8e9)(10e9)).toBeUndefined()
    expect(limit(16e9, 2e9)(13e9)?.message).toBe(
      'The trial took 13.0 GB of this computer’s 16.0 GB of memory, and was ended before the computer ran out.',
    )
    expect(limit(16e9, 0.2e9)(3e9)).toBeUndefined()
    expect(limit(16e9, 0.2e9)(5e9)?.message).toContain('of which 0.2 GB were left')
    expect(limit(16e9, 0.2e9)(5e9)?.remedy).toContain('let fewer trials run at once')
  })

  it('ends an engine above it, and its trial is not started again', async () => {
    fixture = await serveTestLab({ tooMuchMemory: limit(16e9, 8e9) })
    const client = await fixture.connect()
    const detail = await ended(client, await start(client, request([912, 1])))
    expect(detail.results.map(({ status }) => status)).toEqual(['failed', 'done'])
    expect(detail.results[0]?.error?.message).toContain('The trial took 2000.0 GB')
  })
})
