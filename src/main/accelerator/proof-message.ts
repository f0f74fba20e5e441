/** What the process says when it has trained a small network. */
export interface ProofMessage {
  /** TensorFlow's own version. */
  readonly version?: string
  /** Whether it computed on a card. */
  readonly usesCard?: boolean
  /** Why it could not; absent where all is well. */
  readonly problem?: string
}
