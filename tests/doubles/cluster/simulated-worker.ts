/** What a task computes, as the worker does: one trial after the other, on from checkpoints, files by rename. */
import { posix } from 'node:path'
import { trialFileNames } from '../../../src/main/trial-files/result'
import type { TrialRequest } from '../../../src/main/trial-files/request'
import type { MemoryMachine } from './memory-machine'
import { doneEnd, failedEnd, leave, results } from './trial-files'
import type { VirtualClock } from './virtual-clock'

/** Milliseconds of computation after which a trial saves itself. */
export const savedEvery = 5 * 60_000

/** How a trial goes, which is the same wherever it is computed. */
export interface Course {
  /** Milliseconds of computation. */
  readonly takes: number
  readonly ends: 'done' | 'with a failure' | 'by killing its task'
  readonly network: Buffer | undefined
}

/** What was computed, over all tasks. */
export class Computed {
  /** Ends of trials that had ended before. */
  twice = 0
  /** Beginnings of trials that another task was computing. */
  sideBySide = 0
  /** Milliseconds that were lost with what was interrupted since it was saved. */
  lost = 0
  total = 0
  readonly running = new Set<string>()
  readonly ended = new Set<string>()
}

export interface WorkerParts {
  readonly clock: VirtualClock
  readonly machine: MemoryMachine
  readonly computed: Computed
  readonly courseOf: (key: string) => Course
  /** Milliseconds after which others see a file. */
  readonly lateness: () => number
}

export class SimulatedWorker {
  private readonly requests: string[]
  private current:
    { readonly key: string; readonly since: number; readonly saved: number } | undefined
  private stopped = false

  /** @param ended told of the end, which is not well where the worker was killed */
  constructor(
    private readonly parts: WorkerParts,
    list: string,
    private readonly ended: (well: boolean) => void,
  ) {
    this.requests = list.trimEnd().split('\n')
    this.next()
  }

  /** Ends it, with a last checkpoint where it was warned. */
  stop(warned: boolean): void {
    const { clock, computed } = this.parts
    this.stopped = true
    if (!this.current) return
    const { key, since, saved } = this.current
    const took = clock.now - since
    const kept = warned ? took : Math.floor(took / savedEvery) * savedEvery
    if (kept > 0) this.parts.machine.put(pathsOf(key).checkpoint, String(saved + kept))
    computed.lost += took - kept
    computed.total += took
    computed.running.delete(key)
  }

  private next(): void {
    const { clock, computed, courseOf, machine } = this.parts
    for (let path = this.requests.shift(); path !== undefined; path = this.requests.shift()) {
      const request = machine.text(path)
      if (request === undefined) continue
      const { key } = JSON.parse(request) as TrialRequest
      if (machine.has(pathsOf(key).end)) continue
      if (computed.running.has(key)) computed.sideBySide += 1
      computed.running.add(key)
      const saved = Number(machine.text(pathsOf(key).checkpoint) ?? 0)
      this.current = { key, since: clock.now, saved }
      clock.after(courseOf(key).takes - saved, () => {
        if (!this.stopped) this.end(key)
      })
      return
    }
    // As a program: it ends after it has begun.
    clock.after(1000, () => {
      if (!this.stopped) this.ended(true)
    })
  }

  private end(key: string): void {
    const { computed, courseOf, lateness, machine } = this.parts
    const { ends, network } = courseOf(key)
    if (ends === 'by killing its task') {
      this.stop(false)
      this.ended(false)
      return
    }
    computed.running.delete(key)
    computed.total += this.parts.clock.now - this.current!.since
    this.current = undefined
    if (computed.ended.has(key)) computed.twice += 1
    computed.ended.add(key)
    const end = ends === 'done' ? doneEnd(key, network) : failedEnd(key)
    leave(machine, end, network, lateness())
    machine.remove(pathsOf(key).checkpoint)
    this.next()
  }
}

function pathsOf(key: string) {
  const { end, checkpoint } = trialFileNames(key)
  return { end: posix.join(results, end), checkpoint: posix.join(results, checkpoint) }
}
