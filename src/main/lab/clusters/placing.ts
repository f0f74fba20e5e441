/** Where trials are computed: here, or on a cluster. */
import { isFinal } from '@shared/clusters/standing'
import type { ClusterSettings } from '@shared/clusters/settings'
import type { Place } from '@shared/contract/clusters'
import { LabError } from '@shared/contract/wire'
import type { DeviceId } from '@shared/devices/devices'
import { isThere } from '../../store/links'
import type { Store } from '../../store/store'
import type { Estimates } from '../estimates'
import { settingsOf } from '../forecast'
import type { Scheduler } from '../queue/scheduler'
import type { Clusters } from './clusters'
import { shareHere } from './share-here'

/** The device that is sent along: it needs nothing of the computer, and repeats a run bit for bit. */
const deviceThere: DeviceId = 'simd'

/** The device of an experiment on a cluster. @throws LabError where another one was asked for */
export function deviceOnCluster(wanted: string | undefined): string {
  if (wanted === undefined || wanted === deviceThere) return deviceThere
  throw new LabError({
    code: 'usage',
    message: `On a cluster trials are computed on “${deviceThere}”, not on “${wanted}”.`,
    remedy: `Choose “${deviceThere}”, or let this computer compute them.`,
  })
}

export class Placing {
  constructor(
    private readonly store: Store,
    private readonly estimates: Estimates,
    private readonly scheduler: Pick<Scheduler, 'slots'>,
    private readonly clusters: Clusters,
  ) {}

  /** Of trials that take so many seconds, in their order: how many stay here. */
  stayHere(expectedSeconds: readonly number[], place: Place, cluster: ClusterSettings): number {
    if (place.alsoHere !== true) return 0
    return shareHere(expectedSeconds, this.scheduler.slots, 60 * cluster.minutesPerTask)
  }

  /** Gives what waits of an experiment to a cluster; with `alsoHere` what is beyond this computer's share. */
  place(experimentId: string, place: Place): void {
    const { settings } = this.clusters.require(place.cluster)
    const waiting = this.store.links
      .ofExperiment(experimentId)
      .filter((linked) => linked.trial.status === 'queued' && !isThere(linked))
    const trials = [...new Map(waiting.map(({ trial }) => [trial.id, trial])).values()]
    const expected = trials.map((row) => this.estimates.of(settingsOf(row), row.device).seconds)
    const given = trials.slice(this.stayHere(expected, place, settings))
    this.give(
      given.map(({ id }) => id),
      place.cluster,
    )
  }

  /** Gives trials that an experiment has got where its others were given, if they were. */
  placeLikeOthers(experimentId: string): void {
    const elsewhere = this.store.links
      .ofExperiment(experimentId)
      .flatMap(({ onCluster }) => onCluster?.cluster ?? [])
    const cluster = elsewhere.find((name) => this.store.clusters.find(name) !== undefined)
    if (cluster !== undefined) this.place(experimentId, { cluster })
  }

  /** Gives a trial that waits again to the cluster that had it, where it still is one of hers. */
  giveAgain(trialId: number): void {
    const before = this.store.clusterTrials.find(trialId)
    if (!before || !isFinal(before.standing)) return
    if (this.store.clusters.find(before.cluster)) this.give([trialId], before.cluster)
  }

  private give(trialIds: readonly number[], cluster: string): void {
    if (trialIds.length === 0) return
    this.store.database.transaction(() => {
      for (const id of trialIds) this.store.clusterTrials.give(id, cluster)
    })
    this.clusters.wake(cluster)
  }
}
