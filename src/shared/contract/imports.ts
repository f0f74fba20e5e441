/** Importing image data sets, and removing imported ones. */
import { z } from 'zod'
import { datasetFolderName } from '../datasets/snapshot'
import { datasetInfoSchema, labelledPictureSchema } from './library'
import { method } from './method'
import { nameSchema } from './names'

export const importProgressSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('progress'),
    /** What is being done: `Packing training images`. */
    phase: z.string(),
    /** Share of this phase that is done. */
    fraction: z.number(),
  }),
  /** An image as it will be learned. */
  z.object({ kind: z.literal('sample'), picture: labelledPictureSchema }),
])
export type ImportProgress = z.infer<typeof importProgressSchema>

export const importedSchema = z.object({
  dataset: datasetInfoSchema,
  /** What was recognised and decided, in whole sentences. */
  said: z.array(z.string()),
})
export type Imported = z.infer<typeof importedSchema>

export const importMethods = {
  /**
   * Imports a file or folder of the lab’s computer; cancelling the call leaves nothing behind. A
   * conflict while another import is under way.
   */
  'imports.run': method({
    args: z.object({
      /** From the root, or from `~`. */
      path: z.string().min(1).max(4096),
      name: nameSchema.optional(),
      licence: z.string().max(2000).optional(),
      /** Pixels a side to which pictures are scaled. */
      size: z.number().int().optional(),
      colours: z.enum(['grey', 'colour']).optional(),
      /** Share of the images kept for testing, where there are no test images. */
      testShare: z.number().optional(),
    }),
    result: importedSchema,
    progress: importProgressSchema,
  }),
  /** Takes an imported data set away. A conflict while experiments wait for it. */
  'imports.remove': method({ args: z.object({ id: datasetFolderName }), result: z.object({}) }),
} as const
