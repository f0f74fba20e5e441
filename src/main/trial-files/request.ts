/** A trial as a file: what an engine on another computer is asked to do. */
import { z } from 'zod'

/** Of the form of requests and results. */
export const trialFileVersion = 1

export const trialRequestSchema = z.object({
  version: z.literal(trialFileVersion),
  /** Hash of all that decides its numbers; also the name of its files. */
  key: z.string().regex(/^[0-9a-f]{16,64}$/),
  settings: z.object({
    definition: z.string(),
    condition: z.string(),
    seed: z.number().int(),
    values: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  }),
  device: z.string(),
  /** Cores that it may use; results do not depend on them. */
  threads: z.number().int().min(1),
  /** Milliseconds of computation after which it saves itself; the usual ones where absent. */
  savedEvery: z.number().optional(),
})
export type TrialRequest = z.infer<typeof trialRequestSchema>
