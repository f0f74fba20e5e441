/** The frame of a figure on paper: finer than the pixels to which ECharts moves axes and lines. */
import type { FigureFrame } from '@shared/figures/kit/figure'
import { pixelsPerMm, printTheme, scaledTheme } from '@shared/figures/kit/theme'

/**
 * Units of a drawing for each CSS pixel. ECharts moves axis lines, ticks and clips by up to one unit,
 * which is then 0.003 mm.
 */
export const unitsPerPixel = 100

/** Units of a drawing for each millimetre. */
export const unitsPerMm = pixelsPerMm * unitsPerPixel

/** A sheet and its letters; in points. */
export interface Sheet {
  readonly widthMm: number
  readonly heightMm: number
  readonly lettersPt?: number | undefined
}

/** Black on white, so many units large; `chosen` is what else a frame holds. */
export function printFrame(
  { widthMm, heightMm, lettersPt }: Sheet,
  chosen: Pick<FigureFrame, 'point' | 'variances' | 'correction' | 'threshold' | 'window'>,
): FigureFrame {
  return {
    ...chosen,
    theme: scaledTheme(printTheme(lettersPt), unitsPerPixel),
    width: widthMm * unitsPerMm,
    height: heightMm * unitsPerMm,
  }
}
