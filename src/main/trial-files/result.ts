/** How a trial on another computer ended, as a file: there only when it is whole. */
import { trialResultSchema } from '@shared/contract/results'
import { z } from 'zod'
import { trialFileVersion } from './request'

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)

export const trialEndSchema = z.object({
  version: z.literal(trialFileVersion),
  /** Of the request. */
  key: z.string(),
  programVersion: z.string(),
  outcome: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('done'),
      result: trialResultSchema,
      /** Of computation, those before an interruption included. */
      seconds: z.number(),
      stepsPerSecond: z.number(),
      /** Backend and adapter that computed. */
      deviceDetail: z.string(),
      /** The file beside it with the trained network, where the experiment keeps one. */
      network: z.object({ sha256: sha256Schema, bytes: z.number().int() }).optional(),
    }),
    z.object({
      kind: z.literal('failed'),
      message: z.string(),
      remedy: z.string().optional(),
      detail: z.string().optional(),
    }),
  ]),
})
export type TrialEnd = z.infer<typeof trialEndSchema>

/** Names of a trial's files in the folder of results. */
export const trialFileNames = (key: string) => ({
  /** Written last, by rename: where it is, all is there. */
  end: `${key}.json`,
  network: `${key}.network`,
  checkpoint: `${key}.checkpoint`,
})
