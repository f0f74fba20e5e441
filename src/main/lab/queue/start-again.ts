/** Trials that are started again by themselves: once, and only where the computation is not at fault. */
import type { TrialRow } from '../../store/trials'
import type { Outcome } from './engine-process'
import type { TrialError } from './trial-error'

type Failed = Extract<Outcome, { kind: 'failed' }>

/**
 * What is told of a trial that is started again after this end; nothing where it has failed. What was told of
 * the time before stands in its row, until somebody sets it going or it is done: it is never done twice in
 * a row.
 */
export function startedAgain(
  { error, isFromOutside = false, isUnfit = false }: Failed,
  { error_message: before, checkpoint_file: checkpoint }: TrialRow,
): TrialError | undefined {
  if (isUnfit && checkpoint !== null)
    return { ...error, message: `${error.message} It began anew by itself.` }
  if (!isFromOutside || before !== null) return undefined
  const way = checkpoint === null ? 'anew' : 'from where it was saved'
  return { ...error, message: `${error.message} It was started again by itself, ${way}.` }
}
