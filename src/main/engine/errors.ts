/** Errors that an engine reports to the person at the screen. */

/** Something went wrong that the person can understand and often repair. */
export class EngineError extends Error {
  override readonly name: string = 'EngineError'
  /**
   * @param message what happened, in one sentence
   * @param remedy what to do next
   */
  constructor(
    message: string,
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** A checkpoint that is of no use to the trial that was to go on from it. */
export class UnfitCheckpoint extends EngineError {
  override readonly name = 'UnfitCheckpoint'
  constructor(what: string) {
    super(
      `The saved state of this trial does not fit: ${what}.`,
      'Run the trial again from its beginning.',
    )
  }
}

/** The trial was stopped on request. */
export class TrialCancelled extends Error {
  override readonly name = 'TrialCancelled'
  constructor() {
    super('The trial was stopped.')
  }
}
