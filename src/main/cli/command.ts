/** What a command of the command line is. */
import type { ParseArgsOptionsConfig } from 'node:util'

/**
 * Exit codes (also for scripts): failures are 1 by whatever cause, output that cannot be written among
 * them; wrong usage is 2. Where whoever reads the output leaves early (`lab list | head -1`) it is 0.
 */
export const exitCode = { done: 0, failed: 1, usage: 2, cancelled: 130 } as const
export type ExitCode = (typeof exitCode)[keyof typeof exitCode]

/** The command line was used wrongly; the message says what is allowed. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Where a command writes. Results go to `out`, everything else to `say`. */
export interface Terminal {
  out(text: string): void
  say(text: string): void
  /** Whether somebody watches the line that `say` writes to. */
  readonly isInteractive: boolean
  /** Replaces the line that is being watched; nothing where nobody watches. */
  status(line: string): void
  /** Asks for yes or no, yes if she just presses Enter; absent where nobody can answer. */
  ask?(question: string): Promise<boolean>
  /** Aborted by Ctrl-C. */
  readonly interrupted: AbortSignal
}

/** A command line taken apart. */
export interface Invocation {
  readonly words: readonly string[]
  text(option: string): string | undefined
  texts(option: string): readonly string[]
  flag(option: string): boolean
}

export interface Command {
  readonly name: string
  /** After the name: `ID --figure FIG`. */
  readonly usage: string
  readonly summary: string
  readonly options: ParseArgsOptionsConfig
  /** Least and greatest number of words beside options. */
  readonly words: readonly [number, number]
  run(invocation: Invocation, terminal: Terminal): Promise<ExitCode> | ExitCode
}

/** Options that several commands share. */
export const shared = {
  db: { db: { type: 'string' } },
  json: { json: { type: 'boolean' } },
} as const satisfies Record<string, ParseArgsOptionsConfig>
