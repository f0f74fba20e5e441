/** The native TensorFlow library, had and taken away from the Devices page. */
import type { AcceleratorOffer, AcceleratorState } from '@shared/contract/devices'
import { LabError, type WireError } from '@shared/contract/wire'
import type { Store } from '../../store/store'
import type { Log } from '../log'
import type { Scheduler } from '../queue/scheduler'
import { SharedLook } from '../shared-look'
import type { Devices } from './devices'

export type Installed = NonNullable<AcceleratorState['installed']>
type Working = NonNullable<AcceleratorState['working']>

export interface AssemblyOptions {
  readonly signal: AbortSignal
  /** `fraction` of the whole, 0 to 1, where it is known. */
  readonly report: (phase: string, fraction?: number) => void
}

/** What the lab needs of whoever assembles the library; what was there before stays until the end. */
export interface AcceleratorTools {
  installed(): Promise<Installed | undefined>
  /** What can be had on this computer, the one to recommend first. Stops with `signal`. */
  offers(signal: AbortSignal): Promise<readonly AcceleratorOffer[]>
  assemble(offer: string, options: AssemblyOptions): Promise<void>
  remove(): Promise<void>
}

/**
 * Milliseconds for which offers hold. What is had or taken away here makes them be looked for anew;
 * what others install (Python, a compiler, a driver) nobody tells of.
 */
const offersHold = 10_000

/** Devices that compute with the library. */
const nativeDevices = ['tensorflow', 'cuda']

export class Acceleration {
  private installed: Promise<Installed | undefined> | undefined
  private working: Working | undefined
  private problem: WireError | undefined
  private readonly look: SharedLook<readonly AcceleratorOffer[]>
  private run: { readonly stop: AbortController; readonly ended: Promise<void> } | undefined

  constructor(
    private readonly tools: AcceleratorTools,
    private readonly store: Store,
    private readonly scheduler: Scheduler,
    private readonly devices: Devices,
    private readonly log: Log,
  ) {
    this.look = new SharedLook((signal) => tools.offers(signal), offersHold)
  }

  get active(): boolean {
    return this.run !== undefined
  }

  async state(): Promise<AcceleratorState> {
    this.installed ??= this.tools.installed()
    const installed = await this.installed.catch(() => undefined)
    return {
      ...(installed ? { installed } : {}),
      ...(this.working ? { working: this.working } : {}),
      ...(this.problem ? { problem: this.problem } : {}),
    }
  }

  /** @param signal aborted when nobody waits for them */
  offers(signal?: AbortSignal): Promise<readonly AcceleratorOffer[]> {
    return this.look.find(signal)
  }

  /** The person at the screen has changed something, and wants it to be seen. */
  lookAgain(): void {
    this.look.forget()
  }

  /** Begins to assemble an offer. @throws LabError where there is none of this name, or something is under way. */
  async assemble(id: string): Promise<void> {
    const offer = (await this.offers()).find((candidate) => candidate.id === id)
    if (!offer || offer.problem !== undefined)
      throw new LabError({
        code: 'usage',
        message: offer?.problem ?? `There is no library “${id}” for this computer.`,
      })
    this.begin('assembling', 'starting', (options) => this.tools.assemble(id, options))
  }

  /** @throws LabError while trials compute with the library. */
  remove(): void {
    this.begin('removing', 'removing', () => this.tools.remove())
  }

  /** Gives up what is under way; returns when it has stopped. */
  async stop(): Promise<void> {
    this.run?.stop.abort()
    await this.run?.ended
  }

  private begin(
    what: Working['what'],
    phase: string,
    work: (options: AssemblyOptions) => Promise<void>,
  ): void {
    if (this.run)
      throw new LabError({
        code: 'conflict',
        message: 'The added library is being set up or removed already.',
      })
    if (this.scheduler.runsOn(nativeDevices))
      throw new LabError({
        code: 'conflict',
        message: 'Trials are computing with the added library.',
        remedy: 'Wait for their end or pause them in the queue, then try again.',
      })
    this.problem = undefined
    this.working = { what, phase }
    const stop = new AbortController()
    const options: AssemblyOptions = {
      signal: stop.signal,
      report: (next, fraction) => {
        this.working = { what, phase: next, ...(fraction === undefined ? {} : { fraction }) }
        this.devices.changed()
      },
    }
    this.run = { stop, ended: this.follow(work(options), stop.signal) }
    this.devices.changed()
  }

  private async follow(work: Promise<void>, signal: AbortSignal): Promise<void> {
    try {
      await work
      this.store.benchmarks.forget(nativeDevices)
    } catch (error) {
      if (!signal.aborted) {
        this.log('The added library could not be set up or removed.', error)
        this.problem = problemOf(error)
      }
    }
    this.run = undefined
    this.working = undefined
    this.installed = undefined
    this.look.forget()
    this.devices.forget()
  }
}

const safe = 'What was there before still works, and no result is touched.'

function problemOf(error: unknown): WireError {
  if (error instanceof LabError) return { safe, ...error.details }
  const said = error instanceof Error ? error.message : String(error)
  // What carries a remedy was written for the person at the screen.
  if (error instanceof Error && 'remedy' in error && typeof error.remedy === 'string')
    return { code: 'failed', message: said, safe, remedy: error.remedy }
  return {
    code: 'failed',
    message: 'The library could not be set up or removed.',
    safe,
    remedy: 'Try again; if it fails again, start the program anew.',
    technical: said,
  }
}
