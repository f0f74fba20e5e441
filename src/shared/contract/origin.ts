/** Where an experiment came from that was not run in this store. */
import { z } from 'zod'

/** One journey in a file from another store. */
export const originSchema = z.object({
  /** Of the file, without its folder. */
  fileName: z.string().max(255),
  /** Of the file. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** ISO 8601. */
  importedAt: z.string().max(40),
  /** When the file was saved; ISO 8601. */
  savedAt: z.string().max(40),
  /** Who saved it, where that was said. */
  savedBy: z.string().max(200).exactOptional(),
  /** Of the program that saved it. */
  programVersion: z.string().max(40),
  /** Of the experiment in the store that it was saved from. */
  originalId: z.string().max(40),
})
export type Origin = z.infer<typeof originSchema>

/** Journeys that are remembered; the newest first. */
export const mostOrigins = 50
