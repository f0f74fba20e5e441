/** A graphics card that is lost under a trial: real engine processes on the software driver. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TrialSettings } from '@shared/experiments/common/settings'
import type { ToEngine } from '../../../src/main/engine/process/protocol'
import { EnginePool } from '../../../src/main/lab/queue/engine-pool'
import type { EngineProcess } from '../../../src/main/lab/queue/engine-process'
import { noSoftwareDriver, useSoftwareDriver } from '../../software-driver'
import { smallDatasets } from '../engine/small-datasets'
import { smallTrial } from '../engine/small-trial'

const losableEngine = join(import.meta.dirname, '../../doubles/losable-engine.mjs')
/** Ten steps in all: the software driver takes its time. */
const few = {
  epochsPerTask: 1,
  imagesPerTask: 200,
  curvePoints: 1,
  curveImages: 50,
  testSamples: 1,
}
const patience = 300_000
const why = noSoftwareDriver ? ` (not tried: ${noSoftwareDriver})` : ''

describe.skipIf(noSoftwareDriver)(`a lost graphics card${why}`, () => {
  let datasetFolder = ''
  const pool = new EnginePool(losableEngine, 60_000)
  beforeAll(async () => {
    useSoftwareDriver()
    datasetFolder = await smallDatasets()
  })
  afterAll(async () => {
    pool.close()
    await rm(datasetFolder, { recursive: true })
  })

  const order = (settings: TrialSettings): Extract<ToEngine, { kind: 'run' }> => ({
    kind: 'run',
    trialId: 'a',
    settings,
    device: 'webgpu',
    threads: 1,
    datasetFolder,
  })
  const never = new AbortController().signal
  const lose = (engine: EngineProcess) => process.kill(engine.pid!, 'SIGUSR2')

  it(
    'fails the trial in words; the next one works; an idle engine ends',
    async () => {
      const engine = pool.acquire()
      const seen: string[] = []
      const outcome = await engine.run(
        order(smallTrial('presynaptic', { ...few, epochsPerTask: 500, curvePoints: 20 })),
        never,
        ({ kind }) => {
          // Points come once it learns.
          if (kind === 'points' && !seen.includes(kind)) lose(engine)
          seen.push(kind)
        },
      )
      expect(outcome).toMatchObject({
        kind: 'failed',
        error: {
          message: expect.stringContaining('graphics card was lost') as string,
          remedy: expect.stringContaining('Run the trial again') as string,
        },
      })
      expect(engine.alive).toBe(false)
      pool.release(engine)

      const another = pool.acquire()
      expect(another).not.toBe(engine)
      const settings = smallTrial('no-consolidation', few)
      const next = await another.run(order(settings), never, () => undefined)
      expect(next).toMatchObject({ kind: 'done' })

      // Between two trials it ends by itself.
      lose(another)
      while (another.alive) await wait(20)
      pool.release(another)
      expect(pool.acquire()).not.toBe(another)
    },
    patience,
  )
})
