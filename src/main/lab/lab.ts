/** The lab put together: one store, its services and its queue. */
import type { StorePlace } from '../data-folder'
import { Store } from '../store/store'
import { Clusters } from './clusters/clusters'
import { Placing } from './clusters/placing'
import { Acceleration } from './devices/acceleration'
import { Benchmarking } from './devices/benchmarking'
import { Devices } from './devices/devices'
import { FirstLook } from './devices/first-look'
import { Estimates } from './estimates'
import { LabEvents } from './events'
import { Findings } from './findings'
import { ExperimentFiles } from './experiment-files/experiment-files'
import { Figures } from './figures/figures'
import { Forecast } from './forecast'
import { GrowingSearches } from './experiments/growing-searches'
import { LesionCurves } from './lesions/curves'
import { Imports } from './imports/imports'
import { KeptNetworks } from './lesions/networks'
import { LesionSessions } from './lesions/sessions'
import type { Log } from './log'
import type { LabOptions } from './options'
import { EnginePool } from './queue/engine-pool'
import { recoverQueue } from './queue/recovery'
import { Scheduler } from './queue/scheduler'
import { Wishes } from './queue/wishes'
import { StoreCheck } from './store-check'
import { ExperimentViews } from './views/experiment-view'

export interface Lab {
  readonly store: Store
  readonly check: StoreCheck
  readonly events: LabEvents
  readonly scheduler: Scheduler
  readonly wishes: Wishes
  readonly clusters: Clusters
  readonly placing: Placing
  readonly devices: Devices
  readonly benchmarking: Benchmarking
  readonly acceleration: Acceleration
  readonly estimates: Estimates
  readonly firstLook: FirstLook
  readonly forecast: Forecast
  readonly views: ExperimentViews
  readonly findings: Findings
  readonly searches: GrowingSearches
  readonly lesions: LesionSessions
  readonly imports: Imports
  readonly figures: Figures
  readonly experimentFiles: ExperimentFiles
  readonly lesionCurves: LesionCurves
  readonly options: LabOptions
  readonly log: Log
  /**
   * Whether anything is under way that would be lost, or wait, if the lab ended. What a cluster computes is
   * neither: it goes on there, and the next lab collects it.
   */
  readonly busy: boolean
  /** Pauses what runs, ends the engines and closes the store. */
  close(): Promise<void>
}

/** Opens the store at `place` and everything that works on it. @throws LabError where it cannot be opened. */
export function openLab(place: StorePlace, options: LabOptions, log: Log): Lab {
  const store = new Store(place, {
    onFailure: (error) => log('Progress could not be stored.', error),
    onWord: log,
    ...options.store,
  })
  const interrupted = recoverQueue(store)
  if (interrupted > 0) log(`${interrupted} trials had been interrupted.`)
  const events = new LabEvents()
  const pool = new EnginePool(options.enginePath, options.engineIdle, options)
  const scheduler = new Scheduler(store, pool, events, log, {
    datasetFolder: options.datasetFolder,
    importedFolder: place.datasets,
    roomEvery: options.roomEvery,
    ...(options.savedEvery === undefined ? {} : { savedEvery: options.savedEvery }),
    cores: options.mostSlots,
    slots: Math.min(
      store.settings.get('slots') ?? options.slots,
      Math.max(options.slots, options.mostSlots),
    ),
  })
  const estimates = new Estimates(store)
  const clusters = new Clusters({
    ...{ store, events, estimates, log, tools: options.clusterTools },
    datasets: { datasetFolder: options.datasetFolder, importedFolder: place.datasets },
    ...(options.savedEvery === undefined ? {} : { savedEvery: options.savedEvery }),
  })
  const placing = new Placing(store, estimates, scheduler, clusters)
  const wishes = new Wishes(store, scheduler, events, clusters, placing)
  const firstLook = new FirstLook(options.measureDevices, store, scheduler, estimates, log)
  const forecast = new Forecast(store, scheduler, estimates)
  const findings = new Findings(store, (id) => views.detail(id), events, log)
  const views: ExperimentViews = new ExperimentViews(store, { scheduler, forecast }, findings)
  const searches = new GrowingSearches(store, views, scheduler, placing, events, log)
  const devices = new Devices(pool, store, events)
  const benchmarking = new Benchmarking(options.measureDevices, store, scheduler, devices, log)
  const acceleration = new Acceleration(options.accelerator, store, scheduler, devices, log)
  const networks = new KeptNetworks(store, devices)
  const lesions = new LesionSessions(networks, options, place.datasets)
  const lesionCurves = new LesionCurves(store, networks, events, options, place.datasets)
  const figures = new Figures(options.figurePath, options.figureIdle)
  const experimentFiles = new ExperimentFiles({
    ...{ store, events, log, script: options.importPath, folder: place.datasets },
    detail: (id) => views.detail(id),
    draw: figures.draw,
  })
  const imports = new Imports(options.importPath, place.datasets, options.datasets, store, log)
  const ended = new AbortController()
  events.listen(ended.signal, (event) => {
    if (event.kind === 'result' || event.kind === 'devices') estimates.learn()
    // Before anyone who watches is told that the last trial has ended.
    if (event.kind === 'result') {
      for (const id of store.tallies.experimentsOf([event.trialId])) findings.forget(id)
      searches.afterTrial(event.trialId)
    }
  })
  clusters.start()
  return {
    store,
    check: new StoreCheck(store),
    events,
    scheduler,
    wishes,
    clusters,
    placing,
    devices,
    benchmarking,
    acceleration,
    estimates,
    firstLook,
    forecast,
    views,
    findings,
    searches,
    lesions,
    lesionCurves,
    imports,
    figures,
    experimentFiles,
    options,
    log,
    get busy() {
      return scheduler.hasWork || benchmarking.active || acceleration.active
    },
    async close() {
      scheduler.close()
      findings.close()
      const filesEnded = experimentFiles.close()
      figures.close()
      await filesEnded
      await Promise.all([firstLook.close(), benchmarking.stop(), acceleration.stop()])
      await imports.close()
      await clusters.close()
      await wishes.everywhere('pause')
      ended.abort()
      pool.close()
      store.close()
    },
  }
}
