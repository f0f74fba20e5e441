/** What a scientist may choose of a figure: its errors, axes, legend, colours, letters and lines. */
import { z } from 'zod'

/** What bars and bands around means are; `none` leaves them out. */
export const errorKinds = ['sem', 'sd', 'ci95', 'range', 'none'] as const
export type ErrorKind = (typeof errorKinds)[number]

/** How tested differences are marked: by their p, by stars, or not at all. */
export const significanceKinds = ['p', 'stars', 'none'] as const
export type SignificanceKind = (typeof significanceKinds)[number]

/** Tests between two conditions, in the order in which they are offered. */
export const pairTestIds = [
  'paired',
  'wilcoxon',
  'unequal',
  'equal',
  'mann-whitney',
  'kolmogorov-smirnov',
] as const
export type PairTestId = (typeof pairTestIds)[number]

/** Corrections of p for several tests at once. */
export const correctionIds = ['holm', 'benjamini-hochberg', 'none'] as const
export type CorrectionId = (typeof correctionIds)[number]

export const legendPlaces = ['above', 'below', 'none'] as const
export type LegendPlace = (typeof legendPlaces)[number]

/** Colours of conditions. All but `grey` are told apart by people who see colours otherwise. */
export const paletteIds = ['okabe-ito', 'tol-bright', 'grey'] as const
export type PaletteId = (typeof paletteIds)[number]

const axisChoiceSchema = z.object({
  /** Ends in the numbers that stand at the axis: per cent at an axis of per cent. */
  from: z.number().exactOptional(),
  to: z.number().exactOptional(),
  scale: z.enum(['linear', 'log']).exactOptional(),
  name: z.string().min(1).max(80).exactOptional(),
})
export type AxisChoice = z.infer<typeof axisChoiceSchema>

/** Of one figure. What is absent is as the figure has it by itself. */
export const figureChoicesSchema = z.object({
  errors: z.enum(errorKinds).exactOptional(),
  singleSeeds: z.boolean().exactOptional(),
  significance: z.enum(significanceKinds).exactOptional(),
  legend: z.enum(legendPlaces).exactOptional(),
  x: axisChoiceSchema.exactOptional(),
  y: axisChoiceSchema.exactOptional(),
})
export type FigureChoices = z.infer<typeof figureChoicesSchema>

/** Ink on paper; lengths in points. What is absent is as in every figure on paper. */
export const figureStyleSchema = z.object({
  lettersPt: z.number().min(4).max(72).exactOptional(),
  /** Of curves and bars. */
  linePt: z.number().min(0.1).max(12).exactOptional(),
  /** Of axes and ticks. */
  axisPt: z.number().min(0.1).max(12).exactOptional(),
  symbolPt: z.number().min(1).max(40).exactOptional(),
  palette: z.enum(paletteIds).exactOptional(),
  /** Dashes and hatching beside colours, to be told apart in grey. */
  patterns: z.boolean().exactOptional(),
})
export type FigureStyle = z.infer<typeof figureStyleSchema>
