/** A computer on which a scheduler can be talked to: this one, or one behind `ssh`. */

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** The exit code of a program that is not there. */
export const programNotFound = 127

export interface Machine {
  /** For messages. */
  readonly name: string
  /**
   * Runs a program with words that no shell takes apart, whatever is in them.
   * @throws MachineError where it cannot be reached; an exit code other than 0 is no error
   */
  run(words: readonly string[], options?: { readonly stdin?: string | Buffer }): Promise<Ran>
  /**
   * Copies a local file there, or a folder with all that is in it. A file is there whole or not at all.
   * @param remote how it is called there, in a folder that exists
   * @throws MachineError
   */
  send(local: string, remote: string): Promise<void>
  /**
   * Copies files from a folder there, by their names, into a local folder that exists.
   * @throws MachineError also where one is missing
   */
  fetch(folder: string, names: readonly string[], local: string): Promise<void>
  /** Ends a connection that is kept open. */
  close(): Promise<void>
}

/** A computer that cannot be reached or does not do as asked; the message says why, the remedy what to do. */
export class MachineError extends Error {
  override readonly name = 'MachineError'
  constructor(
    message: string,
    readonly remedy?: string,
  ) {
    super(message)
  }
}
