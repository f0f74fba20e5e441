/** Trials as files: a request in, a result out, the same bits as from an engine of a lab. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { decodeNetwork } from '../../../../src/main/trial-files/array-file'
import { decodeSavedTrial, encodeSavedTrial } from '../../../../src/main/trial-files/saved-trial'
import { Stop } from '../../../../src/main/engine/process/trial-files/stop'
import { trialFilesOrder } from '../../../../src/main/engine/process/trial-files/words'
import { datasetFolder as shipped } from '../../../../src/main/paths'
import { smallDatasets } from '../small-datasets'
import { smallTrial } from '../small-trial'
import { EngineProcess } from './engine-process'
import { TrialWorker } from './trial-worker'

let datasetFolder = ''
beforeAll(async () => {
  datasetFolder = await smallDatasets()
})

const long = smallTrial('presynaptic', { epochsPerTask: 60 })

async function computedForALab(settings: typeof long) {
  const engine = new EngineProcess()
  engine.send({ kind: 'run', trialId: '1', settings, device: 'simd', threads: 1, datasetFolder })
  const { result, network } = await engine.next('done')
  await engine.close()
  return { result, network }
}

const numbersOf = (worker: TrialWorker, key: string) => ({
  result: worker.done(key).result,
  network: decodeNetwork(readFileSync(worker.path(key, 'network'))),
})

describe('an engine that is given trials as files', () => {
  it('computes the same bits as for a lab, and leaves whole files and nothing else', async () => {
    const worker = new TrialWorker(datasetFolder)
    const settings = smallTrial('ewc')
    const { key } = worker.request(settings)
    expect(await worker.run(key)).toBe(0)
    expect(numbersOf(worker, key)).toEqual(await computedForALab(settings))
    const { network, seconds, stepsPerSecond, deviceDetail } = worker.done(key)
    const bytes = readFileSync(worker.path(key, 'network'))
    expect(network).toEqual({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
    })
    expect(deviceDetail).toMatch(/^simd, WebAssembly/)
    expect(Math.min(seconds, stepsPerSecond)).toBeGreaterThan(0)
    expect(worker.files()).toEqual([`${key}.json`, `${key}.network`])
  })

  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'goes on after %s from where it was saved, with the same bits and all its seconds',
    async (signal) => {
      const worker = new TrialWorker(datasetFolder)
      const { key } = worker.request(long, { savedEvery: 50 })
      expect(await worker.interrupt(key, signal)).toBe(signal === 'SIGTERM' ? 143 : 'SIGKILL')
      expect(existsSync(worker.path(key, 'end'))).toBe(false)
      const { checkpoint } = decodeSavedTrial(readFileSync(worker.path(key, 'checkpoint')))
      const hour = encodeSavedTrial({ checkpoint, seconds: 3600 })
      writeFileSync(worker.path(key, 'checkpoint'), hour)

      expect(await worker.run(key)).toBe(0)
      expect(worker.done(key).seconds).toBeGreaterThan(3600)
      expect(numbersOf(worker, key)).toEqual(await computedForALab(long))
      expect(existsSync(worker.path(key, 'checkpoint'))).toBe(false)
    },
  )

  it('begins anew where the checkpoint is damaged, or does not fit', async () => {
    const worker = new TrialWorker(datasetFolder)
    const { key } = worker.request(long, { savedEvery: 50 })
    await worker.interrupt(key, 'SIGKILL')
    const path = worker.path(key, 'checkpoint')
    const whole = readFileSync(path)
    const flipped = Buffer.from(whole)
    flipped[flipped.length - 3]! ^= 0x40
    const { checkpoint } = decodeSavedTrial(whole)
    const foreign = encodeSavedTrial({ checkpoint: { ...checkpoint, arrays: [] }, seconds: 3600 })
    const undisturbed = await computedForALab(long)
    for (const [bytes, says] of [
      [flipped, 'cannot be read; it starts anew'],
      [whole.subarray(0, 20), 'cannot be read; it starts anew'],
      [Buffer.alloc(0), 'cannot be read; it starts anew'],
      [foreign, ''],
    ] as const) {
      writeFileSync(path, bytes)
      rmSync(worker.path(key, 'end'), { force: true })
      expect(await worker.run(key)).toBe(0)
      expect(worker.errors).toContain(says)
      expect(numbersOf(worker, key)).toEqual(undisturbed)
      expect(worker.done(key).seconds).toBeLessThan(3600)
    }
  })

  it('leaves alone what has ended before', async () => {
    const worker = new TrialWorker(datasetFolder)
    const first = worker.request(smallTrial('joint')).key
    expect(await worker.run(first)).toBe(0)
    writeFileSync(worker.path(first, 'end'), 'of before')
    const second = worker.request(smallTrial('joint', {}, 1)).key
    expect(await worker.run(first, second)).toBe(0)
    expect(readFileSync(worker.path(first, 'end'), 'utf8')).toBe('of before')
    expect(worker.done(second).result.matrices['taskAccuracy']?.rows).toBe(1)
  })

  it('writes why a trial failed, computes the others, and ends with 7', async () => {
    const worker = new TrialWorker(datasetFolder)
    const abacus = worker.request(smallTrial('joint'), { device: 'abacus' }).key
    const missing = worker.request(smallTrial('joint', { dataset: 'split-fashion-mnist' })).key
    const well = worker.request(smallTrial('joint', {}, 2)).key
    writeFileSync(worker.requestPath('a'.repeat(16)), '{"version": 99}')
    expect(await worker.run(abacus, 'a'.repeat(16), missing, well)).toBe(7)
    expect(worker.end(abacus).outcome).toMatchObject({
      kind: 'failed',
      message: 'There is no device “abacus”.',
      remedy: expect.stringContaining('Choose one of these') as string,
    })
    expect(worker.end(missing).outcome).toMatchObject({
      kind: 'failed',
      detail: expect.stringContaining('ENOENT') as string,
    })
    expect(worker.done(well).seconds).toBeGreaterThan(0)
    expect(worker.errors).toContain(`The request ${worker.requestPath('a'.repeat(16))} cannot be`)
  })
})

describe('the words of such an engine', () => {
  it('name requests, results and folders of data sets, imported ones beside the others', () => {
    const words = ['--trial', 'a.json', '--trial=b.json', '--out', 'results']
    expect(trialFilesOrder([...words, '--datasets', '/x/datasets'])).toEqual({
      ...{ requests: ['a.json', 'b.json'], out: 'results' },
      ...{ datasetFolder: '/x/datasets', importedFolder: '/x/imported' },
    })
    expect(trialFilesOrder([...words, '--imported', '/y'])).toMatchObject({
      ...{ datasetFolder: shipped, importedFolder: '/y' },
    })
  })

  it.each([
    ['no place for results', ['--trial', 'a.json']],
    ['no request', ['--out', 'results']],
    ['an unknown option', ['--trial', 'a.json', '--out', 'b', '--loud']],
    ['a word too much', ['--trial', 'a.json', '--out', 'b', 'c']],
  ])('are refused where there is %s', (_, words) => {
    expect(() => trialFilesOrder(words)).toThrow(/^Usage: engine\.js --trial/)
  })
})

describe('a stop', () => {
  it('makes a trial save itself, and end when it has', () => {
    const stop = new Stop()
    const times = stop.savingTimes(1e9)
    stop.saved()
    expect([times.isDue, stop.isAsked, stop.signal.aborted]).toEqual([false, false, false])
    stop.ask()
    expect([times.isDue, stop.isAsked, stop.signal.aborted]).toEqual([true, true, false])
    stop.saved()
    expect(stop.signal.aborted).toBe(true)
  })

  it('does not wait for ever for a trial that comes to no place to save itself', () => {
    vi.useFakeTimers()
    const stop = new Stop()
    stop.ask()
    vi.runAllTimers()
    vi.useRealTimers()
    expect(stop.signal.aborted).toBe(true)
  })
})
