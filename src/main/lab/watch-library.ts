/** The stream of the library: what became of experiments, several at once. */
import type { CallContext } from '@shared/contract/server'
import type { Lab } from './lab'
import { keepingUp } from './keeping-up'
import { throttled } from './throttle'

/** Milliseconds between two reports. */
const interval = 250

/** Reports until the caller leaves. */
export function watchLibrary(
  { store, views, events }: Lab,
  context: CallContext<'library.watch'>,
): Promise<Record<string, never>> {
  const { signal } = context
  const touched = new Set<string>()
  const report = keepingUp(context, signal, () => {
    const rows = [...touched].map((id) => [id, store.experiments.find(id)] as const)
    touched.clear()
    const there = rows.flatMap(([, row]) => (row && row.deleted_at === null ? [row] : []))
    const gone = rows.filter(([, row]) => !row || row.deleted_at !== null).map(([id]) => id)
    context.report({ changed: there.map((row) => views.summary(row)), gone })
  })
  const tell = throttled(interval, signal, report)
  events.listen(signal, (event) => {
    const ids =
      'experimentId' in event
        ? [event.experimentId]
        : event.kind === 'result'
          ? store.tallies.experimentsOf([event.trialId])
          : []
    if (ids.length === 0) return
    for (const id of ids) touched.add(id)
    tell()
  })
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve({})))
}
