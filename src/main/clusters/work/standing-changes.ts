/** How trials come to stand elsewhere. What no longer holds of where they stood goes. */
import type { FinalStanding } from '@shared/clusters/standing'
import type { TrialChange } from './journal'

const nothingSeen = { reason: undefined, goneSince: undefined } as const

/** To be handed in, for the first time or again. */
export const waitingAgain = (key: string): TrialChange => ({
  ...{ key, standing: 'waiting', array: undefined, task: undefined },
  ...nothingSeen,
})

/** About to be handed in: until the scheduler has answered, nobody knows whether it was. */
export const sentIn = (key: string, array: string, task: number, now: number): TrialChange => ({
  ...{ key, standing: 'unknown', array, task },
  ...{ reason: undefined, goneSince: now },
})

/** Handed in once more. @param times that it was before */
export const handedIn = (key: string, standing: 'queued' | 'written', times = 0): TrialChange => ({
  ...{ key, standing, submissions: times + 1 },
  ...nothingSeen,
})

/** At an end. @param failure why it was given up */
export const ended = (key: string, standing: FinalStanding, failure?: string): TrialChange => ({
  ...{ key, standing, failure },
  ...nothingSeen,
})
