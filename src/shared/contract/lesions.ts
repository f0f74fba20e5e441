/** The lesion bench: silencing synapses of a finished trial's network and seeing what it still knows. */
import { z } from 'zod'
import { pictureSchema } from '../datasets/picture'
import {
  lesionOrderingIds,
  type Lesion,
  type LesionAnswer,
  type LesionSubject,
  type LesionVisit,
} from '../lesions/lesion'
import { lesionTargetIds } from '../lesions/targets'
import { dpiSchema, exportedFileSchema, exportProgressSchema } from './exported'
import { axisWindowSchema, figureFormatSchema } from './library'
import { method } from './method'
import { matrixSchema } from './results'

const lesionTargetSchema = z.enum(lesionTargetIds)

export const lesionSchema: z.ZodType<Lesion> = z.object({
  ordering: z.enum(lesionOrderingIds),
  share: z.number().min(0).max(1),
  target: lesionTargetSchema.optional(),
  layer: z.number().int().min(0).optional(),
})

export const lesionAnswerSchema: z.ZodType<LesionAnswer> = z.object({
  request: z.number().int(),
  lesion: lesionSchema,
  removed: z.number().int(),
  samples: z.number().int(),
  accuracy: z.number(),
  taskAccuracy: z.array(z.number()),
  changed: z.number().int(),
  confusion: matrixSchema,
  examples: z.array(z.object({ answer: z.number().int(), flipped: z.boolean() })),
})

export const lesionSubjectSchema: z.ZodType<LesionSubject> = z.object({
  layers: z.array(z.number().int()),
  images: z.number().int(),
  classes: z.array(z.string()),
  answers: z.array(z.string()),
  tasks: z.array(z.string()),
  permuted: z.boolean(),
  targets: z.array(lesionTargetSchema),
  orderings: z.array(z.enum(lesionOrderingIds)),
  stochastic: z.boolean(),
  examples: z.array(pictureSchema.extend({ classIndex: z.number().int(), task: z.number().int() })),
  device: z.string(),
})

export const lesionEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opening'), phase: z.string() }),
  /** Lesions can be set now; `session` names it. `intact` is the network without any. */
  z.object({
    kind: z.literal('open'),
    session: z.string(),
    subject: lesionSubjectSchema,
    intact: lesionAnswerSchema,
  }),
  z.object({ kind: z.literal('answer'), answer: lesionAnswerSchema }),
])
export type LesionEvent = z.infer<typeof lesionEventSchema>

export const lesionVisitSchema: z.ZodType<LesionVisit> = z.object({
  lesion: lesionSchema,
  accuracy: z.number(),
  samples: z.number().int(),
})

/** How far the curves of an experiment's networks are. */
export const lesionCurveProgressSchema = z.object({
  /** Networks that are measured, and that are to be. */
  done: z.number().int(),
  total: z.number().int(),
  /** Of all, 0 to 1. */
  fraction: z.number(),
  /** Which network is measured, as its condition and seed. */
  condition: z.string(),
  seed: z.number().int(),
  phase: z.string(),
  /** Estimated; absent until there is something to judge from. */
  secondsLeft: z.number().optional(),
})
export type LesionCurveProgress = z.infer<typeof lesionCurveProgressSchema>

const nothing = z.object({})

export const lesionMethods = {
  /**
   * Opens a session on a finished trial. It lives until the call is cancelled or its caller leaves,
   * and reports two answers to every lesion: with one sample of releases, then with ten.
   */
  'lesions.open': method({
    args: z.object({
      /** Id of the trial within its experiment. */
      trial: z.string(),
      /** Test images, all tasks together; 2000 where absent. */
      images: z.number().int().min(100).max(10_000).optional(),
    }),
    result: nothing,
    progress: lesionEventSchema,
  }),
  /** Silences synapses; a newer request takes the place of one that is not answered yet. */
  'lesions.set': method({
    args: z.object({ session: z.string(), request: z.number().int().min(1), lesion: lesionSchema }),
    result: nothing,
  }),
  /** The points of a session over the network's stored curves, as a file, like `figures.export`. */
  'lesions.export': method({
    mostValues: 100_000,
    args: z.object({
      trial: z.string(),
      visited: z.array(lesionVisitSchema).max(10_000),
      lesion: lesionSchema,
      /** Accuracy of the intact network. */
      intact: z.number(),
      window: axisWindowSchema.optional(),
      format: figureFormatSchema,
      widthMm: z.number().min(20).max(500).optional(),
      heightMm: z.number().min(20).max(500).optional(),
      dpi: dpiSchema,
    }),
    result: exportedFileSchema,
    progress: exportProgressSchema,
  }),
  /**
   * Measures lesion curves of every finished network of an experiment that has none yet, and keeps each
   * with its trial as soon as it is complete. Ends early when the call is cancelled.
   */
  'lesions.curves': method({
    args: z.object({ experimentId: z.string(), targets: z.array(lesionTargetSchema).min(1) }),
    result: z.object({
      /** Networks that were measured now. */
      measured: z.number().int(),
      /** Networks whose stored strengths are missing or cannot be read. */
      unreadable: z.number().int(),
    }),
    progress: lesionCurveProgressSchema,
  }),
} as const
