/**
 * What the lab and an engine process say to each other (Node's child-process IPC with
 * `serialization: 'advanced'`, so typed arrays travel as they are).
 */
import type { TrialSettings } from '@shared/experiments/common/settings'
import type { Lesion, LesionAnswer, LesionSubject } from '@shared/lesions/lesion'
import type { LesionTarget } from '@shared/lesions/targets'
import type { Checkpoint, StoredArray } from '@shared/trials/stored-array'
import type { Matrix, NetworkSample, Series, TrialResult } from '@shared/trials/trial-result'
import type { DeviceReport } from '../device/device'

export type { DeviceReport }

/** Argument of an engine process that somebody waits for at the screen: it does not step back. */
export const interactiveArgument = '--interactive'

/** Argument with the file descriptor to which an engine's heartbeat is written, a `Beat` as JSON a line. */
export const beatArgument = '--beat-to='

/** Milliseconds from one beat to the next. */
export const beatEvery = 1_000

/** How an engine process is, told by a thread of its own. */
export interface Beat {
  /** Grows while its main thread takes messages. */
  readonly pulse: number
  /** Of all its threads, since it began. */
  readonly processorSeconds: number
  readonly residentBytes: number
}

/** What that thread is given. */
export interface BeatThread {
  readonly descriptor: number
  /** One word that the main thread counts up. */
  readonly pulse: SharedArrayBuffer
}

export type ToEngine =
  | {
      readonly kind: 'run'
      readonly trialId: string
      readonly settings: TrialSettings
      readonly device: string
      /** Cores that it may use; results do not depend on them. */
      readonly threads: number
      readonly datasetFolder: string
      /** Where imported data sets lie. */
      readonly importedFolder?: string
      readonly checkpoint?: Checkpoint
      /** Milliseconds of computation after which it saves itself; the usual ones where absent. */
      readonly savedEvery?: number
    }
  | { readonly kind: 'cancel' }
  /** Asks which devices this computer has; answered with `devices`. */
  | { readonly kind: 'probe' }
  /** Keeps a stored network and test images ready for lesions; answered with `lesions-open`. */
  | {
      readonly kind: 'open-lesions'
      readonly settings: TrialSettings
      readonly network: readonly StoredArray[]
      readonly device: string
      readonly datasetFolder: string
      /** Where imported data sets lie. */
      readonly importedFolder?: string
      /** Test images, all tasks together. */
      readonly images: number
    }
  /** Measures lesion curves of a stored network; answered with `lesion-curves`. */
  | {
      readonly kind: 'measure-lesion-curves'
      readonly settings: TrialSettings
      readonly network: readonly StoredArray[]
      readonly device: string
      readonly datasetFolder: string
      /** Where imported data sets lie. */
      readonly importedFolder?: string
      /** Test images, all tasks together. */
      readonly images: number
      readonly targets: readonly LesionTarget[]
    }
  /** Answered twice, with one sample of releases and with ten, unless a newer one comes before. */
  | { readonly kind: 'lesion'; readonly request: number; readonly lesion: Lesion }

export type FromEngine =
  | { readonly kind: 'ready' }
  | { readonly kind: 'devices'; readonly devices: readonly DeviceReport[] }
  | {
      readonly kind: 'progress'
      /** Share of the trial done, 0 to 1. */
      readonly fraction: number
      /** In words: “learning task 3 of 5”. */
      readonly phase: string
    }
  /** New points, to be appended to the series of that name. At most a few messages a second. */
  | { readonly kind: 'points'; readonly series: Readonly<Record<string, Series>> }
  | { readonly kind: 'network'; readonly sample: NetworkSample }
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint }
  | {
      readonly kind: 'done'
      readonly result: TrialResult
      readonly network: readonly StoredArray[]
      /** Seconds of computation, without start-up. */
      readonly seconds: number
      readonly stepsPerSecond: number
      /** Backend and adapter that computed. */
      readonly deviceDetail: string
      /** Memory of the process, so that one which has grown can be replaced. */
      readonly residentBytes?: number
    }
  | {
      readonly kind: 'lesions-open'
      readonly subject: LesionSubject
      readonly intact: LesionAnswer
    }
  | { readonly kind: 'lesion-answer'; readonly answer: LesionAnswer }
  | { readonly kind: 'lesion-curves'; readonly matrices: Readonly<Record<string, Matrix>> }
  | { readonly kind: 'cancelled' }
  | {
      readonly kind: 'failed'
      /** What happened and what to do, for the person at the screen; `detail` for the report. */
      readonly message: string
      readonly remedy?: string
      readonly detail: string
      /** The process ends after this: the next trial needs another one. */
      readonly processEnds?: true
      /** The checkpoint that it was to go on from is of no use: the trial is to begin anew. */
      readonly unfit?: true
    }
