/** The messages between the lab and the process that draws figures. */
import type { ArgsOf } from '@shared/contract/contract'
import type { ExperimentDetail } from '@shared/contract/experiments'
import type { ExportedFile, ExportProgress } from '@shared/contract/exported'
import type { DrawnSheet, Preflight, SheetRecipe } from '@shared/contract/sheets'
import type { Prediction, Recording } from '@shared/contract/recordings'
import type { WireError } from '@shared/contract/wire'
import type { LesionVisits } from '@shared/figures/lesions/lesion-visits'

/** A sheet with the experiments of its panels, by their ids; those that are gone are missing. */
export interface SheetMaterial {
  readonly recipe: SheetRecipe
  readonly details: ReadonlyMap<string, ExperimentDetail>
}

/** A figure, with everything that it is drawn from. */
export type FigureOrder =
  | {
      readonly kind: 'experiment'
      readonly detail: ExperimentDetail
      readonly args: ArgsOf<'figures.export'>
    }
  /** Recorded synapses, beside a trial's prediction where one is chosen. */
  | {
      readonly kind: 'recording'
      readonly recording: Recording
      readonly prediction: Prediction | undefined
      readonly args: Omit<ArgsOf<'recordings.export'>, 'id' | 'trialId'>
    }
  /** The points of a lesion session. */
  | {
      readonly kind: 'lesion-visits'
      readonly visits: LesionVisits
      readonly about: { readonly name: string; readonly programVersion: string }
      readonly args: Omit<ArgsOf<'lesions.export'>, 'trial' | 'visited' | 'lesion' | 'intact'>
    }
  | { readonly kind: 'neurons-view'; readonly args: ArgsOf<'neurons-view.export'> }
  | ({
      readonly kind: 'sheet'
      readonly args: Omit<ArgsOf<'sheets.export'>, 'recipe'>
    } & SheetMaterial)

/** What is asked of a sheet besides a file. */
export type SheetOrder =
  | ({ readonly kind: 'sheet-drawing' } & SheetMaterial)
  | ({
      readonly kind: 'sheet-check'
      readonly args: Omit<ArgsOf<'sheets.check'>, 'recipe'>
    } & SheetMaterial)

/** What comes of an order. */
export type FigureAnswer =
  | { readonly kind: 'file'; readonly file: ExportedFile }
  | { readonly kind: 'sheet'; readonly sheet: DrawnSheet }
  | { readonly kind: 'preflight'; readonly preflight: Preflight }

export type FromFigures =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly progress: ExportProgress }
  | { readonly kind: 'done'; readonly answer: FigureAnswer }
  /** In words for the person. */
  | { readonly kind: 'refused'; readonly error: WireError }
  /** For whoever mends it. */
  | { readonly kind: 'failed'; readonly detail: string }
