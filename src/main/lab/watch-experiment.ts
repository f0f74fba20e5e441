/** The stream of one experiment: a snapshot, then what changes. */
import type { ArgsOf } from '@shared/contract/contract'
import type { ExperimentEvent } from '@shared/contract/experiments'
import type { CallContext } from '@shared/contract/server'
import type { LabEvent } from './events'
import type { Lab } from './lab'
import { keepingUp } from './keeping-up'
import { throttled } from './throttle'

/** Milliseconds between two summaries, while only progress has changed, and between two whole pictures. */
const summaryInterval = 250

type TrialEvent = Extract<LabEvent, { trialId: number }>

/** Reports until the caller leaves, the experiment is deleted, or it has ended and `untilEnded` is set. */
export function watchExperiment(
  lab: Lab,
  { id, untilEnded }: ArgsOf<'experiments.watch'>,
  context: CallContext<'experiments.watch'>,
): Promise<Record<string, never>> {
  const { store, views } = lab
  const { signal } = context
  const report = (event: ExperimentEvent) => context.report(event)
  const detail = views.detail(id)
  // Sweep points that differ in nothing a condition sees share its trial.
  const linksNow = () =>
    Map.groupBy(
      store.links.ofExperiment(id).map(({ link }) => link),
      (link) => link.trial_id,
    )
  let linkIds = linksNow()
  const over = new AbortController()
  signal.addEventListener('abort', () => over.abort())
  if (signal.aborted) over.abort()

  return new Promise((resolve, reject) => {
    over.signal.addEventListener('abort', () => resolve({}))
    const tellSummary = () => {
      const summary = views.summary(views.row(id))
      report({ kind: 'summary', summary })
      const ended = summary.status === 'done' || summary.status === 'incomplete'
      if (untilEnded && ended) over.abort()
    }
    const summarySoon = throttled(summaryInterval, over.signal, tellSummary)
    const snapshot = keepingUp(context, over.signal, () => {
      guarded(() => report({ kind: 'snapshot', detail: views.detail(id) }))
    })
    const snapshotSoon = throttled(summaryInterval, over.signal, snapshot)

    const tellOf = (event: TrialEvent, trialId: string) => {
      switch (event.kind) {
        case 'points':
          report({ kind: 'points', trialId, series: event.series })
          return
        case 'network':
          report({ kind: 'network', trialId, sample: event.sample })
          return
        case 'result': {
          const result = store.results.of([event.trialId]).get(event.trialId)
          if (result) report({ kind: 'result', trialId, result })
          return
        }
        case 'trial': {
          const linked = store.links.find(trialId)
          if (linked) report({ kind: 'trial', trial: views.trial(linked) })
          summarySoon()
        }
      }
    }

    const hear = (event: LabEvent) => {
      if ('experimentId' in event) {
        if (event.experimentId !== id) return
        if (event.kind === 'deleted') {
          report({ kind: 'deleted' })
          over.abort()
        } else if (event.kind === 'experiment') {
          // A grid may have grown.
          linkIds = linksNow()
          snapshotSoon()
          summarySoon()
        }
        return
      }
      if (event.kind === 'room') summarySoon()
      if (!('trialId' in event)) return
      const links = linkIds.get(event.trialId)
      if (!links) return
      if (context.isBehind) {
        // One whole picture later, instead of all that it does not take.
        snapshot()
        summarySoon()
        return
      }
      for (const link of links) tellOf(event, link.id)
    }

    const guarded = (work: () => void) => {
      try {
        work()
      } catch (error) {
        over.abort()
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    }
    lab.events.listen(over.signal, (event) => guarded(() => hear(event)))
    report({ kind: 'snapshot', detail })
    const ended = detail.status === 'done' || detail.status === 'incomplete'
    if (untilEnded && ended) over.abort()
  })
}
