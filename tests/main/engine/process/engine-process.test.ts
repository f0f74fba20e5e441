import { rm } from 'node:fs/promises'
import os from 'node:os'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { networkSampleSchema, trialResultSchema } from '@shared/contract/results'
import type { FromEngine, ToEngine } from '../../../../src/main/engine/process/protocol'
import { EngineProcess } from './engine-process'
import { smallDatasets } from '../small-datasets'
import { smallTrial } from '../small-trial'

type Run = Extract<ToEngine, { kind: 'run' }>

let datasetFolder = ''
beforeAll(async () => {
  datasetFolder = await smallDatasets()
})
afterAll(() => rm(datasetFolder, { recursive: true }))

let engine: EngineProcess
afterEach(() => engine.close())

function order(
  settings: ReturnType<typeof smallTrial>,
  changes: Partial<Pick<Run, 'datasetFolder' | 'checkpoint' | 'device' | 'threads'>> = {},
): ToEngine {
  return {
    kind: 'run',
    trialId: 'a',
    settings,
    device: 'wasm',
    threads: 1,
    datasetFolder,
    ...changes,
  }
}

/** Appends each `points` message to the series, as the lab does. */
function appended(messages: readonly Extract<FromEngine, { kind: 'points' }>[]) {
  const series: Record<string, { x: number[]; y: number[] }> = {}
  for (const message of messages)
    for (const [name, { x, y }] of Object.entries(message.series)) {
      const all = (series[name] ??= { x: [], y: [] })
      all.x.push(...x)
      all.y.push(...y)
    }
  return series
}

const knownPhase = /^(reading the images|(learning|testing after) task [1-5] of 5|finished)$/

describe('an engine process', () => {
  it('runs a trial and tells how it goes, then takes the next one', async () => {
    engine = new EngineProcess()
    await engine.next('ready')
    engine.send(order(smallTrial('presynaptic', { epochsPerTask: 100 })))
    const done = await engine.next('done')
    z.encode(trialResultSchema, done.result)
    expect(done.result.matrices['taskAccuracy']?.values).toBeInstanceOf(Float64Array)
    expect(done.deviceDetail).toContain('WebAssembly')
    expect(done.stepsPerSecond).toBeGreaterThan(0)
    expect(done.network[0]?.values).toBeInstanceOf(Float32Array)
    expect(appended(engine.all('points'))).toEqual(done.result.series)

    const progress = engine.all('progress')
    const fractions = progress.map(({ fraction }) => fraction)
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
    expect(fractions[0]).toBe(0)
    expect(fractions.at(-1)).toBe(1)
    // Which phases are caught depends on the computer's speed.
    const phases = progress.map(({ phase }) => phase)
    expect(phases.some((phase) => /^learning task [1-5] of 5$/.test(phase))).toBe(true)
    expect(phases.filter((phase) => !knownPhase.test(phase))).toEqual([])

    const sample = networkSampleSchema.parse(engine.all('network')[0]?.sample)
    expect(sample.layers).toEqual([784, 8, 8, 2])
    expect(sample.synapses.every(({ releaseProbability: p }) => p >= 0.25 && p <= 1)).toBe(true)

    const place = engine.messages.length
    engine.send(order(smallTrial('joint')))
    const next = await engine.next('done', place)
    expect(next.result.matrices['taskAccuracy']?.rows).toBe(1)
  })

  it('computes the same on one core and on two, and says on how many', async () => {
    engine = new EngineProcess()
    const settings = smallTrial('presynaptic', { hiddenNeurons: 200 })
    engine.send(order(settings, { device: 'simd' }))
    const alone = await engine.next('done')
    const place = engine.messages.length
    engine.send(order(settings, { device: 'simd', threads: 2 }))
    const spread = await engine.next('done', place)
    expect(alone.deviceDetail).not.toContain('cores')
    expect(spread.deviceDetail).toBe(`${alone.deviceDetail}, on 2 cores`)
    expect(spread.result).toEqual(alone.result)
    expect(spread.network).toEqual(alone.network)
  })

  it('continues from a checkpoint that travelled between processes', async () => {
    const settings = smallTrial('presynaptic')
    engine = new EngineProcess()
    engine.send(order(settings))
    const whole = await engine.next('done')
    const { checkpoint } = engine.all('checkpoint')[2]!
    await engine.close()
    engine = new EngineProcess()
    engine.send(order(settings, { checkpoint }))
    const continued = await engine.next('done')
    expect(continued.result).toEqual(whole.result)
    expect(continued.network).toEqual(whole.network)
    expect(engine.all('checkpoint').map((message) => message.checkpoint.tasksDone)).toEqual([4])
  })

  it('stops when asked, and is ready for more', async () => {
    engine = new EngineProcess()
    engine.send(order(smallTrial('presynaptic', { epochsPerTask: 200 })))
    await engine.next('points')
    engine.send({ kind: 'cancel' })
    await engine.next('cancelled')
    expect(engine.all('done')).toEqual([])
    engine.send(order(smallTrial('no-consolidation')))
    await engine.next('done')
  })

  it('says which devices there are', async () => {
    engine = new EngineProcess()
    engine.send({ kind: 'probe' })
    const { devices } = await engine.next('devices')
    expect(devices.filter(({ isDefault }) => isDefault)).toHaveLength(1)
    expect(devices.find(({ id }) => id === 'wasm')).toMatchObject({ available: true })
  })

  it('fails in words when the images are missing, and lives on', async () => {
    engine = new EngineProcess()
    engine.send(order(smallTrial('joint'), { datasetFolder: '/nowhere' }))
    const failed = await engine.next('failed')
    expect(failed.message).toContain('/nowhere/mnist/dataset.json')
    expect(failed.remedy).toContain('install the program again')
    expect(failed.detail).toContain('ENOENT')
    engine.send(order(smallTrial('joint')))
    await engine.next('done')
  })

  it('fails in words for an unknown device', async () => {
    engine = new EngineProcess()
    engine.send(order(smallTrial('joint'), { device: 'abacus' }))
    expect((await engine.next('failed')).message).toContain('abacus')
  })

  it('ends with a report when a second trial is forced on it', async () => {
    engine = new EngineProcess()
    engine.send(order(smallTrial('presynaptic', { epochsPerTask: 200 })))
    await engine.next('points')
    engine.send(order(smallTrial('joint')))
    expect((await engine.next('failed')).detail).toContain('second trial')
    expect(await engine.ended).toBe(1)
  })

  it('steps back behind other programs, and ends when the lab is gone', async () => {
    engine = new EngineProcess()
    await engine.next('ready')
    expect(os.getPriority(engine.child.pid)).toBe(os.constants.priority.PRIORITY_LOW)
    expect(await engine.close()).toBe(0)
  })
})
