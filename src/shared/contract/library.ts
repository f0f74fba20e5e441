/** Everything else that the lab offers: itself, data sets, drafts and figures. */
import { z } from 'zod'
import { pictureSchema } from '../datasets/picture'
import { datasetDescriptionSchema } from '../datasets/description'
import { datasetFolderName } from '../datasets/snapshot'
import { whereSchema } from './clusters'
import { requestSchema } from './experiments'
import { dpiSchema, exportedFileSchema, exportProgressSchema } from './exported'
import {
  correctionIds,
  figureChoicesSchema,
  figureStyleSchema,
  pairTestIds,
} from './figure-choices'
import { method } from './method'
import { nameSchema } from './names'

const nothing = z.object({})

export const labInfoSchema = z.object({
  version: z.string(),
  dataFolder: z.string(),
  node: z.string(),
  processId: z.number().int(),
  cores: z.number().int(),
})

export type LabInfo = z.infer<typeof labInfoSchema>

export const datasetInfoSchema = z.object({
  id: datasetFolderName,
  description: datasetDescriptionSchema,
  trainingImages: z.number().int(),
  testImages: z.number().int(),
  /** Of its files together. */
  bytes: z.number().int(),
  /** `damaged` and `missing` come with what to do. */
  state: z.enum(['ready', 'damaged', 'missing']),
  problem: z.string().optional(),
  /** The same with the file and what was found. */
  technical: z.string().optional(),
  /** Where its files lie. */
  folder: z.string(),
})
export type DatasetInfo = z.infer<typeof datasetInfoSchema>

/** Pictures of one task for its card. */
export const taskSampleSchema = z.object({
  task: z.number().int(),
  label: z.string(),
  images: z.array(pictureSchema.extend({ label: z.string() })),
})
export type TaskSample = z.infer<typeof taskSampleSchema>

/** A training image with the name of its class. */
export const labelledPictureSchema = pictureSchema.extend({ label: z.string() })
export type LabelledPicture = z.infer<typeof labelledPictureSchema>

/** Letters of figures on paper, in points. */
export const letterSizes = { smallest: 5, usual: 7, largest: 12 } as const
export const lettersSchema = z
  .number()
  .min(letterSizes.smallest)
  .max(letterSizes.largest)
  .optional()

export const figureFormatSchema = z.enum(['pdf', 'svg', 'png', 'csv', 'csv-raw', 'json'])
export type FigureFormat = z.infer<typeof figureFormatSchema>

const share = z.number().min(0).max(1)

/** Ends of both axes. */
export const axisWindowSchema = z.object({ xFrom: share, xTo: share, yFrom: share, yTo: share })

export const libraryMethods = {
  'lab.info': method({ args: nothing, result: labInfoSchema }),
  /** Integrity check of the store; `problems` is empty when it is sound. */
  'lab.check': method({
    args: nothing,
    result: z.object({
      experiments: z.number(),
      trials: z.number(),
      problems: z.array(z.string()),
      /** What is no fault and yet worth knowing. */
      notes: z.array(z.string()),
    }),
  }),
  /** A readable text about program, computer and store for whoever helps, without names and data. */
  'lab.report': method({
    args: nothing,
    result: z.object({ fileName: z.string(), text: z.string() }),
  }),
  /** Bundled ones first, then imported ones by name. */
  'datasets.list': method({ args: nothing, result: z.array(datasetInfoSchema) }),
  /** Some training images of a data set, its classes in turn. */
  'datasets.samples': method({
    args: z.object({ id: datasetFolderName, count: z.number().int().min(1).max(200) }),
    result: z.array(labelledPictureSchema),
  }),
  /** Sample images of every task of a sequence, as the network will see them with this seed. */
  'datasets.tasks': method({
    args: z.object({
      sequence: z.string(),
      seed: z.number().int(),
      imagesPerTask: z.number().int().max(256),
    }),
    result: z.array(taskSampleSchema),
  }),
  /** A wizard's unfinished request; survives closing and crashes. */
  'drafts.get': method({
    args: z.object({ definition: z.string() }),
    result: z.object({
      request: requestSchema.optional(),
      step: z.string().optional(),
      name: z.string().optional(),
      where: whereSchema.optional(),
      /** ISO 8601, of the last change. */
      changedAt: z.string().optional(),
    }),
  }),
  'drafts.put': method({
    args: z.object({
      definition: z.string(),
      request: requestSchema,
      step: z.string(),
      name: nameSchema.optional(),
      where: whereSchema.optional(),
    }),
    result: nothing,
  }),
  'drafts.delete': method({ args: z.object({ definition: z.string() }), result: nothing }),
  /** A figure as a file. Text formats come as UTF-8, the others as base64. */
  'figures.export': method({
    args: z.object({
      experimentId: z.string(),
      figure: z.string(),
      /** Sweep point that is shown, where there are several. */
      point: z.number().int().optional(),
      format: figureFormatSchema,
      /** Of the tests that are drawn: paired t over seeds where absent. */
      variances: z.enum(pairTestIds).optional(),
      /** Of these tests' p for their number; Holm's where absent. */
      correction: z.enum(correctionIds).optional(),
      /** Release probability that divides two classes of synapses, in figures that have one. */
      threshold: z.number().min(0).max(1).optional(),
      /** The part of the axes that is shown, in fractions, in figures that can be narrowed. */
      window: axisWindowSchema.optional(),
      widthMm: z.number().min(20).max(500).optional(),
      heightMm: z.number().min(20).max(500).optional(),
      lettersPt: lettersSchema,
      /** What is drawn: errors, tests, legend, axes. */
      choices: figureChoicesSchema.optional(),
      /** With which ink; its letters are `lettersPt` where that is given. */
      style: figureStyleSchema.optional(),
      dpi: dpiSchema,
    }),
    result: exportedFileSchema,
    progress: exportProgressSchema,
  }),
} as const
