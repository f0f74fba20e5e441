/** Clusters: which there are, what they can do, and how far trials are that were given to them. */
import type { Handlers } from '@shared/contract/server'
import type { Lab } from '../lab'
import { acting } from './acting'
import { keepingUp } from '../keeping-up'
import { throttled } from '../throttle'

type ClusterHandlers = Pick<Handlers, Extract<keyof Handlers, `clusters.${string}`>>

const interval = 300

export function clusterHandlers({ clusters, events }: Lab): ClusterHandlers {
  return {
    'clusters.list': () => clusters.list(),
    'clusters.watch': (_, context) =>
      new Promise((resolve) => {
        const { signal } = context
        signal.addEventListener('abort', () => resolve({}))
        const report = keepingUp(context, signal, () => context.report(clusters.list()))
        const tell = throttled(interval, signal, report)
        events.listen(signal, ({ kind }) => {
          if (kind === 'clusters') tell()
        })
        tell()
      }),
    'clusters.add': acting(({ settings }) => clusters.add(settings)),
    'clusters.remove': acting(({ name }) => clusters.remove(name)),
    'clusters.check': ({ name }) => clusters.check(name),
    'clusters.collect': ({ name }) => clusters.collect(name),
  }
}
