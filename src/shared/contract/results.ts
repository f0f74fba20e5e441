/** Schemas of what trials measure (types: `shared/trials`). */
import { z } from 'zod'
import type { Matrix, NetworkSample, Series, TrialResult } from '../trials/trial-result'

export const seriesSchema: z.ZodType<Series> = z.object({
  x: z.array(z.number()),
  y: z.array(z.number()),
})

function toBase64(values: Float64Array): string {
  const view = new DataView(new ArrayBuffer(values.byteLength))
  values.forEach((value, place) => {
    view.setFloat64(8 * place, value, true)
  })
  return z.util.uint8ArrayToBase64(new Uint8Array(view.buffer))
}

function fromBase64(text: string): Float64Array {
  const { buffer, byteLength } = z.util.base64ToUint8Array(text)
  const view = new DataView(buffer)
  return Float64Array.from({ length: byteLength / 8 }, (_, place) =>
    view.getFloat64(8 * place, true),
  )
}

/** In JSON base64 of little-endian Float64; checkpoints of older versions have lists of numbers. */
const float64Schema = z.codec(
  z.union([z.base64(), z.array(z.number())]),
  z.custom<Float64Array>((value) => value instanceof Float64Array),
  {
    decode: (written) =>
      typeof written === 'string' ? fromBase64(written) : Float64Array.from(written),
    encode: toBase64,
  },
)

export const matrixSchema: z.ZodType<Matrix> = z.object({
  rows: z.number().int(),
  columns: z.number().int(),
  values: float64Schema,
})

export const trialResultSchema: z.ZodType<TrialResult> = z.object({
  scalars: z.record(z.string(), z.number()),
  matrices: z.record(z.string(), matrixSchema),
  series: z.record(z.string(), seriesSchema),
})

export const networkSampleSchema: z.ZodType<NetworkSample> = z.object({
  layers: z.array(z.number().int()),
  first: z.literal('features').exactOptional(),
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
