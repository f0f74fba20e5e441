/** What one button sets going again after a crash, a pause or a cancellation, and how it is called. */
import type { ExperimentDetail } from '@shared/contract/experiments'
import { givenUp, type Trial } from '@shared/results/selection'
import { formatCount, formatNumber } from '@shared/words/numbers'
import { upperFirst } from '../words/labels'

/** Trials that have no result and neither run nor wait for their turn. */
export function withoutResult(detail: ExperimentDetail): Trial[] {
  return detail.results.filter(({ status }) => status === 'paused' || givenUp.has(status))
}

function countOf(trials: readonly Trial[], status: Trial['status']): number {
  return trials.filter((trial) => trial.status === status).length
}

function verb(trials: readonly Trial[]): readonly [before: string, kind: string, after: string] {
  const every = (status: Trial['status']) => countOf(trials, status) === trials.length
  if (every('failed')) return ['Run', 'failed', 'again']
  if (trials.some(({ saved }) => saved)) return ['Resume', '', '']
  if (every('cancelled')) return ['Run', 'cancelled', '']
  if (trials.every(({ status }) => status === 'failed' || status === 'cancelled'))
    return ['Run', '', 'again']
  return ['Resume', '', '']
}

/**
 * The button's words, which say how many trials it is about, how many of them need not begin anew,
 * and how many had an end that one may not want to repeat.
 */
export function resumeLabel(trials: readonly Trial[]): string {
  const total = trials.length
  const [before, kind, after] = verb(trials)
  const noun = total === 1 ? 'trial' : 'trials'
  const saved = trials.filter((trial) => trial.saved).length
  const named = [before, formatNumber(total), kind, noun, after].filter(Boolean).join(' ')
  const part = (count: number, words: string) =>
    count > 0 && count < total ? [`${formatNumber(count)} ${words}`] : []
  const remarks = [
    ...part(saved, `from where ${saved === 1 ? 'it was' : 'they were'} saved`),
    ...part(countOf(trials, 'failed'), 'that failed'),
    ...part(countOf(trials, 'cancelled'), 'cancelled'),
  ]
  const whole = saved === total ? ` from where ${total === 1 ? 'it was' : 'they were'} saved` : ''
  return named + whole + (remarks.length > 0 ? ` (${remarks.join(', ')})` : '')
}

/** What became of the trials that were given up, in one sentence; empty where there are none. */
export function whatHappened(detail: ExperimentDetail): string {
  const trials = withoutResult(detail)
  const count = (status: Trial['status']) => countOf(trials, status)
  const [stopped, failed, cancelled] = [count('interrupted'), count('failed'), count('cancelled')]
  const parts = [
    ...(stopped > 0
      ? [`the lab or the computer stopped while ${formatCount(stopped, 'trial')} ran`]
      : []),
    ...(failed > 0 ? [`${formatCount(failed, 'trial')} failed`] : []),
    ...(cancelled > 0
      ? [`${formatCount(cancelled, 'trial')} ${cancelled === 1 ? 'was' : 'were'} cancelled`]
      : []),
  ]
  if (parts.length === 0) return ''
  const waited = count('paused')
  const rest = waited > 0 ? `${formatCount(waited, 'more was', 'more were')} waiting` : ''
  return `${upperFirst([...parts, rest].filter(Boolean).join('; '))}.`
}
