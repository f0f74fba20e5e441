/** What a trial leaves in files: networks and checkpoints. */
import type { TrialResult } from './trial-result'

/** Named arrays of a trained network, for lesions and later questions. */
export interface StoredArray {
  /** `strengths/0`, `releaseProbabilities/0`, … from the input layer on. */
  readonly name: string
  readonly shape: readonly number[]
  readonly values: Float32Array
}

/** A trial that can be continued: opaque to the lab, which keeps it as a file. */
export interface Checkpoint {
  /**
   * Tasks already learned; in joint training, passes over all of them. Where it was left in the middle of the
   * next one, `arrays` say so.
   */
  readonly tasksDone: number
  readonly result: TrialResult
  readonly arrays: readonly StoredArray[]
}
