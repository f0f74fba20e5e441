/** What the page knows of an experiment, and how each event changes it. No Vue in here. */
import type {
  ExperimentDetail,
  ExperimentEvent,
  ExperimentSummary,
  TrialSummary,
} from '@shared/contract/experiments'
import { withTaskMeasures } from '@shared/results/task-measures'
import type { NetworkSample, Series } from '@shared/trials/trial-result'

export interface ExperimentView {
  /** Absent until the lab has answered. */
  readonly detail?: ExperimentDetail
  readonly deleted: boolean
  /** The newest drawing of each trial's network. */
  readonly networks: Readonly<Record<string, NetworkSample>>
}

export const emptyView: ExperimentView = { deleted: false, networks: {} }

type Trial = ExperimentDetail['results'][number]

/** Nothing measured is kept of a trial that begins anew. */
const nothingMeasured: Trial['result'] = { scalars: {}, matrices: {}, series: {} }

/** Appends points that come after what is there; a repeated message changes nothing. */
export function appended(series: Series | undefined, more: Series): Series {
  if (!series) return more
  const last = series.x.at(-1) ?? -Infinity
  const start = more.x.findIndex((x) => x > last)
  if (start < 0) return series
  return { x: [...series.x, ...more.x.slice(start)], y: [...series.y, ...more.y.slice(start)] }
}

function changeTrial(
  view: ExperimentView,
  trialId: string,
  change: (trial: Trial) => Trial,
): ExperimentView {
  const { detail } = view
  if (!detail) return view
  const results = detail.results.map((trial) => (trial.id === trialId ? change(trial) : trial))
  return { ...view, detail: { ...detail, results } }
}

/** With what is computed from results: a trial may be what others are compared with. */
function withMeasures(view: ExperimentView): ExperimentView {
  return view.detail ? { ...view, detail: withTaskMeasures(view.detail) } : view
}

/** A trial's new state keeps what was measured, unless it starts from nothing again. */
function withSummary(trial: Trial, summary: TrialSummary): Trial {
  const again = summary.progress === 0 && trial.progress > 0 && summary.status !== 'done'
  const { values } = trial
  return {
    ...summary,
    result: again ? nothingMeasured : trial.result,
    ...(values ? { values } : {}),
  }
}

/** An experiment's summary over its detail; what a summary no longer has is gone. */
function withExperiment(detail: ExperimentDetail, summary: ExperimentSummary): ExperimentDetail {
  const { request, settings, points, programVersion, results } = detail
  return { ...summary, request, settings, points, programVersion, results }
}

/** The view after an event of `experiments.watch`. */
export function afterEvent(view: ExperimentView, event: ExperimentEvent): ExperimentView {
  switch (event.kind) {
    case 'snapshot':
      return { ...view, detail: event.detail, deleted: false }
    case 'summary':
      return view.detail ? { ...view, detail: withExperiment(view.detail, event.summary) } : view
    case 'trial': {
      const changed = changeTrial(view, event.trial.id, (trial) => withSummary(trial, event.trial))
      return event.trial.status === 'done' ? withMeasures(changed) : changed
    }
    case 'result':
      return withMeasures(
        changeTrial(view, event.trialId, (trial) => ({ ...trial, result: event.result })),
      )
    case 'points':
      return changeTrial(view, event.trialId, (trial) => {
        const grown = Object.entries(event.series).map(([name, more]) => [
          name,
          appended(trial.result.series[name], more),
        ])
        const series = { ...trial.result.series, ...Object.fromEntries(grown) } as Record<
          string,
          Series
        >
        return { ...trial, result: { ...trial.result, series } }
      })
    case 'network':
      return { ...view, networks: { ...view.networks, [event.trialId]: event.sample } }
    case 'deleted':
      return { ...view, deleted: true }
  }
}
