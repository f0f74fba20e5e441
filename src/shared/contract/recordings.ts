/** Recorded synapses: import, keep, draw beside the model’s prediction. */
import { z } from 'zod'
import { changeMeasures } from '../trials/strength-change'
import { largestFile } from '../recordings/readable'
import type { RecordedSynapse } from '../recordings/recording'
import { dpiSchema, exportedFileSchema, exportProgressSchema } from './exported'
import { figureFormatSchema, lettersSchema } from './library'
import { method } from './method'
import { nameSchema } from './names'
import { matrixSchema } from './results'

export const recordingSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  fileName: z.string(),
  /** What the file says of itself in comment lines. */
  note: z.string(),
  /** ISO 8601. */
  importedAt: z.string(),
  synapses: z.number().int(),
  /** As they stand in the file, without repetition. */
  protocols: z.array(z.string()),
})
export type RecordingSummary = z.infer<typeof recordingSummarySchema>

const recordedSchema: z.ZodType<RecordedSynapse> = z.object({
  initialProbability: z.number(),
  before: z.number(),
  after: z.number(),
  line: z.number().int(),
  protocol: z.string(),
})

export const recordingSchema = recordingSummarySchema.extend({ rows: z.array(recordedSchema) })
export type Recording = z.infer<typeof recordingSchema>

/** A finished trial whose synapses were followed through a task. */
export const predictionSummarySchema = z.object({
  trialId: z.string(),
  experimentId: z.string(),
  experimentName: z.string(),
  seed: z.number().int(),
})
export type PredictionSummary = z.infer<typeof predictionSummarySchema>

/** With the family `strengthChange/…` of the trial's result. */
export const predictionSchema = predictionSummarySchema.extend({
  matrices: z.record(z.string(), matrixSchema),
})
export type Prediction = z.infer<typeof predictionSchema>

export const changeMeasureSchema = z.enum(changeMeasures)

const byId = z.object({ id: z.string() })
const nothing = z.object({})
const place = z.number().int().min(0).optional()
const millimetres = z.number().min(20).max(500).optional()

export const recordingMethods = {
  /** Newest first. */
  'recordings.list': method({ args: nothing, result: z.array(recordingSummarySchema) }),
  'recordings.get': method({ args: byId, result: recordingSchema }),
  /** Reads a CSV file; refuses it as a whole, with line and column, where a value is wrong. */
  'recordings.import': method({
    args: z.object({
      fileName: z.string(),
      text: z.string().max(largestFile),
      /** Columns whose headings do not tell, by index from 0. */
      columns: z
        .object({ initialProbability: place, before: place, after: place, protocol: place })
        .optional(),
    }),
    result: recordingSummarySchema,
  }),
  'recordings.rename': method({
    args: z.object({ id: z.string(), name: nameSchema }),
    result: recordingSummarySchema,
  }),
  /** Hides it; `recordings.restore` brings it back. */
  'recordings.delete': method({ args: byId, result: nothing }),
  'recordings.restore': method({ args: byId, result: nothing }),
  /** A made-up file that shows the format. */
  'recordings.example': method({
    args: nothing,
    result: z.object({ fileName: z.string(), text: z.string() }),
  }),
  /** Trials that can stand beside recordings, newest experiment first. */
  'recordings.predictions': method({ args: nothing, result: z.array(predictionSummarySchema) }),
  'recordings.prediction': method({
    args: z.object({ trialId: z.string() }),
    result: predictionSchema,
  }),
  /** The figure as a file, like `figures.export`. */
  'recordings.export': method({
    args: z.object({
      id: z.string(),
      trialId: z.string().optional(),
      measure: changeMeasureSchema,
      format: figureFormatSchema,
      widthMm: millimetres,
      heightMm: millimetres,
      lettersPt: lettersSchema,
      dpi: dpiSchema,
    }),
    result: exportedFileSchema,
    progress: exportProgressSchema,
  }),
} as const
