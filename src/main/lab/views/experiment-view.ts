/** Experiments as clients see them, put together from the store and from what runs. */
import type {
  ExperimentDetail,
  ExperimentSummary,
  TrialStatus,
  TrialSummary,
} from '@shared/contract/experiments'
import { LabError } from '@shared/contract/wire'
import type { Value } from '@shared/experiments/common/values'
import { sweepPoints } from '@shared/experiments/common/expand'
import { definitionOf } from '@shared/experiments/registry'
import { changesOf } from '@shared/presets/changes'
import { withTaskMeasures } from '@shared/results/task-measures'
import { engineResultVersion } from '@shared/trials/result-version'
import type { ExperimentRow } from '../../store/experiments'
import type { LinkedTrial } from '../../store/links'
import { settingsOfRow } from '../experiments/grow'
import { trialKey } from '../experiments/trial-key'
import type { TrialError } from '../queue/trial-error'
import type { Store } from '../../store/store'
import { trialSummary, type Sight } from './trial-view'

const isOpen = (status: TrialStatus) => status === 'queued' || status === 'running'

function statusFrom(trials: readonly TrialSummary[]): ExperimentSummary['status'] {
  if (trials.some(({ status }) => isOpen(status))) return 'active'
  if (trials.some(({ status }) => status === 'paused')) return 'paused'
  return trials.every(({ status }) => status === 'done') ? 'done' : 'incomplete'
}

const waitingWords = ({ message, remedy }: TrialError) =>
  [message, remedy].filter((sentence) => sentence !== undefined).join(' ')

/** Whether the same settings would be taken for this trial today. @param key that it had where it was computed */
function isOfThisEngine({ trial }: LinkedTrial, key = trial.key): boolean {
  const { definition, condition, seed, device } = trial
  const values = JSON.parse(trial.parameters) as Record<string, Value>
  const settings = { definition, condition, seed, values }
  return trialKey(definitionOf(definition), settings, device) === key
}

export class ExperimentViews {
  constructor(
    private readonly store: Store,
    private readonly sight: Sight,
  ) {}

  /** @throws LabError for an unknown id */
  row(id: string): ExperimentRow {
    const row = this.store.experiments.find(id)
    if (row) return row
    throw new LabError({ code: 'not-found', message: `There is no experiment “${id}”.` })
  }

  summary(row: ExperimentRow): ExperimentSummary {
    return this.summaryOf(row, this.store.links.ofExperiment(row.id))
  }

  trial(linked: LinkedTrial): TrialSummary {
    return trialSummary(linked, this.sight)
  }

  /** Everything about an experiment, with what its trials have measured so far. */
  detail(id: string): ExperimentDetail {
    const row = this.row(id)
    this.store.batch.flush()
    const links = this.store.links.ofExperiment(id)
    const results = this.store.results.of(links.map(({ trial }) => trial.id))
    const settings = settingsOfRow(this.store, row) as ExperimentDetail['settings']
    const keys = this.store.origins.keysOf(id)
    const isCurrent = (each: LinkedTrial) => isOfThisEngine(each, keys.get(each.trial.id))
    return withTaskMeasures({
      ...this.summaryOf(row, links),
      request: JSON.parse(row.request) as ExperimentDetail['request'],
      settings,
      points: [...sweepPoints(settings.sweeps)],
      programVersion: row.program_version,
      ...(links.every(isCurrent) ? { resultVersion: engineResultVersion } : {}),
      results: links.map((linked) => ({
        ...this.trial(linked),
        ...(linked.trial.device_detail === null
          ? {}
          : { deviceDetail: linked.trial.device_detail }),
        ...(linked.trial.status === 'done' && linked.trial.steps_per_second !== null
          ? { stepsPerSecond: linked.trial.steps_per_second }
          : {}),
        ...(linked.trial.status === 'done' && linked.trial.ended_at !== null
          ? { endedAt: linked.trial.ended_at }
          : {}),
        values: JSON.parse(linked.trial.parameters) as Record<string, Value>,
        result: results.get(linked.trial.id) ?? { scalars: {}, matrices: {}, series: {} },
      })),
    })
  }

  private summaryOf(row: ExperimentRow, links: readonly LinkedTrial[]): ExperimentSummary {
    const trials = links.map((linked) => this.trial(linked))
    const status = statusFrom(trials)
    const secondsLeft =
      status === 'active'
        ? this.sight.forecast.secondsUntil(links.map(({ trial }) => trial.id))
        : undefined
    const waits = this.sight.scheduler.waitsFor
    const changes = changesOf(JSON.parse(row.request) as ExperimentDetail['request'])
    const count = (wanted: (status: TrialStatus) => boolean) =>
      trials.filter((trial) => wanted(trial.status)).length
    const origins = this.store.origins.ofExperiment(row.id)
    const resumable = count((each) => each === 'paused' || each === 'interrupted')
    return {
      id: row.id,
      name: row.name,
      note: row.note,
      definition: row.definition,
      ...(row.preset === null ? {} : { preset: row.preset }),
      ...(row.scale === null
        ? {}
        : { scale: row.scale as NonNullable<ExperimentSummary['scale']> }),
      ...(changes.length > 0 ? { changes: [...changes] } : {}),
      createdAt: row.created_at,
      ...(row.parent === null ? {} : { parent: row.parent }),
      ...(origins.length === 0 ? {} : { origins }),
      device: row.device,
      status,
      trials: {
        total: trials.length,
        done: count((each) => each === 'done'),
        failed: count((each) => each === 'failed'),
        open: count(isOpen),
        ...(resumable > 0 ? { resumable } : {}),
      },
      progress: trials.reduce((sum, trial) => sum + trial.progress, 0) / trials.length,
      ...(secondsLeft === undefined ? {} : { secondsLeft }),
      ...(status === 'active' && waits ? { waitsFor: waitingWords(waits) } : {}),
    }
  }
}
