/** Experiments as clients see them, put together from the store and from what runs. */
import type {
  ExperimentDetail,
  ExperimentSummary,
  TrialStatus,
  TrialSummary,
} from '@shared/contract/experiments'
import type { Origin } from '@shared/contract/origin'
import { LabError } from '@shared/contract/wire'
import type { Value } from '@shared/experiments/common/values'
import { sweepPoints } from '@shared/experiments/common/expand'
import { definitionOf } from '@shared/experiments/registry'
import { withTaskMeasures } from '@shared/results/task-measures'
import { engineResultVersion } from '@shared/trials/result-version'
import type { ExperimentRow } from '../../store/experiments'
import type { LinkedTrial } from '../../store/links'
import { settingsOfRow } from '../experiments/grow'
import { trialKey } from '../experiments/trial-key'
import type { TrialError } from '../queue/trial-error'
import type { Store } from '../../store/store'
import type { Tally } from '../../store/tallies'
import type { Findings } from '../findings'
import { RequestFacts } from './request-facts'
import { trialSummary, type Sight } from './trial-view'

/** Of the trials of an experiment, as it sees them. */
function tallyOf(links: readonly LinkedTrial[], trials: readonly TrialSummary[]): Tally {
  const counts: Partial<Record<TrialStatus, number>> = {}
  for (const { status } of trials) counts[status] = (counts[status] ?? 0) + 1
  const lastEnd = links
    .flatMap(({ trial }) => trial.ended_at ?? [])
    .sort()
    .at(-1)
  return {
    counts,
    total: trials.length,
    progress: trials.reduce((sum, trial) => sum + trial.progress, 0),
    ...(lastEnd === undefined ? {} : { lastEnd }),
  }
}

const noTrials: Tally = { counts: {}, total: 0, progress: 0 }

const openTrials = ({ counts: { queued = 0, running = 0 } }: Tally) => queued + running

function statusFrom(tally: Tally): ExperimentSummary['status'] {
  if (openTrials(tally) > 0) return 'active'
  const { done = 0, paused = 0 } = tally.counts
  if (paused > 0) return 'paused'
  return done === tally.total ? 'done' : 'incomplete'
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
  private readonly facts = new RequestFacts()

  constructor(
    private readonly store: Store,
    private readonly sight: Sight,
    private readonly findings: Pick<Findings, 'answerOf'>,
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

  /** All that are deleted, or all others, newest first: trials are read only of those that are computed. */
  list(deleted: boolean): ExperimentSummary[] {
    const rows = this.store.experiments.list({ deleted })
    if (rows.length === 0) return []
    const tallies = this.store.tallies.all()
    const tags = this.store.tags.all()
    const origins = this.store.origins.all()
    return rows.map((row) => {
      const tally = tallies.get(row.id) ?? noTrials
      return openTrials(tally) > 0
        ? this.summary(row)
        : this.counted(row, tally, {
            tags: tags.get(row.id) ?? [],
            origins: origins.get(row.id) ?? [],
          })
    })
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
        ...(linked.trial.status === 'done' && linked.trial.network_file === null
          ? { networkGone: true as const }
          : {}),
        values: JSON.parse(linked.trial.parameters) as Record<string, Value>,
        result: results.get(linked.trial.id) ?? { scalars: {}, matrices: {}, series: {} },
      })),
    })
  }

  private summaryOf(row: ExperimentRow, links: readonly LinkedTrial[]): ExperimentSummary {
    const trials = links.map((linked) => this.trial(linked))
    const tally = tallyOf(links, trials)
    return {
      ...this.counted(row, tally, {
        tags: this.store.tags.of(row.id),
        origins: this.store.origins.ofExperiment(row.id),
      }),
      ...this.outlook(tally, links),
    }
  }

  /** What is expected of an experiment with open trials. */
  private outlook(tally: Tally, links: readonly LinkedTrial[]) {
    if (openTrials(tally) === 0) return {}
    const secondsLeft = this.sight.forecast.secondsUntil(links.map(({ trial }) => trial.id))
    const waits = this.sight.scheduler.waitsFor
    return {
      ...(secondsLeft === undefined ? {} : { secondsLeft }),
      ...(waits ? { waitsFor: waitingWords(waits) } : {}),
    }
  }

  /** What can be said of an experiment without looking at any of its trials. */
  private counted(
    row: ExperimentRow,
    tally: Tally,
    { tags, origins }: { readonly tags: readonly string[]; readonly origins: readonly Origin[] },
  ): ExperimentSummary {
    const { changes, models, images } = this.facts.of(row)
    const { done = 0, failed = 0, paused = 0, interrupted = 0 } = tally.counts
    const resumable = paused + interrupted
    const status = statusFrom(tally)
    const found = status === 'active' ? undefined : this.findings.answerOf(row.id, tally)
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
      ...(tags.length > 0 ? { tags: [...tags] } : {}),
      models: [...models],
      ...(images.length > 0 ? { images: [...images] } : {}),
      ...(found === undefined ? {} : { found }),
      createdAt: row.created_at,
      ...(row.deleted_at === null ? {} : { deletedAt: row.deleted_at }),
      ...(row.parent === null ? {} : { parent: row.parent }),
      ...(origins.length === 0 ? {} : { origins: [...origins] }),
      device: row.device,
      status,
      trials: {
        total: tally.total,
        done,
        failed,
        open: openTrials(tally),
        ...(resumable > 0 ? { resumable } : {}),
      },
      progress: tally.total === 0 ? 0 : tally.progress / tally.total,
    }
  }
}
