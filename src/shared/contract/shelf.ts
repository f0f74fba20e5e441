/** The library: tags, what experiments take on the disk, and taking them away for good. */
import { z } from 'zod'
import { experimentSummarySchema } from './experiments'
import { method } from './method'
import { tagSchema } from './names'

/** Experiments that one call can be about. */
const mostAtOnce = 5_000

const ids = z.array(z.string()).min(1).max(mostAtOnce)
const nothing = z.object({})

/** Bytes on the disk. */
const bytes = z.number().nonnegative()

/** What only some experiments take, so that taking them away frees it. */
export const freeableSchema = z.object({
  /** Trials that no other experiment shows. */
  trials: z.number().int(),
  /** Trials that another one shows too: they stay. */
  sharedTrials: z.number().int(),
  /** Trained networks, and what they take. */
  networks: z.number().int(),
  networkBytes: bytes,
  checkpointBytes: bytes,
  /** Room inside the database, which new experiments fill. */
  resultBytes: bytes,
})
export type Freeable = z.infer<typeof freeableSchema>

/** Of one experiment, with what it shares with others. */
export const experimentBytesSchema = z.object({
  id: z.string(),
  networks: bytes,
  checkpoints: bytes,
  /** Measured numbers; absent until they were read. */
  results: bytes.exactOptional(),
})
export type ExperimentBytes = z.infer<typeof experimentBytesSchema>

const filesSchema = z.object({ files: z.number().int(), bytes })

export const diskUseSchema = z.object({
  database: bytes,
  /** Of the database, what nothing fills: it grows only when that is full. */
  databaseFree: bytes,
  networks: filesSchema,
  checkpoints: filesSchema,
  /** Dated copies of the database. */
  copies: filesSchema,
  /** Imported images. */
  datasets: bytes,
  /** Room left on the disk. */
  left: bytes,
  experiments: z.array(experimentBytesSchema),
})
export type DiskUseReport = z.infer<typeof diskUseSchema>

/** What became of experiments since the last report. */
export const libraryChangesSchema = z.object({
  changed: z.array(experimentSummarySchema),
  /** Deleted ones, or erased ones. */
  gone: z.array(z.string()),
})
export type LibraryChanges = z.infer<typeof libraryChangesSchema>

export const shelfMethods = {
  /** Gives several experiments a tag, or takes it from them. */
  'library.tag': method({
    args: z.object({ ids, tag: tagSchema, on: z.boolean() }),
    result: nothing,
  }),
  /** Reports until cancelled. */
  'library.watch': method({ args: nothing, result: nothing, progress: libraryChangesSchema }),
  'library.usage': method({ args: nothing, result: diskUseSchema }),
  /** What erasing experiments would free; of networks, what removing them would. */
  'library.freeable': method({ args: z.object({ ids }), result: freeableSchema }),
  /** Takes deleted experiments away for good. A conflict for those that are not deleted. */
  'library.erase': method({ args: z.object({ ids }), result: nothing }),
  /** Takes trained networks away; results and figures stay, lesions are no longer possible. */
  'library.drop-networks': method({ args: z.object({ ids }), result: nothing }),
} as const
