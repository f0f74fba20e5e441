/** A sheet: figures as panels on a page of a paper, as a recipe that is drawn anew whenever it is asked for. */
import { z } from 'zod'
import { journalIds } from '../journals/registry'
import { figureChoicesSchema, figureStyleSchema } from './figure-choices'
import { correctionIds } from '../statistics/corrections'
import { pairTestIds } from '../statistics/test-table'
import { axisWindowSchema } from './library'

const millimetres = z.number().min(20).max(1200)

/** Panels of a sheet. */
export const mostPanels = 12
/** Columns of a sheet's grid. */
export const mostColumns = 4

export const panelSchema = z.object({
  experimentId: z.string(),
  figure: z.string(),
  /** Sweep point that is shown. */
  point: z.number().int().nonnegative(),
  variances: z.enum(pairTestIds),
  correction: z.enum(correctionIds).exactOptional(),
  threshold: z.number().min(0).max(1).exactOptional(),
  window: axisWindowSchema.exactOptional(),
  choices: figureChoicesSchema,
  /** Columns of the grid that it stands over, from its place in the order of panels. */
  columns: z.number().int().min(1).max(mostColumns),
  /** Its row's height is that of its highest panel; from the figure's proportion where absent. */
  heightMm: millimetres.exactOptional(),
})
export type Panel = z.infer<typeof panelSchema>

export const sheetRecipeSchema = z.object({
  /** Of this format. */
  version: z.literal(1),
  journal: z.enum(journalIds),
  widthMm: millimetres,
  columns: z.number().int().min(1).max(mostColumns),
  style: figureStyleSchema,
  /** Whether panels have letters; a single one never has. */
  letters: z.boolean(),
  panels: z.array(panelSchema).max(mostPanels),
})
export type SheetRecipe = z.infer<typeof sheetRecipeSchema>
