/** The messages between the lab and the process that imports. */
import type { DatasetDescription } from '@shared/datasets/description'
import type { ImportedId } from '@shared/datasets/importable'
import type { Picture } from '@shared/datasets/picture'

export interface ImportOrder {
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
  | {
      readonly kind: 'failed'
      readonly message: string
      readonly remedy: string
      /** For whoever mends it, where nobody expected the error. */
      readonly detail?: string
    }
