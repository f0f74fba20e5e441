/** Steering single trials. */
import type { Handlers } from '@shared/contract/server'
import type { Lab } from '../lab'

type TrialHandlers = Pick<Handlers, Extract<keyof Handlers, `trials.${string}`>>

export function trialHandlers({ wishes }: Lab): TrialHandlers {
  return {
    'trials.cancel': async ({ id }) => {
      await wishes.cancelTrial(id)
      return {}
    },
    'trials.retry': async ({ id }) => {
      await wishes.retryTrial(id)
      return {}
    },
  }
}
