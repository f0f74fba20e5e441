/** The work on one cluster, put together from its settings, the store and the tools. */
import type { Machine } from '../../clusters/machines/machine'
import type { DatasetFolders } from '../../engine/data/dataset-folders'
import type { StoredCluster } from '../../store/clusters'
import type { Store } from '../../store/store'
import type { Estimates } from '../estimates'
import type { LabEvents } from '../events'
import type { Log } from '../log'
import { storeFailure } from '../queue/stored-end'
import { StoredJournal } from './journal'
import { KeptCluster, problemOf } from './kept-cluster'
import { takeIn } from './take-in'
import type { ClusterTools } from './tools'

export interface ClusterServices {
  readonly store: Store
  readonly events: LabEvents
  readonly estimates: Estimates
  readonly tools: ClusterTools
  /** Where the data sets lie that are sent. */
  readonly datasets: DatasetFolders
  readonly log: Log
  /** Milliseconds of computation after which trials save themselves; the usual ones where absent. */
  readonly savedEvery?: number
}

/** Trials that are told of one by one; of more their experiments are told as a whole. */
const toldOneByOne = 50

/** @param collected called with each result that was stored */
export function makeKept(
  services: ClusterServices,
  { settings, report, polledAt }: StoredCluster,
  collected: () => void,
): KeptCluster {
  const { store, events, estimates, tools, datasets, log, savedEvery } = services
  const { name: cluster, cores, host } = settings
  const machine = kept(tools.machineOf(settings))
  const changed = () => events.emit({ kind: 'clusters' })
  let unstored: string | undefined
  const journal = new StoredJournal(store, estimates, {
    ...{ cluster, cores },
    ...(savedEvery === undefined ? {} : { savedEvery }),
    moved: (trialIds) => tellMoved(services, trialIds),
    givenUp: (trialId, failure) => giveUp(store, cluster, trialId, failure),
  })
  const work = tools.createWork({
    ...{ settings, machine, journal, changed },
    scheduler: tools.schedulerOf(settings.scheduler),
    ...(report?.largestArray === undefined ? {} : { largestArray: report.largestArray }),
    ...(polledAt === undefined ? {} : { polledAt }),
    prepare: (keys) =>
      tools.prepare(
        machine,
        settings,
        keys.map((key) => journal.orderOf(key).request),
        datasets,
      ),
    collected: (end, network) => {
      try {
        if (takeIn({ store, events, log }, cluster, end, network)) collected()
        unstored = undefined
      } catch (error) {
        unstored = problemOf(error)
        throw error
      }
    },
    now: Date.now,
    log: (sentence) => log(sentence),
  })
  return new KeptCluster({
    ...{ work, changed },
    every: host === '' ? tools.lookEvery.here : tools.lookEvery.behindSsh,
    hasOpen: () => Object.keys(store.clusterTrials.tally(cluster)).length > 0,
    unstored: () => unstored,
  })
}

/** A connection outlives the work on it: she need not be asked again for a password soon after. */
const kept = (machine: Machine): Machine => ({
  name: machine.name,
  run: (...asked) => machine.run(...asked),
  send: (...files) => machine.send(...files),
  fetch: (...files) => machine.fetch(...files),
  close: () => Promise.resolve(),
})

function tellMoved({ store, events }: ClusterServices, trialIds: readonly number[]): void {
  if (trialIds.length <= toldOneByOne)
    for (const trialId of trialIds) events.emit({ kind: 'trial', trialId })
  else
    for (const experimentId of store.tallies.experimentsOf(trialIds))
      events.emit({ kind: 'experiment', experimentId })
}

/** A trial whose worker told why it failed is stored as that already. */
function giveUp(store: Store, cluster: string, trialId: number, failure: string): void {
  if (store.trials.find(trialId)?.status !== 'queued') return
  // What follows the first line is the end of a log, and what announces it says nothing alone.
  const sentence = (failure.split('\n')[0] ?? '').replace(/\s*[^.]*:$/, '')
  storeFailure(store, trialId, {
    message: [`${cluster} gave it up.`, sentence].filter(Boolean).join(' '),
    remedy: 'Check the cluster, then run the trial again, there or on this computer.',
    detail: failure,
  })
}
