/** A sheet: figures as panels on a page of a paper, as a recipe that is drawn anew whenever it is asked for. */
import { z } from 'zod'
import { journalFormats } from '../journals/journal'
import { journalIds } from '../journals/registry'
import { dpiSchema, exportedFileSchema, exportProgressSchema } from './exported'
import {
  correctionIds,
  figureChoicesSchema,
  figureStyleSchema,
  pairTestIds,
} from './figure-choices'
import { axisWindowSchema } from './library'
import { method } from './method'

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

/** Formats in which a sheet is a picture, and in which its numbers and words are written. */
export const sheetFormats = [
  ...journalFormats,
  'csv',
  'csv-raw',
  'json',
  'latex',
  'methods',
  'bibtex',
  'ris',
] as const
export const sheetFormatSchema = z.enum(sheetFormats)
export type SheetFormat = z.infer<typeof sheetFormatSchema>

/** Whether letters of vector files stay text or become outlines. EPS has outlines always. */
export const textKinds = ['live', 'outlined'] as const
export type TextKind = (typeof textKinds)[number]

/** How a sheet becomes a file. */
export const fileChoicesSchema = z.object({
  format: sheetFormatSchema,
  /** Of PNG, TIFF and of points inside of vector files; what the journal asks for where absent. */
  dpi: dpiSchema.unwrap().exactOptional(),
  /** As the journal asks for it where absent. */
  text: z.enum(textKinds).exactOptional(),
})
export type FileChoices = z.infer<typeof fileChoicesSchema>

const length = z.number().nonnegative()

export const drawnSheetSchema = z.object({
  /** What the exported SVG file holds, byte for byte. */
  svg: z.string(),
  widthMm: length,
  heightMm: length,
  /** In the order of the recipe, from the upper left corner; `problem` says why nothing is drawn there. */
  panels: z.array(
    z.object({
      xMm: length,
      yMm: length,
      widthMm: length,
      heightMm: length,
      /** `a`, where panels have letters. */
      letter: z.string().exactOptional(),
      title: z.string(),
      problem: z.string().exactOptional(),
    }),
  ),
  title: z.string(),
  description: z.string(),
})
export type DrawnSheet = z.infer<typeof drawnSheetSchema>

/** What is looked at in an exported file, in the order in which it is told. */
export const checkIds = [
  'panels',
  'format',
  'width',
  'height',
  'smallest-letters',
  'largest-letters',
  'sizes-of-letters',
  'thinnest-line',
  'thickest-line',
  'fonts',
  'text',
  'resolution',
  'colours',
  'grey',
  'bytes',
] as const
export type CheckId = (typeof checkIds)[number]

/** A change that makes a finding green: what of recipe and file is other than before. */
export const mendSchema = z.object({
  /** On its button: `Make letters 8 pt`. */
  label: z.string(),
  widthMm: millimetres.exactOptional(),
  /** Of every panel, in their order. */
  heightsMm: z.array(millimetres).exactOptional(),
  /** Laid over the style that is. */
  style: figureStyleSchema.exactOptional(),
  format: z.enum(journalFormats).exactOptional(),
  dpi: dpiSchema.unwrap().exactOptional(),
  text: z.enum(textKinds).exactOptional(),
  /** Panels to be taken out, by their places. */
  withoutPanels: z.array(z.number().int().nonnegative()).exactOptional(),
})
export type Mend = z.infer<typeof mendSchema>

export const findingSchema = z.object({
  id: z.enum(checkIds),
  /** What was found, and where it is not well, what the journal asks for. */
  words: z.string(),
  ok: z.boolean(),
  /** Absent where it is well, and where nothing but another figure would help. */
  mend: mendSchema.exactOptional(),
})
export type Finding = z.infer<typeof findingSchema>

export const preflightSchema = z.object({
  /** One of each check that this format can fail. */
  findings: z.array(findingSchema),
  /** Of the file that was looked at. */
  bytes: z.number().int(),
  /** What no program can look at: what else the journal asks for, and where its wishes were read. */
  notes: z.array(z.string()),
})
export type Preflight = z.infer<typeof preflightSchema>

const recipe = sheetRecipeSchema

export const sheetMethods = {
  /** The sheet as it will be exported. One that is cancelled takes its process along: let it finish. */
  'sheets.draw': method({ args: z.object({ recipe }), result: drawnSheetSchema }),
  /** Writes the file, reads it and compares it with what the journal asks for. */
  'sheets.check': method({
    args: fileChoicesSchema.extend({ recipe, format: z.enum(journalFormats) }),
    result: preflightSchema,
    progress: exportProgressSchema,
  }),
  /** The sheet, its numbers or its words as a file. */
  'sheets.export': method({
    args: fileChoicesSchema.extend({
      recipe,
      /** Of the file, without ending. */
      name: z.string().min(1).max(200),
    }),
    result: exportedFileSchema,
    progress: exportProgressSchema,
  }),
} as const
