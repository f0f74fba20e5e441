/** What a lab can be told when it is made; everything has a standard. */
import type { ArgsOf, ResultOf } from '@shared/contract/contract'
import { availableParallelism } from 'node:os'
import { bundlePath, datasetFolder } from '../paths'
import type { MeasureDevices } from '../bench/measure-devices'
import type { StoreOptions } from '../store/store'
import type { ClusterTools } from './clusters/tools'
import type { AcceleratorTools } from './devices/acceleration'
import type { WatchOptions } from './queue/engine-watch'
import { memoryLimit } from './queue/memory-limit'

/** The data sets that are there, and what tasks made from them look like. */
export interface Datasets {
  /** @param signal aborted when nobody waits for the answer; also below */
  list(signal?: AbortSignal): Promise<ResultOf<'datasets.list'>>
  samples(
    args: ArgsOf<'datasets.samples'>,
    signal?: AbortSignal,
  ): Promise<ResultOf<'datasets.samples'>>
  tasks(args: ArgsOf<'datasets.tasks'>, signal?: AbortSignal): Promise<ResultOf<'datasets.tasks'>>
}

export interface LabOptions extends WatchOptions {
  /** Script that processes run which draw figures. */
  readonly figurePath: string
  /** Script that processes run which import. */
  readonly importPath: string
  /** Script that engine processes run. */
  readonly enginePath: string
  /** Trials that run at once, unless the user has chosen another number. */
  readonly slots: number
  /** The most that the user may choose. */
  readonly mostSlots: number
  readonly datasetFolder: string
  readonly datasets: Datasets
  readonly measureDevices: MeasureDevices
  readonly accelerator: AcceleratorTools
  readonly clusterTools: ClusterTools
  readonly store: StoreOptions
  /** Milliseconds after which a vanished last client counts as gone, and an idle lab ends. */
  readonly patience: number
  /** Milliseconds that an engine process is kept without work. */
  readonly engineIdle: number
  /** The same of a process that draws figures. */
  readonly figureIdle: number
  /** Milliseconds of computation after which trials save themselves; the engine's usual ones where absent. */
  readonly savedEvery?: number
  /** Milliseconds from one look for room on a full disk to the next. */
  readonly roomEvery: number
}

/** A whole number above zero that the environment chooses. */
function chosen(name: `PALIMPSEST_${string}`): number | undefined {
  const number = Number(process.env[name])
  return Number.isInteger(number) && number > 0 ? number : undefined
}

/** Trials that run at once: `$PALIMPSEST_SLOTS`, else one for each core. */
const standardSlots = () => chosen('PALIMPSEST_SLOTS') ?? availableParallelism()

/** `$PALIMPSEST_SAVED_EVERY`, for tests that cannot wait for half a minute. */
const chosenSaving = chosen('PALIMPSEST_SAVED_EVERY')

export const standardOptions: Omit<
  LabOptions,
  'datasets' | 'measureDevices' | 'accelerator' | 'clusterTools'
> = {
  figurePath: bundlePath('figures'),
  importPath: bundlePath('import'),
  enginePath: process.env['PALIMPSEST_ENGINE'] ?? bundlePath('engine'),
  slots: standardSlots(),
  mostSlots: availableParallelism(),
  datasetFolder,
  store: {},
  patience: 5_000,
  engineIdle: 60_000,
  figureIdle: 30_000,
  hangLimit: 120_000,
  tooMuchMemory: memoryLimit(),
  roomEvery: 5_000,
  ...(chosenSaving === undefined ? {} : { savedEvery: chosenSaving }),
}
