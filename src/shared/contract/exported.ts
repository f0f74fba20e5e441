/** A figure as a file: what is given, and what is told on the way. */
import { z } from 'zod'

/** A file that a client can save. */
export const exportedFileSchema = z.object({
  fileName: z.string(),
  mediaType: z.string(),
  encoding: z.enum(['utf8', 'base64']),
  content: z.string(),
})
export type ExportedFile = z.infer<typeof exportedFileSchema>

export const exportProgressSchema = z.object({
  /** What is being done: `Painting 8.6 million pixels`. */
  phase: z.string(),
  /** Of all, 0 to 1. */
  fraction: z.number(),
})
export type ExportProgress = z.infer<typeof exportProgressSchema>

/** Dots an inch of pictures. */
export const dpiRange = { least: 36, most: 1200 } as const
export const dpiSchema = z.number().int().min(dpiRange.least).max(dpiRange.most).optional()
