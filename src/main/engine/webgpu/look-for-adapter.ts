/** Looking for a graphics card without any risk to the process that asks. */
import { fork } from 'node:child_process'
import { bundlePath } from '../../paths'
import type { Found } from './dawn'

/** Drivers of a card that sleeps take seconds to answer. */
const patience = 30_000

/** What the looking process told, or `died` where its driver ended it or never answered. */
export function lookForAdapter(): Promise<Found | { readonly kind: 'died' }> {
  return new Promise((resolve) => {
    const child = fork(bundlePath('graphics-probe'), [], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      timeout: patience,
    })
    child.once('message', (message) => resolve(message as Found))
    child.once('error', () => resolve({ kind: 'died' }))
    child.once('exit', () => resolve({ kind: 'died' }))
  })
}
