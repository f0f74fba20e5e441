/** What a failed trial says to the person, and what it keeps for the report. */
import { EngineError, UnfitCheckpoint } from '../errors'
import type { FromEngine } from './protocol'

type Failed = Extract<FromEngine, { kind: 'failed' }>

function isOutOfMemory(error: unknown): boolean {
  return (
    error instanceof Error && /out of memory|allocation failed|cannot enlarge/i.test(error.message)
  )
}

function chain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const own = error.stack ?? error.message
  return error.cause === undefined ? own : `${own}\nBecause: ${chain(error.cause)}`
}

/** The protocol's `failed` message for any error. */
export function failureOf(error: unknown): Failed {
  const detail = chain(error)
  if (error instanceof EngineError)
    return {
      kind: 'failed',
      message: error.message,
      remedy: error.remedy,
      detail,
      ...(error instanceof UnfitCheckpoint ? { unfit: true } : {}),
    }
  if (isOutOfMemory(error))
    return {
      kind: 'failed',
      message: 'The computer ran out of memory for this trial.',
      remedy: 'Use fewer hidden neurons, or let fewer trials run at once.',
      detail,
    }
  return {
    kind: 'failed',
    message: 'The trial stopped because of an error in the program.',
    remedy: 'Run it again; if it stops again, please report it with the details.',
    detail,
  }
}
