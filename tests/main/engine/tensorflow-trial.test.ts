/** The built engine process on native TensorFlow: a trial gives what it gives on `simd`. */
import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { nativeLibrary } from '../../native-tensorflow'
import { EngineProcess } from './process/engine-process'
import { smallDatasets } from './small-datasets'
import { smallTrial } from './small-trial'

const native = await nativeLibrary()
const without = 'why' in native ? ` (left out: ${native.why})` : ''

let datasetFolder = ''
beforeAll(async () => {
  datasetFolder = await smallDatasets()
  if ('folder' in native) vi.stubEnv('PALIMPSEST_DATA', dirname(native.folder))
})
afterAll(() => rm(datasetFolder, { recursive: true }))

let engine: EngineProcess
afterEach(() => engine.close())

describe.skipIf('why' in native)(`the engine with native TensorFlow${without}`, () => {
  it('finds it, and a presynaptic trial ends where that of simd ends', async () => {
    engine = new EngineProcess()
    await engine.next('ready')
    engine.send({ kind: 'probe' })
    const { devices } = await engine.next('devices')
    expect(devices.find(({ id }) => id === 'tensorflow')).toMatchObject({ available: true })

    const settings = smallTrial('presynaptic')
    const run = { kind: 'run', trialId: 'a', settings, threads: 1, datasetFolder } as const
    engine.send({ ...run, device: 'tensorflow' })
    const theirs = await engine.next('done')
    expect(theirs.deviceDetail).toContain('TensorFlow 2.')
    const place = engine.messages.length
    engine.send({ ...run, device: 'simd' })
    const ours = await engine.next('done', place)

    // Same images, initial strengths and masks; rounding alone parts them.
    for (const stored of theirs.network) {
      const other = ours.network.find(({ name }) => name === stored.name)
      const differences = stored.values.map((value, i) => Math.abs(value - other!.values[i]!))
      expect(differences.filter((difference) => difference > 1e-3).length).toBeLessThan(
        0.01 * differences.length,
      )
    }
    expect(theirs.result.scalars['finalAccuracy']).toBeCloseTo(
      ours.result.scalars['finalAccuracy']!,
      1,
    )
  })
})
