/** The messages between the lab and the process that imports. */
import type { DatasetDescription } from '@shared/datasets/description'
import type { ImportedId } from '@shared/datasets/importable'
import type { Picture } from '@shared/datasets/picture'
import type { AboutFile, ExperimentInFile, SheetInFile } from '@shared/experiment-files/contents'

export interface ImagesOrder {
  /** A file or folder of the person. */
  readonly path: string
  /** Empty; everything is written into it. */
  readonly workFolder: string
  /** The data sets that are there, by id. */
  readonly taken: readonly { readonly id: string; readonly name: string }[]
  readonly name?: string
  readonly licence?: string
  readonly size?: number
  readonly colours?: 'grey' | 'colour'
  readonly testShare?: number
  /** ISO 8601, of now. */
  readonly at: string
}

export interface ExperimentsOrder {
  /** A file of the person. */
  readonly path: string
  /** As she knows it. */
  readonly name: string
  /** Empty; arrays and networks are written into it. */
  readonly workFolder: string
}

export type ImportOrder =
  | ({ readonly kind: 'images' } & ImagesOrder)
  | ({ readonly kind: 'experiments' } & ExperimentsOrder)

/** What a file of experiments was found to hold, every checksum and number looked at. */
export interface FoundExperiments {
  /** Of the whole file. */
  readonly sha256: string
  readonly about: AboutFile
  readonly experiments: readonly ExperimentInFile[]
  readonly sheets: readonly SheetInFile[]
}

/** Where the arrays of a trial lie in the work folder: no name in a file ever becomes a name on the disk. */
export const arraysName = (experiment: number, position: number) =>
  `arrays-${experiment}-${position}`
/** Where a network lies in the work folder. */
export const networkName = (sha256: string) => `network-${sha256}`

export type FromImport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly phase: string; readonly fraction: number }
  | { readonly kind: 'sample'; readonly label: string; readonly picture: Picture }
  | {
      readonly kind: 'done'
      readonly id: ImportedId
      readonly description: DatasetDescription
      /** In `workFolder`, whole: to be moved to its place. */
      readonly folder: string
    }
  | ({ readonly kind: 'found-experiments' } & FoundExperiments)
  | {
      readonly kind: 'failed'
      readonly message: string
      readonly remedy: string
      /** For whoever mends it, where nobody expected the error. */
      readonly detail?: string
    }
