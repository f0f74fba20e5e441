/** What a lab can be told when it is made; everything has a standard. */
import type { ArgsOf, ResultOf } from '@shared/contract/contract'
import type { ExperimentDetail } from '@shared/contract/experiments'
import type { Prediction, Recording } from '@shared/contract/recordings'
import type { LesionVisits } from '@shared/figures/lesions/lesion-visits'
import { availableParallelism } from 'node:os'
import { bundlePath, datasetFolder } from '../paths'
import type { MeasureDevices } from '../bench/measure-devices'
import type { StoreOptions } from '../store/store'
import type { AcceleratorTools } from './devices/acceleration'
import type { WatchOptions } from './queue/engine-watch'
import { memoryLimit } from './queue/memory-limit'

/** Draws a figure of an experiment as a file. */
export type ExportFigure = (
  detail: ExperimentDetail,
  args: ArgsOf<'figures.export'>,
) => Promise<ResultOf<'figures.export'>>

/** Draws recorded synapses, beside a trial's prediction where one is chosen, as a file. */
export type ExportRecording = (
  recording: Recording,
  prediction: Prediction | undefined,
  args: Omit<ArgsOf<'recordings.export'>, 'id' | 'trialId'>,
) => Promise<ResultOf<'recordings.export'>>

/** Draws the points of a lesion session as a file. */
export type ExportLesionVisits = (
  visits: LesionVisits,
  about: { readonly name: string; readonly programVersion: string },
  args: Omit<ArgsOf<'lesions.export'>, 'trial' | 'visited' | 'lesion' | 'intact'>,
) => Promise<ResultOf<'lesions.export'>>

/** Draws the neuron’s view as a file. */
export type ExportNeuronsView = (
  args: ArgsOf<'neurons-view.export'>,
) => Promise<ResultOf<'neurons-view.export'>>

/** The data sets that are there, and what tasks made from them look like. */
export interface Datasets {
  list(): Promise<ResultOf<'datasets.list'>>
  samples(args: ArgsOf<'datasets.samples'>): Promise<ResultOf<'datasets.samples'>>
  tasks(args: ArgsOf<'datasets.tasks'>): Promise<ResultOf<'datasets.tasks'>>
}

export interface LabOptions extends WatchOptions {
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
  readonly exportFigure: ExportFigure
  readonly exportRecording: ExportRecording
  readonly exportLesionVisits: ExportLesionVisits
  readonly exportNeuronsView: ExportNeuronsView
  readonly measureDevices: MeasureDevices
  readonly accelerator: AcceleratorTools
  readonly store: StoreOptions
  /** Milliseconds after which a vanished last client counts as gone, and an idle lab ends. */
  readonly patience: number
  /** Milliseconds that an engine process is kept without work. */
  readonly engineIdle: number
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
  | 'datasets'
  | 'exportFigure'
  | 'exportRecording'
  | 'exportLesionVisits'
  | 'exportNeuronsView'
  | 'measureDevices'
  | 'accelerator'
> = {
  importPath: bundlePath('import'),
  enginePath: process.env['PALIMPSEST_ENGINE'] ?? bundlePath('engine'),
  slots: standardSlots(),
  mostSlots: availableParallelism(),
  datasetFolder,
  store: {},
  patience: 5_000,
  engineIdle: 60_000,
  hangLimit: 120_000,
  tooMuchMemory: memoryLimit(),
  roomEvery: 5_000,
  ...(chosenSaving === undefined ? {} : { savedEvery: chosenSaving }),
}
