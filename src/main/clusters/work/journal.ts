/** What is known of trials on a cluster, kept so that a computer may be closed in between. */
import type { Standing } from '@shared/clusters/standing'
import type { TrialRequest } from '../../trial-files/request'

/** An array that was handed in, or written out. */
export interface JournalArray {
  /** As in `ArrayJob`. */
  readonly id: string
  /** Absent where she hands it in herself, and until the scheduler has said how it calls it. */
  readonly jobId?: string
  /** The command line with which she hands it in; absent where the program did. */
  readonly handIn?: string
  /** Milliseconds since 1970, by this computer's clock: the cluster's may be wrong. */
  readonly submittedAt: number
}

export interface JournalTrial {
  readonly key: string
  readonly standing: Standing
  /** Where it was handed in last; absent while it waits. */
  readonly array?: string
  readonly task?: number
  /** Times that it was handed in. */
  readonly submissions: number
  /** The scheduler's reason, as it words it. */
  readonly reason?: string
  /** Since when it is unknown, by this computer's clock. */
  readonly goneSince?: number
  /** Why it was given up, with the end of its log. */
  readonly failure?: string
}

/** Fields that are there are written, those that are there as `undefined` are cleared. */
export type Change<Row> = { readonly [Field in keyof Row]?: Row[Field] | undefined }

export type TrialChange = Change<Omit<JournalTrial, 'key'>> & Pick<JournalTrial, 'key'>

/** Kept by the lab in its store, by tests and simulations in memory. */
export interface Journal {
  arrays(): readonly JournalArray[]
  trials(): readonly JournalTrial[]
  /** What an engine there is asked for, and how long it takes about, in seconds of one core. */
  orderOf(key: string): { readonly request: TrialRequest; readonly expectedSeconds: number }
  /** Stored before anything is handed in, so that a cut between the two is found. */
  addArray(array: JournalArray): void
  updateArray(id: string, change: Change<JournalArray>): void
  updateTrials(changes: readonly TrialChange[]): void
}
