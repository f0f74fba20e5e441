/** Pausing, resuming, cancelling and retrying: an experiment states a wish, the trial follows all of them. */
import { LabError } from '@shared/contract/wire'
import { isThere, type LinkedTrial } from '../../store/links'
import type { TrialState, Wish } from '../../store/schema'
import type { Store } from '../../store/store'
import type { TrialRow } from '../../store/trials'
import type { Clusters } from '../clusters/clusters'
import type { Placing } from '../clusters/placing'
import { requeue } from '../experiments/start'
import type { LabEvents } from '../events'
import type { Scheduler } from './scheduler'
import { wantedState } from './wanted-state'

const open: readonly TrialState[] = ['queued', 'running', 'paused']
const ended: readonly TrialState[] = ['failed', 'interrupted', 'cancelled']

export class Wishes {
  constructor(
    private readonly store: Store,
    private readonly scheduler: Scheduler,
    private readonly events: LabEvents,
    private readonly clusters: Pick<Clusters, 'takeBack'>,
    private readonly placing: Pick<Placing, 'giveAgain'>,
  ) {}

  /** Gives up what is still open, on clusters too; returns when what ran here has stopped. */
  cancel(experimentId: string): Promise<void> {
    return this.wish(this.stoppable(experimentId, 'cancel'), 'cancel')
  }

  /**
   * Takes what is open out of the queue; running trials stop and keep their last checkpoint. Those that a
   * cluster has are taken back; once they are resumed it computes them from their beginning.
   */
  pause(experimentId: string): Promise<void> {
    return this.wish(this.stoppable(experimentId, 'pause'), 'pause')
  }

  /** Continues what was paused or interrupted; with `all`, everything that has no result. */
  async resume(experimentId: string, all: boolean): Promise<void> {
    const links = this.ofExperiment(experimentId)
    for (const { trial } of links) this.requireOwn(trial)
    for (const { link, trial } of links)
      if (all || (link.wish !== 'cancel' && trial.status === 'interrupted')) this.revive(trial)
    await this.wish(
      links.filter(({ link }) => link.wish === 'pause' || (all && link.wish === 'cancel')),
      'run',
    )
    this.tell(experimentId)
  }

  cancelTrial(linkId: string): Promise<void> {
    const linked = this.find(linkId)
    return this.wish(open.includes(linked.trial.status) ? [linked] : [], 'cancel')
  }

  /** Runs a failed, cancelled or interrupted trial again. @throws LabError for any other. */
  async retryTrial(linkId: string): Promise<void> {
    const linked = this.find(linkId)
    const { link, trial } = linked
    this.requireOwn(trial)
    const unstored = this.scheduler.unstored(trial.id) !== undefined
    if (link.wish === 'run' && !ended.includes(trial.status) && !unstored)
      throw new LabError({
        code: 'conflict',
        message:
          trial.status === 'done'
            ? 'This trial is done; it would give the same numbers again.'
            : 'This trial is still in the queue.',
      })
    this.revive(trial)
    await this.wish([linked], 'run')
  }

  /** Pauses or cancels everything that waits or runs on this computer; clusters go on. */
  async everywhere(wish: 'pause' | 'cancel'): Promise<void> {
    await Promise.all(
      this.store.experiments.active().map(({ id }) =>
        this.wish(
          this.stoppable(id, wish).filter((linked) => !isThere(linked)),
          wish,
        ),
      ),
    )
  }

  /** Trials of an experiment that are open and of which something else is wished. */
  private stoppable(experimentId: string, wish: 'pause' | 'cancel'): LinkedTrial[] {
    return this.ofExperiment(experimentId).filter(
      ({ link, trial }) =>
        open.includes(trial.status) &&
        (wish === 'pause' ? link.wish === 'run' : link.wish !== 'cancel'),
    )
  }

  /** What came in a file is never mixed with what is computed here. @throws LabError */
  private requireOwn({ id }: TrialRow): void {
    if (!this.store.origins.hasTrial(id)) return
    throw new LabError({
      code: 'conflict',
      message: 'This experiment came from a file: its trials are not computed here.',
      safe: 'It stays as it came.',
      remedy: 'Run the experiment again: all of it is computed here then.',
    })
  }

  /** Queues a trial that has ended without a result. */
  private revive({ id, status }: TrialRow): void {
    const unstored = this.scheduler.unstored(id) !== undefined
    this.scheduler.forgive(id)
    if (ended.includes(status) || (unstored && status === 'running')) {
      requeue(this.store, id)
      this.placing.giveAgain(id)
    }
  }

  private async wish(links: readonly LinkedTrial[], wish: Wish): Promise<void> {
    this.store.links.setWish(
      links.map(({ link }) => link.id),
      wish,
    )
    for (const id of new Set(links.map(({ link }) => link.experiment_id))) this.tell(id)
    const trials = [...new Set(links.map(({ trial }) => trial.id))]
    if (wish !== 'run')
      this.clusters.takeBack(trials.filter((id) => this.wantedOf(id) !== 'queued'))
    const stops = links.map(({ trial }) => this.follow(trial.id))
    this.scheduler.wake()
    await Promise.all(stops)
  }

  /** Makes a trial that has not ended what its experiments want. */
  private async follow(trialId: number): Promise<void> {
    const status = this.store.trials.find(trialId)?.status
    const wanted = this.wantedOf(trialId)
    if (status === 'running') {
      if (wanted !== 'queued') await this.scheduler.stop(trialId)
    } else if (
      (status === 'queued' || status === 'paused' || status === 'cancelled') &&
      status !== wanted
    ) {
      this.store.trials.update(trialId, {
        status: wanted,
        phase: wanted === 'queued' ? '' : wanted,
        ...(wanted === 'queued'
          ? { error_message: null, error_remedy: null, error_detail: null }
          : {}),
      })
      if (wanted === 'queued') this.placing.giveAgain(trialId)
      this.events.emit({ kind: 'trial', trialId })
    }
  }

  private wantedOf(trialId: number): ReturnType<typeof wantedState> {
    return wantedState(this.store.links.ofTrial(trialId))
  }

  private tell(experimentId: string): void {
    this.events.emit({ kind: 'experiment', experimentId })
  }

  private ofExperiment(experimentId: string): LinkedTrial[] {
    if (!this.store.experiments.find(experimentId))
      throw new LabError({
        code: 'not-found',
        message: `There is no experiment “${experimentId}”.`,
      })
    return this.store.links.ofExperiment(experimentId)
  }

  private find(linkId: string): LinkedTrial {
    const found = this.store.links.find(linkId)
    if (found) return found
    throw new LabError({ code: 'not-found', message: `There is no trial “${linkId}”.` })
  }
}
