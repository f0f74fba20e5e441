/** What the lab is computing now, for the rail and the queue page. */
import { z } from 'zod'
import { experimentSummarySchema, trialSummarySchema } from './experiments'
import { method } from './method'

export const queueStateSchema = z.object({
  running: z.array(
    trialSummarySchema.extend({ experimentId: z.string(), experimentName: z.string() }),
  ),
  waiting: z.number().int(),
  /** Experiments with open trials, oldest first. */
  experiments: z.array(experimentSummarySchema),
  /** Share of all open work that is done, 0 to 1. */
  progress: z.number(),
  secondsLeft: z.number().optional(),
  /** Trials that run at once. */
  slots: z.number().int(),
})
export type QueueState = z.infer<typeof queueStateSchema>

const nothing = z.object({})

export const queueMethods = {
  /** Reports until cancelled: the state now, and whenever it changes (at most a few times a second). */
  'queue.watch': method({ args: nothing, result: nothing, progress: queueStateSchema }),
  /**
   * What becomes of running trials when this client leaves: `keep` lets them run to the end,
   * `pause` keeps them for the next start, `stop` cancels them. Holds when no other client is left.
   */
  'queue.leave': method({
    args: z.object({ choice: z.enum(['keep', 'pause', 'stop']) }),
    result: nothing,
  }),
} as const
