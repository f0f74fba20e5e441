/** Schemas of what trials measure (types: `shared/results`). */
import { z } from 'zod'
import type { Matrix, NetworkSample, Series, TrialResult } from '../trials/trial-result'

export const seriesSchema: z.ZodType<Series> = z.object({
  x: z.array(z.number()),
  y: z.array(z.number()),
})

export const matrixSchema: z.ZodType<Matrix> = z.object({
  rows: z.number().int(),
  columns: z.number().int(),
  values: z.array(z.number()),
})

export const trialResultSchema: z.ZodType<TrialResult> = z.object({
  scalars: z.record(z.string(), z.number()),
  matrices: z.record(z.string(), matrixSchema),
  series: z.record(z.string(), seriesSchema),
})

export const networkSampleSchema: z.ZodType<NetworkSample> = z.object({
  layers: z.array(z.number().int()),
  synapses: z.array(
    z.object({
      layer: z.number().int(),
      from: z.number().int(),
      to: z.number().int(),
      strength: z.number(),
      releaseProbability: z.number(),
    }),
  ),
})
