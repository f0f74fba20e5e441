/** Why an engine process ended, in words. */
import type { TrialError } from './trial-error'

const outOfMemory =
  /heap out of memory|allocation failed|out of memory|bad_alloc|memory access out of bounds/i

/** Signals that other programs, or the system, send: they say nothing of the computation. */
const outsideSignals: ReadonlySet<NodeJS.Signals | null> = new Set([
  'SIGKILL',
  'SIGTERM',
  'SIGINT',
  'SIGHUP',
])

/** Whether a process that had not been asked to end was ended from outside. */
export function isFromOutside(signal: NodeJS.Signals | null, lastWords: string): boolean {
  return outsideSignals.has(signal) && !outOfMemory.test(lastWords)
}

const needsLess = 'Close other programs or make the network smaller, then run the trial again.'

/**
 * Explains the end of an engine process that had not been asked to end.
 * @param code its exit code, `null` if a signal ended it
 * @param lastWords the end of what it wrote to standard error
 */
export function explainDeath(
  code: number | null,
  signal: NodeJS.Signals | null,
  lastWords: string,
): TrialError {
  const detail = `exit code ${String(code)}, signal ${String(signal)}\n${lastWords}`.trim()
  if (outOfMemory.test(lastWords))
    return { message: 'The computation ran out of memory.', remedy: needsLess, detail }
  if (signal === 'SIGKILL')
    return {
      message:
        'The process that computed it was killed from outside (SIGKILL); the system does so when memory runs out.',
      remedy: needsLess,
      detail,
    }
  const how = signal ? `by the signal ${signal}` : `with code ${String(code)}`
  return {
    message: `The process that computed it ended unexpectedly, ${how}.`,
    remedy: 'Run the trial again. If it happens again, try another device.',
    detail,
  }
}
