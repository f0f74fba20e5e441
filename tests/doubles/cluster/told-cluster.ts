/** The work on a cluster that does what a test tells it, by a clock that the test moves. */
import { readFileSync } from 'node:fs'
import type { ClusterSettings } from '@shared/clusters/settings'
import type { ClusterParts, ClusterWork } from '../../../src/main/clusters/work/cluster-work'
import { createClusterWork } from '../../../src/main/clusters/work/create-cluster-work'
import type { TrialEnd } from '../../../src/main/trial-files/result'
import { MemoryJournal } from './memory-journal'
import { MemoryMachine } from './memory-machine'
import { ToldScheduler } from './told-scheduler'
import { hydra, keyOf, orderOf } from './trial-files'

interface Collected {
  readonly end: TrialEnd
  /** As it was when it was taken in. */
  readonly network: Buffer | undefined
}

export class ToldCluster {
  /** Milliseconds since 1970. */
  clock = Date.UTC(2026, 10, 30, 9)
  readonly machine = new MemoryMachine(() => this.clock)
  readonly scheduler = new ToldScheduler()
  readonly journal = new MemoryJournal()
  readonly collected: Collected[] = []
  readonly prepared: (readonly string[])[] = []
  readonly said: string[] = []
  /** Thrown where a result is to be stored. */
  fullDisk: Error | undefined
  work: ClusterWork

  private readonly settings: ClusterSettings

  /** Trials from 1 on, of so many seconds each. */
  constructor(
    seconds: readonly number[],
    settings: Partial<ClusterSettings> = {},
    private readonly more: Pick<ClusterParts, 'largestArray'> = {},
  ) {
    this.settings = { ...hydra, ...settings }
    seconds.forEach((expected, n) => this.journal.add(orderOf(n + 1, expected)))
    this.work = this.started()
  }

  /** As after the program was ended, or cut off, and started again. */
  restart(polledAt?: number): void {
    this.work = this.started(polledAt)
  }

  /** Lets minutes pass, and then does what is to be done. */
  async after(minutes: number): Promise<void> {
    this.clock += minutes * 60_000
    await this.work.tick()
  }

  standings(): string[] {
    return this.journal.trials().map(({ standing }) => standing)
  }

  trial(n: number) {
    return this.journal.trial(keyOf(n))
  }

  /** Numbers of the trials in the list of a task, by the names of their requests. */
  listOf(job: number, task: number): number[] | undefined {
    const { folder, id } = this.scheduler.jobs[job - 1]!
    const list = this.machine.text(`${folder}/jobs/${id}/tasks/${task}`)
    return list
      ?.trimEnd()
      .split('\n')
      .map((path) => {
        const request = JSON.parse(this.machine.text(path) ?? '') as { settings: { seed: number } }
        return request.settings.seed
      })
  }

  private started(polledAt?: number): ClusterWork {
    return createClusterWork({
      ...{ settings: this.settings, scheduler: this.scheduler, machine: this.machine },
      ...{ journal: this.journal, ...this.more },
      ...(polledAt === undefined ? {} : { polledAt }),
      prepare: (keys) => {
        this.prepared.push(keys)
        return Promise.resolve('/home/ada/palimpsest/workers/0.1.0')
      },
      collected: (end, network) => {
        if (this.fullDisk) throw this.fullDisk
        this.collected.push({ end, network: network ? readFileSync(network) : undefined })
      },
      now: () => this.clock,
      log: (sentence) => this.said.push(sentence),
      changed: () => undefined,
    })
  }
}
