/**
 * Computes trials that lie in files, one after the other: what an engine does where there is no lab. A trial
 * that was interrupted goes on from where it was saved, one that has ended before is left alone.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { trialRequestSchema, type TrialRequest } from '../../../trial-files/request'
import type { SavedTrial } from '../../../trial-files/saved-trial'
import { DeviceInUse, detailOf } from '../../device/device-in-use'
import { TrialCancelled, UnfitCheckpoint } from '../../errors'
import { runTrial } from '../../experiments/registry'
import { LostDevice } from '../../webgpu/lost-device'
import { failureOf } from '../failure'
import { TrialFiles, type DoneOutcome, type Outcome } from './files'
import { Stop } from './stop'
import { trialFilesOrder, type TrialFilesOrder } from './words'

/** Exit codes of the process; that of a stop is what shells say of one by SIGTERM. */
export const exitCodes = { well: 0, usedWrongly: 2, someFailed: 7, stopped: 143 } as const

type Ended = 'before' | 'done' | 'failed' | 'stopped'

/**
 * @param words after `engine.js`
 * @returns the exit code
 * @throws LostDevice where this process can compute no more: what it has not ended is for another one
 */
export async function runTrialFiles(words: readonly string[]): Promise<number> {
  let order: TrialFilesOrder
  try {
    order = trialFilesOrder(words)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return exitCodes.usedWrongly
  }
  mkdirSync(order.out, { recursive: true })
  const stop = new Stop()
  process.on('SIGTERM', () => stop.ask())
  const worker = new Worker(order, stop)
  let haveFailed = false
  for (const path of order.requests) {
    const ended = await worker.compute(path)
    if (ended === 'stopped') return exitCodes.stopped
    haveFailed ||= ended === 'failed'
  }
  return haveFailed ? exitCodes.someFailed : exitCodes.well
}

class Worker {
  // The trial that runs is told of a lost device by itself.
  private readonly device = new DeviceInUse(() => undefined)

  constructor(
    private readonly order: TrialFilesOrder,
    private readonly stop: Stop,
  ) {}

  async compute(path: string): Promise<Ended> {
    const request = readRequest(path)
    if (!request) return 'failed'
    const tell = (sentence: string) => console.error(`Trial ${request.key}: ${sentence}`)
    const files = new TrialFiles(this.order.out, request.key, tell)
    if (files.isEnded) return 'before'
    if (this.stop.isAsked) return 'stopped'
    const outcome = await this.outcomeOf(request, files)
    if (outcome === 'stopped') return 'stopped'
    if (outcome.kind === 'failed') tell(`${outcome.message}\n${outcome.detail ?? ''}`)
    try {
      files.end(outcome)
    } catch (error) {
      tell(`Its end could not be written. ${String(error)}`)
      return 'failed'
    }
    return outcome.kind
  }

  private async outcomeOf(request: TrialRequest, files: TrialFiles): Promise<Outcome | 'stopped'> {
    try {
      return await this.done(request, files, files.saved())
    } catch (error) {
      if (error instanceof LostDevice) throw error
      if (error instanceof TrialCancelled) return 'stopped'
      const { message, remedy, detail } = failureOf(error)
      return { kind: 'failed', message, detail, ...(remedy === undefined ? {} : { remedy }) }
    }
  }

  /** A checkpoint that does not fit is none. */
  private async done(request: TrialRequest, files: TrialFiles, saved?: SavedTrial) {
    try {
      return await this.doneFrom(request, files, saved)
    } catch (error) {
      if (!(saved && error instanceof UnfitCheckpoint)) throw error
      return await this.doneFrom(request, files)
    }
  }

  private async doneFrom(
    { settings, device: id, threads, savedEvery }: TrialRequest,
    files: TrialFiles,
    saved?: SavedTrial,
  ): Promise<DoneOutcome> {
    const { datasetFolder, importedFolder } = this.order
    const device = await this.device.get(id, threads)
    const before = saved?.seconds ?? 0
    const start = performance.now()
    const outcome = await runTrial(settings, device, {
      ...{ datasetFolder, importedFolder, signal: this.stop.signal },
      ...(saved ? { checkpoint: saved.checkpoint } : {}),
      savingTimes: this.stop.savingTimes(savedEvery),
      reports: {
        checkpoint: (checkpoint) => {
          files.save(checkpoint, before + (performance.now() - start) / 1000)
          this.stop.saved()
        },
      },
    })
    const seconds = before + outcome.seconds
    return { kind: 'done', ...outcome, seconds, deviceDetail: detailOf(device, threads) }
  }
}

function readRequest(path: string): TrialRequest | undefined {
  try {
    return trialRequestSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    console.error(`The request ${path} cannot be read. ${String(error)}`)
    return undefined
  }
}
