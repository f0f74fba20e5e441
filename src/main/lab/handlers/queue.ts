/** The state of the queue, and what becomes of it when a client leaves. */
import type { Handlers } from '@shared/contract/server'
import type { Connection } from '../clients'
import type { Lab } from '../lab'
import { acting } from './acting'
import { keepingUp } from '../keeping-up'
import { throttled } from '../throttle'
import { queueState } from '../views/queue-view'

type QueueHandlers = Pick<Handlers, Extract<keyof Handlers, `queue.${string}`>>

const interval = 300

export function queueHandlers(lab: Lab, connection: Connection): QueueHandlers {
  const { store, views, scheduler, forecast, events } = lab
  return {
    'queue.watch': (_, context) =>
      new Promise((resolve) => {
        const { signal } = context
        signal.addEventListener('abort', () => resolve({}))
        const report = keepingUp(context, signal, () =>
          context.report(queueState(store, views, scheduler, forecast)),
        )
        const tell = throttled(interval, signal, report)
        events.listen(signal, ({ kind }) => {
          if (kind !== 'points' && kind !== 'network') tell()
        })
        tell()
      }),
    'queue.leave': acting(({ choice }) => connection.choose(choice)),
  }
}
