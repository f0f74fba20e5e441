/** Errors that an engine reports to the person at the screen. */

/** Something went wrong that the person can understand and often repair. */
export class EngineError extends Error {
  override readonly name = 'EngineError'
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

/** The trial was stopped on request. */
export class TrialCancelled extends Error {
  override readonly name = 'TrialCancelled'
  constructor() {
    super('The trial was stopped.')
  }
}
