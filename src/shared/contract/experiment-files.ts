/** Experiments as files that another store can open. */
import { z } from 'zod'
import { exportedFileSchema, exportProgressSchema } from './exported'
import { method } from './method'
import { nameSchema } from './names'

/** Experiments in one file. */
export const mostExperiments = 100

/** Bytes of the largest file that is handed to a window, or taken from one; larger ones go by their path. */
export const largestGivenFile = 64 * 2 ** 20
export const largestTakenFile = 8 * 2 ** 20

const idsSchema = z.array(z.string().max(40)).min(1).max(mostExperiments)

/** Under which others may use what is in the file, by their names in the SPDX list. */
export const fileLicences = {
  'CC-BY-4.0': 'Creative Commons, with your name (CC BY 4.0)',
  'CC0-1.0': 'Anyone may use it for anything (CC0)',
} as const
export type FileLicence = keyof typeof fileLicences
export const fileLicenceIds = ['CC-BY-4.0', 'CC0-1.0'] as const satisfies readonly FileLicence[]

const path = z.string().min(1).max(4096)

/** What became of an experiment of an opened file. */
export const openedSchema = z.object({
  id: z.string(),
  name: z.string(),
  /**
   * `new`: it came in. `renamed`: it came in beside another experiment of its number. `here`: it had been here
   * already, unchanged. `restored`: the same, but deleted; it is back.
   */
  was: z.enum(['new', 'renamed', 'here', 'restored']),
})
export type Opened = z.infer<typeof openedSchema>

export const experimentFileMethods = {
  /** How large a file of these experiments will be, about. */
  'experiment-files.foretell': method({
    args: z.object({ ids: idsSchema }),
    result: z.object({
      /** What it will be called. */
      fileName: z.string(),
      /** Bytes without networks. */
      bytes: z.number(),
      networks: z.object({ count: z.number().int(), bytes: z.number() }),
      /** Trials without a result, which are not in the file. */
      unfinished: z.number().int(),
    }),
  }),
  /**
   * Writes experiments into one file: at `path`, a file of the lab's computer, or into the answer. Cancelling
   * leaves nothing behind. A conflict where something lies at `path`, unless it is to be replaced.
   */
  'experiment-files.save': method({
    args: z.object({
      ids: idsSchema,
      /** Whether trained networks go along. */
      networks: z.boolean(),
      savedBy: nameSchema.optional(),
      licence: z.enum(fileLicenceIds).optional(),
      path: path.optional(),
      replace: z.boolean().optional(),
    }),
    result: z.object({
      fileName: z.string(),
      bytes: z.number(),
      sha256: z.string(),
      /** Where it lies now, with a `path`. */
      path: z.string().optional(),
      /** Without one. */
      file: exportedFileSchema.optional(),
    }),
    progress: exportProgressSchema,
  }),
  /**
   * Brings in the experiments of a file, all or none. Nothing that is here is changed. A conflict while another
   * file is being opened.
   */
  'experiment-files.open': method({
    args: z.union([
      z.object({ path }),
      z.object({
        fileName: z.string().min(1).max(255),
        /** The whole file in base64. */
        content: z.base64().max(Math.ceil(largestTakenFile / 3) * 4),
      }),
    ]),
    result: z.object({ experiments: z.array(openedSchema) }),
    progress: exportProgressSchema,
  }),
} as const
