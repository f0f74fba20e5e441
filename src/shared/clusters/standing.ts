/** Where a trial stands that was given to a cluster. */

/**
 * `waiting`: not sent yet. `written`: its script is there, she hands it in. `queued` and `running`: as the
 * scheduler says. `unknown`: it was there and is gone without a result. `collected`: its result is here.
 * `failed`: given up. `cancelled`: taken back.
 */
export const standings = [
  'waiting',
  'written',
  'queued',
  'running',
  'unknown',
  'collected',
  'failed',
  'cancelled',
] as const
export type Standing = (typeof standings)[number]

/** Those after which nothing more is expected. */
export const finalStandings = ['collected', 'failed', 'cancelled'] as const satisfies Standing[]
export type FinalStanding = (typeof finalStandings)[number]

export function isFinal(standing: Standing): standing is FinalStanding {
  return finalStandings.some((final) => final === standing)
}

/** After the name of the cluster: “Hydra: waits in its queue”. */
export const standingWords: Readonly<Record<Standing, string>> = {
  waiting: 'is about to be sent',
  written: 'waits for you to hand in its script',
  queued: 'waits in its queue',
  running: 'runs',
  unknown: 'is gone from its queue (its result may still come)',
  collected: 'collected',
  failed: 'given up',
  cancelled: 'taken back',
}
