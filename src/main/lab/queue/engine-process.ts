/** One engine process: started, given one trial at a time, stopped, and its end explained. */
import type { ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'
import {
  beatArgument,
  type DeviceReport,
  type FromEngine,
  type ToEngine,
} from '../../engine/process/protocol'
import { forked, type Forked } from '../forked'
import { explainDeath, isFromOutside } from './engine-death'
import { EngineWatch, type WatchOptions } from './engine-watch'
import type { TrialError } from './trial-error'

type RunMessage = Extract<ToEngine, { kind: 'run' }>
type DoneMessage = Extract<FromEngine, { kind: 'done' }>

export type Outcome =
  | { readonly kind: 'done'; readonly message: DoneMessage }
  | { readonly kind: 'stopped' }
  | {
      readonly kind: 'failed'
      readonly error: TrialError
      /** Its process was ended from outside: the computation is not at fault. */
      readonly isFromOutside?: boolean
      /** What it was to go on from is of no use. */
      readonly isUnfit?: boolean
    }

/** Milliseconds to say `ready`, and to stop when asked. */
const startPatience = 60_000
const stopPatience = 3_000
const beatDescriptor = 4

export class EngineProcess {
  private readonly process: Forked
  private readonly child: ChildProcess
  private readonly ready: Promise<void>
  private listener: ((message: FromEngine) => void) | undefined
  private onExit: ((error: TrialError) => void) | undefined
  private death: TrialError | undefined
  private isFromOutside = false
  /** Why it was ended by its watch. */
  private trouble: TrialError | undefined
  private readonly watch: EngineWatch | undefined

  /**
   * @param engineArguments words after the script's name
   * @param watch ends it where it stands still or takes too much memory; nobody does where absent
   */
  constructor(enginePath: string, engineArguments: readonly string[] = [], watch?: WatchOptions) {
    const beating = watch ? [`${beatArgument}${beatDescriptor}`] : []
    const words = [...engineArguments, ...beating]
    this.process = forked(enginePath, { words, pipeBeside: watch !== undefined })
    this.child = this.process.child
    this.child.on('message', (message) => this.listener?.(message as FromEngine))
    this.child.once('error', (error) => {
      this.die({
        message: 'The process that computes could not be started.',
        remedy: 'Start the program again; if it happens again, install it anew.',
        detail: error.message,
      })
    })
    this.child.once('close', (code, signal) => {
      this.watch?.close()
      this.isFromOutside ||= !this.trouble && isFromOutside(signal, this.process.lastWords)
      this.die(this.trouble ?? explainDeath(code, signal, this.process.lastWords))
    })
    const beats = this.child.stdio[beatDescriptor] as Readable | undefined
    if (watch && beats)
      this.watch = new EngineWatch(beats, watch, (error, isFromOutside) => {
        this.trouble = error
        this.isFromOutside = isFromOutside
        this.child.kill('SIGKILL')
      })
    this.ready = this.whenReady()
    this.ready.catch(() => undefined)
  }

  get alive(): boolean {
    return this.death === undefined
  }

  get pid(): number | undefined {
    return this.child.pid
  }

  /**
   * Runs one trial to its end. Aborting `signal` stops it at the next step, by force if it does not
   * answer.
   */
  async run(
    message: RunMessage,
    signal: AbortSignal,
    onMessage: (message: FromEngine) => void,
  ): Promise<Outcome> {
    try {
      await this.ready
    } catch (error) {
      return { kind: 'failed', error: asTrialError(error) }
    }
    if (signal.aborted) return { kind: 'stopped' }
    this.watch?.begin()
    return new Promise((resolve) => {
      let force: NodeJS.Timeout | undefined
      const stop = () => {
        this.send({ kind: 'cancel' })
        force = setTimeout(() => this.child.kill('SIGKILL'), stopPatience)
      }
      const end = (outcome: Outcome) => {
        clearTimeout(force)
        signal.removeEventListener('abort', stop)
        this.listener = undefined
        this.onExit = undefined
        resolve(outcome)
      }
      signal.addEventListener('abort', stop)
      this.onExit = (error) => {
        const { isFromOutside } = this
        end(signal.aborted ? { kind: 'stopped' } : { kind: 'failed', error, isFromOutside })
      }
      this.listener = (received) => {
        switch (received.kind) {
          case 'done':
            end({ kind: 'done', message: received })
            return
          case 'cancelled':
            end({ kind: 'stopped' })
            return
          case 'failed': {
            if (received.processEnds) this.death ??= errorOf(received)
            const isUnfit = received.unfit === true
            end(
              signal.aborted
                ? { kind: 'stopped' }
                : { kind: 'failed', error: errorOf(received), isUnfit },
            )
            return
          }
          default:
            if (!signal.aborted) onMessage(received)
        }
      }
      this.send(message)
    })
  }

  /** The devices of this computer. @throws TrialFailure where the engine ends instead. */
  async probe(): Promise<readonly DeviceReport[]> {
    await this.ready
    return new Promise((resolve, reject) => {
      this.onExit = (error) => reject(new TrialFailure(error))
      this.listener = (message) => {
        if (message.kind === 'failed') reject(new TrialFailure(errorOf(message)))
        else if (message.kind === 'devices') resolve(message.devices)
        else return
        this.listener = undefined
        this.onExit = undefined
      }
      this.send({ kind: 'probe' })
    })
  }

  /**
   * Takes the process for oneself: `hear` is told everything that it says, `ended` why it ended.
   * @returns what speaks to it
   * @throws TrialFailure where it does not start
   */
  async converse(
    hear: (message: FromEngine) => void,
    ended: (error: TrialError) => void,
  ): Promise<(message: ToEngine) => void> {
    await this.ready
    this.listener = hear
    this.onExit = ended
    return (message) => this.send(message)
  }

  /** Ends the process. */
  dispose(): void {
    this.child.kill('SIGKILL')
  }

  private whenReady(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.die({
          message: 'The process that computes did not start within a minute.',
          remedy: 'Run the trial again when the computer is less busy.',
          detail: this.process.lastWords,
        })
        this.child.kill('SIGKILL')
      }, startPatience)
      this.listener = (message) => {
        if (message.kind !== 'ready') return
        clearTimeout(timer)
        this.listener = undefined
        this.onExit = undefined
        resolve()
      }
      this.onExit = (error) => {
        clearTimeout(timer)
        reject(new TrialFailure(error))
      }
    })
  }

  private die(error: TrialError): void {
    this.death ??= error
    this.onExit?.(this.death)
  }

  private send(message: ToEngine): void {
    if (!this.child.connected) return
    this.child.send(message, () => undefined)
  }
}

/** A `TrialError` on its way. */
export class TrialFailure extends Error {
  override readonly name = 'TrialFailure'
  constructor(readonly details: TrialError) {
    super(details.message)
  }
}

function errorOf({ message, remedy, detail }: Extract<FromEngine, { kind: 'failed' }>): TrialError {
  return { message, detail, ...(remedy === undefined ? {} : { remedy }) }
}

/** Any error as the reason of a failed trial. */
export function asTrialError(error: unknown): TrialError {
  if (error instanceof TrialFailure) return error.details
  return {
    message: 'The process that computes could not be started.',
    detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }
}
