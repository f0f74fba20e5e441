/** Gives waiting trials to engines, one for each slot, and stores how they end. */
import { LabError } from '@shared/contract/wire'
import { coresOfTrial } from '@shared/devices/cores'
import { encodeNetwork } from '../../trial-files/array-file'
import { DiskFull } from '../../store/storage-error'
import type { Store } from '../../store/store'
import type { TrialRow } from '../../store/trials'
import type { LabEvents } from '../events'
import type { Log } from '../log'
import { asTrialError, type Outcome } from './engine-process'
import type { EnginePool } from './engine-pool'
import { FullDisk } from './full-disk'
import { RunningTrial } from './running-trial'
import { startedAgain } from './start-again'
import { storeFailure, storeResult } from './stored-end'
import type { TrialError } from './trial-error'
import { wantedState } from './wanted-state'

type Failed = Extract<Outcome, { kind: 'failed' }>

export interface SchedulerOptions {
  readonly slots: number
  /** Shared out among the trials that may run at once, the same number to each. */
  readonly cores: number
  readonly datasetFolder: string
  readonly importedFolder: string
  /** Milliseconds of computation after which trials save themselves; the usual ones where absent. */
  readonly savedEvery?: number
  /** Milliseconds from one look for room on a full disk to the next. */
  readonly roomEvery: number
}

export class Scheduler {
  private readonly orders: Pick<SchedulerOptions, 'datasetFolder' | 'importedFolder' | 'savedEvery'>
  private readonly cores: number
  private readonly fullDisk: FullDisk
  private readonly runningTrials = new Map<number, RunningTrial>()
  private readonly ends = new Map<number, Promise<void>>()
  /** Trials whose end could not be stored (a full disk): failed, as long as this lab lives. */
  private readonly unstoredErrors = new Map<number, TrialError>()
  private slotCount: number
  /** How many want nothing to be started. */
  private holds = 0
  private closed = false

  constructor(
    private readonly store: Store,
    private readonly pool: EnginePool,
    private readonly events: LabEvents,
    private readonly log: Log,
    { slots, cores, roomEvery, ...orders }: SchedulerOptions,
  ) {
    this.slotCount = slots
    this.cores = cores
    this.orders = orders
    this.fullDisk = new FullDisk({ lookEvery: roomEvery, changed: () => this.roomChanged() })
  }

  /** Whether anything runs or waits that can run. */
  get hasWork(): boolean {
    return this.runningTrials.size > 0 || this.fullDisk.isWaiting || this.next() !== undefined
  }

  /** Whether a trial is in an engine. */
  get busy(): boolean {
    return this.runningTrials.size > 0
  }

  /** Trials that run at once. */
  get slots(): number {
    return this.slotCount
  }

  /** Holds from now on: more are started at once; where fewer may run, running ones end first. */
  setSlots(slots: number): void {
    this.slotCount = slots
    // Some devices keep the number of threads that they were started with.
    this.pool.recycle()
    this.wake()
  }

  /** Whether a trial runs on one of these devices. */
  runsOn(devices: readonly string[]): boolean {
    return [...this.runningTrials.values()].some(({ row }) => devices.includes(row.device))
  }

  /** Starts nothing until the returned function is called. */
  hold(): () => void {
    this.holds += 1
    return () => {
      this.holds -= 1
      this.wake()
    }
  }

  running(trialId: number): RunningTrial | undefined {
    return this.runningTrials.get(trialId)
  }

  /** Why the end of a trial could not be stored. */
  unstored(trialId: number): TrialError | undefined {
    return this.unstoredErrors.get(trialId)
  }

  /** Why nothing is started for now, though trials wait. */
  get waitsFor(): TrialError | undefined {
    return this.fullDisk.reason
  }

  /** Whether a trial has come to its end, which could not be stored yet. */
  waitsForRoom(trialId: number): boolean {
    return this.fullDisk.has(trialId)
  }

  /** Fills free slots. Call it whenever something was queued. */
  wake(): void {
    while (this.starts && this.runningTrials.size < this.slotCount) {
      const next = this.next()
      if (!next) return
      this.start(next)
    }
  }

  /** Takes a running trial from its engine; what it becomes is decided by the wishes of its experiments. */
  async stop(trialId: number): Promise<void> {
    if (this.fullDisk.has(trialId)) this.giveUpWaiting(trialId)
    this.runningTrials.get(trialId)?.stop.abort()
    await this.ends.get(trialId)
  }

  /** May a trial whose end was not stored be tried again? */
  forgive(trialId: number): void {
    this.unstoredErrors.delete(trialId)
  }

  /** Starts nothing more. */
  close(): void {
    this.closed = true
    this.fullDisk.close()
  }

  private get starts(): boolean {
    return !this.closed && this.holds === 0 && this.fullDisk.reason === undefined
  }

  private roomChanged(): void {
    this.log(this.waitsFor?.message ?? 'The queue looks whether there is room on the disk again.')
    this.events.emit({ kind: 'room' })
    this.wake()
  }

  /** A trial that is done keeps waiting when it is only paused: its result is what she wants. */
  private giveUpWaiting(trialId: number): void {
    if (wantedState(this.store.links.ofTrial(trialId)) !== 'cancelled') return
    this.storeStop(trialId)
    this.fullDisk.forget(trialId)
  }

  private next(): TrialRow | undefined {
    return this.store.trials.nextQueued([...this.unstoredErrors.keys()])
  }

  private start(row: TrialRow): void {
    let running: RunningTrial
    try {
      running = new RunningTrial(row, this.store, this.events, this.log)
    } catch (error) {
      if (!this.fullDisk.takes(error)) this.giveUp(row.id, error)
      return
    }
    this.runningTrials.set(row.id, running)
    this.events.emit({ kind: 'trial', trialId: row.id })
    const end = this.compute(running).then((outcome) => {
      this.runningTrials.delete(row.id)
      this.ends.delete(row.id)
      this.settle(running, outcome)
      this.wake()
    })
    this.ends.set(row.id, end)
  }

  private async compute(running: RunningTrial): Promise<Outcome> {
    const { row, checkpoint } = running
    try {
      const engine = this.pool.acquire()
      const outcome = await engine.run(
        {
          kind: 'run',
          trialId: String(row.id),
          settings: {
            definition: row.definition,
            condition: row.condition,
            seed: row.seed,
            values: JSON.parse(row.parameters) as Record<string, number | string | boolean>,
          },
          device: row.device,
          threads: coresOfTrial(this.cores, this.slotCount),
          ...this.orders,
          ...(checkpoint ? { checkpoint } : {}),
        },
        running.stop.signal,
        (message) => running.hear(message),
      )
      this.pool.release(engine, outcome.kind === 'done' ? outcome.message.residentBytes : 0)
      return outcome
    } catch (error) {
      return { kind: 'failed', error: asTrialError(error) }
    }
  }

  private settle(running: RunningTrial, outcome: Outcome): void {
    this.fullDisk.store(running.row.id, () => this.storeEnd(running, outcome))
  }

  /** @throws DiskFull: whatever else is wrong becomes the trial's failure */
  private storeEnd(running: RunningTrial, outcome: Outcome): void {
    const trialId = running.row.id
    try {
      if (outcome.kind === 'done') this.storeResult(running, outcome.message)
      else if (outcome.kind === 'failed') this.storeFailure(running, outcome)
      else this.storeStop(trialId)
    } catch (error) {
      if (error instanceof DiskFull) throw error
      this.giveUp(trialId, error)
      return
    }
    // The result first: it says how a trial ended that is done.
    if (outcome.kind === 'done') this.events.emit({ kind: 'result', trialId })
    this.events.emit({ kind: 'trial', trialId })
  }

  private storeResult(
    running: RunningTrial,
    message: Extract<Outcome, { kind: 'done' }>['message'],
  ): void {
    running.discardWrites()
    storeResult(this.store, running.row.id, {
      ...(message.network.length > 0 ? { network: encodeNetwork(message.network) } : {}),
      result: message.result,
      seconds: (running.checkpoint ? running.row.seconds : 0) + message.seconds,
      stepsPerSecond: message.stepsPerSecond,
      deviceDetail: message.deviceDetail,
    })
    running.dropCheckpoint()
  }

  private storeFailure(running: RunningTrial, outcome: Failed): void {
    const { error } = outcome
    this.log(`Trial ${running.row.id} failed: ${error.message} ${error.detail ?? ''}`)
    this.store.batch.flush()
    const again = startedAgain(outcome, this.store.trials.find(running.row.id) ?? running.row)
    if (again) {
      this.startAgain(running, outcome.isUnfit === true, again)
      return
    }
    storeFailure(this.store, running.row.id, error, running.seconds)
  }

  /** Back into the queue, at its place. */
  private startAgain(running: RunningTrial, isAnew: boolean, why: TrialError): void {
    const { id } = running.row
    this.log(`Trial ${id}: ${why.message}`)
    const status = wantedState(this.store.links.ofTrial(id))
    this.store.trials.update(id, {
      status,
      phase: status === 'queued' ? '' : status,
      seconds: running.seconds,
      error_message: why.message,
      error_remedy: why.remedy ?? null,
      error_detail: why.detail ?? null,
      ...(isAnew ? { checkpoint_file: null, progress: 0 } : {}),
    })
    if (isAnew) running.dropCheckpoint()
  }

  private storeStop(trialId: number): void {
    this.store.batch.flush()
    const status = wantedState(this.store.links.ofTrial(trialId))
    this.store.trials.update(trialId, {
      status,
      phase: status === 'queued' ? '' : status,
      ...(status === 'cancelled' ? { ended_at: new Date().toISOString() } : {}),
    })
  }

  /** The store cannot take it: say so and keep what is stored. */
  private giveUp(trialId: number, error: unknown): void {
    this.log(`Trial ${trialId} could not be stored.`, error)
    const reason: TrialError =
      error instanceof LabError
        ? {
            message: `Its result could not be stored. ${error.message}`,
            ...(error.details.remedy ? { remedy: error.details.remedy } : {}),
          }
        : { message: 'Its result could not be stored.', remedy: 'Run it again.' }
    this.unstoredErrors.set(trialId, reason)
    try {
      storeFailure(this.store, trialId, reason)
    } catch (second) {
      this.log(`Nor could it be noted that trial ${trialId} failed.`, second)
    }
    this.events.emit({ kind: 'trial', trialId })
  }
}
