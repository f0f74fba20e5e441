/** The neuron’s view as a file; the window computes and draws the view itself. */
import { z } from 'zod'
import { fisherIds, mostDraws, mostSteps, type ViewSetting } from '../neurons-view/setting'
import { dpiSchema, exportedFileSchema, exportProgressSchema } from './exported'
import { figureFormatSchema, lettersSchema } from './library'
import { method } from './method'

export const viewSettingSchema: z.ZodType<ViewSetting> = z.object({
  angle: z.number().min(0).max(180),
  damping: z.number().min(0).max(1e6),
  stepLength: z.union([z.number().positive().max(1e6), z.literal('best')]),
  steps: z.number().int().min(1).max(mostSteps),
  fisher: z.enum(fisherIds),
  draw: z.number().int().min(1).max(mostDraws),
})

const millimetres = z.number().min(20).max(500).optional()

export const neuronsViewMethods = {
  /** The picture, like `figures.export`. */
  'neurons-view.export': method({
    args: z.object({
      setting: viewSettingSchema,
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
