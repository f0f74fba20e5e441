/** The store itself: whether it can be used, and what she chooses where it cannot. */
import { z } from 'zod'
import { method } from './method'
import { wireErrorSchema } from './wire'

/** Why a store is refused; everything is left as it is until she chooses. */
export const refusedStates = ['empty', 'missing', 'damaged', 'foreign', 'newer'] as const
export type RefusedState = (typeof refusedStates)[number]

/** How a store is found. `new`: nothing is there and nothing is missed. */
export const storeStates = ['new', 'usable', ...refusedStates] as const
export type StoreState = (typeof storeStates)[number]

export const storeChoices = ['restore', 'export', 'start-anew'] as const
export type StoreChoice = (typeof storeChoices)[number]

/** A copy of the database that lies beside it. */
export const storeCopySchema = z.object({
  /** Of its file. */
  name: z.string(),
  /** Made at a clean exit, or from what could still be read of a damaged store. */
  kind: z.enum(['exit', 'readable']),
  /** ISO 8601. */
  madeAt: z.string(),
  experiments: z.number().int(),
  trials: z.number().int(),
  /** Whether it can be opened by this program. */
  fits: z.boolean(),
})
export type StoreCopy = z.infer<typeof storeCopySchema>

/** What was read of one table of a damaged store. */
export const readTableSchema = z.object({
  table: z.string(),
  rows: z.number().int(),
  /** Whether every row could be read. */
  whole: z.boolean(),
})
export type ReadTable = z.infer<typeof readTableSchema>

const nothing = z.object({})

export const storeMethods = {
  'store.state': method({
    args: nothing,
    result: z.object({
      state: z.enum(storeStates),
      /** Path of the database. */
      database: z.string(),
      /** Why it is refused, in words. */
      problem: wireErrorSchema.optional(),
      /** Newest first. */
      copies: z.array(storeCopySchema),
      /** What can be done, where it is refused. */
      choices: z.array(z.enum(storeChoices)),
    }),
  }),
  /** Puts a copy in the place of the database, which is kept; tells under which name. The lab starts again. */
  'store.restore': method({
    args: z.object({ name: z.string() }),
    result: z.object({ kept: z.string().optional() }),
  }),
  /** Writes what can still be read into a file of its own, a copy that can be restored. */
  'store.export': method({
    args: nothing,
    result: z.object({ path: z.string(), tables: z.array(readTableSchema) }),
  }),
  /** Keeps everything of before under a dated name and begins an empty store. The lab starts again. */
  'store.start-anew': method({ args: nothing, result: z.object({ kept: z.string() }) }),
} as const
