/** Searches that go on by themselves where their best lies at an edge, and those that are told to. */
import { LabError } from '@shared/contract/wire'
import { growthLimit } from '@shared/experiments/optimizers/growth'
import { grownSweeps } from '@shared/results/search-edges'
import type { ResolvedSettings } from '@shared/experiments/common/settings'
import type { Store } from '../../store/store'
import type { LabEvents } from '../events'
import type { Placing } from '../clusters/placing'
import type { Log } from '../log'
import type { Scheduler } from '../queue/scheduler'
import type { ExperimentViews } from '../views/experiment-view'
import { growExperiment, settingsOfRow } from './grow'

export class GrowingSearches {
  constructor(
    private readonly store: Store,
    private readonly views: ExperimentViews,
    private readonly scheduler: Scheduler,
    private readonly placing: Pick<Placing, 'placeLikeOthers'>,
    private readonly events: LabEvents,
    private readonly log: Log,
  ) {}

  /** Looks at every search that the trial belongs to; to be called as soon as its result is stored. */
  afterTrial(trialId: number): void {
    const experiments = this.store.links.ofTrial(trialId).map(({ link }) => link.experiment_id)
    for (const id of new Set(experiments)) this.look(id)
  }

  /** Lets a search that has ended grow as far as it may by itself. */
  look(id: string): void {
    const row = this.views.row(id)
    const most = growthLimit(settingsOfRow(this.store, row))
    if (most === 0 || row.deleted_at !== null || this.cameFromElsewhere(id)) return
    // Trials that the store has already need no turn of the queue: then the search goes on at once.
    while (this.hasEnded(id)) {
      const sweeps = grownSweeps(this.views.detail(id), most)
      if (!sweeps) return
      this.grow(id, sweeps)
    }
  }

  /**
   * Adds the next value at each edge where the best lies.
   * @returns the number of trials that it has got
   * @throws LabError where trials are open, or the best lies within
   */
  growNow(id: string): number {
    if (this.cameFromElsewhere(id))
      throw new LabError({
        code: 'conflict',
        message: 'This search came from a file: it does not go on here.',
        safe: 'It stays as it came.',
        remedy: 'Run the experiment again: all of it is computed here then.',
      })
    const sweeps = grownSweeps(this.views.detail(id))
    if (sweeps) return this.grow(id, sweeps)
    throw new LabError({
      code: 'conflict',
      message: this.hasEnded(id)
        ? 'The best of this search does not lie at an edge beyond which there are values.'
        : 'This search has trials without a result; it grows where its best lies once all have one.',
    })
  }

  private cameFromElsewhere(id: string): boolean {
    return this.store.origins.ofExperiment(id).length > 0
  }

  private hasEnded(id: string): boolean {
    return this.store.links.ofExperiment(id).every(({ trial }) => trial.status === 'done')
  }

  private grow(id: string, sweeps: ResolvedSettings['sweeps']): number {
    const added = growExperiment(this.store, this.views.row(id), sweeps)
    this.log(`Experiment ${id} has grown by ${added} trials.`)
    if (added > 0) this.placing.placeLikeOthers(id)
    this.events.emit({ kind: 'experiment', experimentId: id })
    this.scheduler.wake()
    return added
  }
}
