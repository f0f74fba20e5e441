/** What is known of the trials on one cluster, in the store. */
import { trialFileVersion, type TrialRequest } from '../../trial-files/request'
import type {
  Change,
  Journal,
  JournalArray,
  JournalTrial,
  TrialChange,
} from '../../clusters/work/journal'
import type { ClusterArrayRow } from '../../store/cluster-arrays'
import type { KeyedClusterTrial } from '../../store/cluster-trials'
import type { Store } from '../../store/store'
import type { Estimates } from '../estimates'
import { settingsOf } from '../forecast'

export interface JournalOptions {
  readonly cluster: string
  /** Of each trial. */
  readonly cores: number
  /** Milliseconds of computation after which trials save themselves; the usual ones where absent. */
  readonly savedEvery?: number
  /** Told of trials that stand elsewhere now. */
  readonly moved: (trialIds: readonly number[]) => void
  /** Told of trials that were given up there, and why. */
  readonly givenUp: (trialId: number, failure: string) => void
}

export class StoredJournal implements Journal {
  constructor(
    private readonly store: Store,
    private readonly estimates: Estimates,
    private readonly options: JournalOptions,
  ) {}

  arrays(): readonly JournalArray[] {
    return this.store.clusterArrays.of(this.options.cluster).map(asArray)
  }

  trials(): readonly JournalTrial[] {
    return this.store.clusterTrials.of(this.options.cluster).map(asTrial)
  }

  orderOf(key: string): { readonly request: TrialRequest; readonly expectedSeconds: number } {
    const row = this.store.trials.findByKey(key)
    if (!row) throw new Error('A trial that a cluster was given is gone.')
    const { cores, savedEvery } = this.options
    const settings = settingsOf(row)
    return {
      request: {
        version: trialFileVersion,
        key,
        settings: { ...settings, values: { ...settings.values } },
        device: row.device,
        threads: cores,
        ...(savedEvery === undefined ? {} : { savedEvery }),
      },
      expectedSeconds: this.estimates.of(settings, row.device).seconds,
    }
  }

  addArray({ id, jobId, handIn, submittedAt }: JournalArray): void {
    const { cluster } = this.options
    this.store.clusterArrays.add({
      ...{ id, cluster, job_id: jobId ?? null },
      ...{ hand_in: handIn ?? null, submitted_at: submittedAt },
    })
  }

  updateArray(id: string, change: Change<JournalArray>): void {
    const { submittedAt } = change
    this.store.clusterArrays.update(id, {
      ...('jobId' in change ? { job_id: change.jobId ?? null } : {}),
      ...('handIn' in change ? { hand_in: change.handIn ?? null } : {}),
      ...(submittedAt === undefined ? {} : { submitted_at: submittedAt }),
    })
  }

  updateTrials(changes: readonly TrialChange[]): void {
    const moved: number[] = []
    this.store.database.transaction(() => {
      for (const { key, ...change } of changes) {
        const { id, status } = this.store.trials.findByKey(key) ?? {}
        if (id === undefined) continue
        // It is wanted again, before it was taken back: it stays there.
        if (change.standing === 'cancelled' && status === 'queued') continue
        this.store.clusterTrials.update(id, asRow(change))
        if (change.standing === 'failed') this.options.givenUp(id, change.failure ?? '')
        if ('standing' in change || 'reason' in change) moved.push(id)
      }
    })
    if (moved.length > 0) this.options.moved(moved)
  }
}

function asArray({ id, job_id, hand_in, submitted_at }: ClusterArrayRow): JournalArray {
  return {
    id,
    ...(job_id === null ? {} : { jobId: job_id }),
    ...(hand_in === null ? {} : { handIn: hand_in }),
    submittedAt: submitted_at,
  }
}

function asTrial(row: KeyedClusterTrial): JournalTrial {
  const { key, standing, array_id, task, submissions, reason, gone_since, failure } = row
  return {
    ...{ key, standing, submissions },
    ...(array_id === null ? {} : { array: array_id }),
    ...(task === null ? {} : { task }),
    ...(reason === null ? {} : { reason }),
    ...(gone_since === null ? {} : { goneSince: gone_since }),
    ...(failure === null ? {} : { failure }),
  }
}

function asRow(change: Omit<TrialChange, 'key'>) {
  const { standing, submissions } = change
  return {
    ...(standing === undefined ? {} : { standing }),
    ...(submissions === undefined ? {} : { submissions }),
    ...('array' in change ? { array_id: change.array ?? null } : {}),
    ...('task' in change ? { task: change.task ?? null } : {}),
    ...('reason' in change ? { reason: change.reason ?? null } : {}),
    ...('goneSince' in change ? { gone_since: change.goneSince ?? null } : {}),
    ...('failure' in change ? { failure: change.failure ?? null } : {}),
  }
}
