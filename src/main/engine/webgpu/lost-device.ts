/** A device that stops computing while a trial runs on it. */
import { setTimeout as wait } from 'node:timers/promises'
import { EngineError, TrialCancelled } from '../errors'

/** The device computes no more; a new process may find it well again. */
export class LostDevice extends EngineError {}

/** Milliseconds in which a loss is told after the first error that follows from it. */
const grace = 500

/**
 * What `work` comes to, or the device's failure as soon as it is told. An error of the work gives
 * way to the failure that caused it: a lost device shows first as reads that fail or give nonsense.
 */
export function unlessLost<T>(work: Promise<T>, failure: Promise<never>): Promise<T> {
  const patient = work.catch(async (error: unknown) => {
    if (!(error instanceof TrialCancelled)) await Promise.race([failure, wait(grace)])
    throw error
  })
  return Promise.race([patient, failure])
}
