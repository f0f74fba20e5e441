/** Steering single trials. */
import type { Handlers } from '@shared/contract/server'
import type { Lab } from '../lab'
import { acting } from './acting'

type TrialHandlers = Pick<Handlers, Extract<keyof Handlers, `trials.${string}`>>

export function trialHandlers({ wishes }: Lab): TrialHandlers {
  return {
    'trials.cancel': acting(({ id }) => wishes.cancelTrial(id)),
    'trials.retry': acting(({ id }) => wishes.retryTrial(id)),
  }
}
