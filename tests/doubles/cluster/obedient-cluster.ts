/** A cluster that does what a test says: it takes every trial, and gives the ends that it was told of. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MachineError } from '../../../src/main/clusters/machines/machine'
import type { ClusterParts, ClusterWork } from '../../../src/main/clusters/work/cluster-work'
import type { ClusterTools } from '../../../src/main/lab/clusters/tools'
import { trialFileVersion } from '../../../src/main/trial-files/request'
import type { TrialEnd } from '../../../src/main/trial-files/result'
import { unreachableClusters } from '../unreachable-clusters'

export class ObedientCluster {
  /** Ends that its next look finds, by key. */
  readonly ends = new Map<string, TrialEnd['outcome']>()
  /** The end of every other trial; they go on for ever where absent. */
  everything: TrialEnd['outcome'] | undefined
  /** Keys that were taken back. */
  readonly takenBack: string[] = []
  /** Why it cannot be reached. */
  problem: string | undefined
  /** Versions of the program that computes there. */
  version = '0.0.9'
  looks = 0

  /** @param folder for networks */
  constructor(private readonly folder: string) {}

  get tools(): ClusterTools {
    return {
      ...unreachableClusters,
      createWork: (parts) => this.workOn(parts),
      lookEvery: { here: 40, behindSsh: 40 },
    }
  }

  private workOn({ journal, collected, changed }: ClusterParts): ClusterWork {
    const look = async () => {
      this.looks += 1
      if (this.problem !== undefined) throw new MachineError(this.problem, 'Wait.')
      const trials = journal.trials()
      const waiting = trials.filter(({ standing }) => standing === 'waiting')
      if (waiting.length > 0) {
        const id = `array-${this.looks}`
        journal.addArray({ id, jobId: String(this.looks), submittedAt: Date.now() })
        journal.updateTrials(
          waiting.map(({ key, submissions }, task) => ({
            ...{ key, array: id, task, standing: 'queued', reason: 'Resources' },
            submissions: submissions + 1,
          })),
        )
      }
      for (const { key } of journal.trials().filter(({ standing }) => standing === 'queued')) {
        const outcome = this.ends.get(key) ?? this.everything
        if (!outcome) continue
        const end: TrialEnd = {
          version: trialFileVersion,
          key,
          programVersion: this.version,
          outcome,
        }
        try {
          await collected(end, this.networkOf(key, outcome))
        } catch {
          continue
        }
        journal.updateTrials([{ key, standing: 'collected', reason: undefined }])
        this.ends.delete(key)
      }
      changed()
    }
    let last: Promise<void> = Promise.resolve()
    const inTurn = (work: () => Promise<void>) => {
      const turn = last.then(work)
      last = turn.catch(() => undefined)
      return turn
    }
    return {
      polledAt: undefined,
      tick: () => inTurn(look),
      cancel: (keys) =>
        inTurn(() => {
          this.takenBack.push(...keys)
          journal.updateTrials(keys.map((key) => ({ key, standing: 'cancelled' })))
          return Promise.resolve()
        }),
      close: () => last,
    }
  }

  private networkOf(key: string, outcome: TrialEnd['outcome']): string | undefined {
    if (outcome.kind === 'failed' || !outcome.network) return undefined
    const path = join(this.folder, `${key}.network`)
    writeFileSync(path, `network of ${key}`)
    return path
  }
}
