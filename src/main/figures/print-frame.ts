/** The frame of a figure on paper: finer than the pixels to which ECharts moves axes and lines. */
import type { FigureStyle } from '@shared/contract/figure-choices'
import type { FigureFrame } from '@shared/figures/kit/figure'
import { pixelsPerMm, printTheme, scaledTheme } from '@shared/figures/kit/theme'

/**
 * Units of a drawing for each CSS pixel. ECharts moves axis lines, ticks and clips by up to one unit,
 * which is then 0.003 mm.
 */
export const unitsPerPixel = 100

/** Units of a drawing for each millimetre. */
export const unitsPerMm = pixelsPerMm * unitsPerPixel

/** A sheet, and the ink on it. */
export interface Sheet {
  readonly widthMm: number
  readonly heightMm: number
  readonly style?: FigureStyle
}

/** Black on white, so many units large; `chosen` is what else a frame holds. */
export function printFrame(
  { widthMm, heightMm, style }: Sheet,
  chosen: Pick<
    FigureFrame,
    'point' | 'variances' | 'correction' | 'threshold' | 'window' | 'choices'
  >,
): FigureFrame {
  return {
    ...chosen,
    theme: scaledTheme(printTheme(style), unitsPerPixel),
    width: widthMm * unitsPerMm,
    height: heightMm * unitsPerMm,
  }
}

/** The style of a file, where the size of its letters may be told by itself. */
export function styleOf({
  style = {},
  lettersPt,
}: {
  readonly style?: FigureStyle | undefined
  readonly lettersPt?: number | undefined
}): FigureStyle {
  return lettersPt === undefined ? style : { ...style, lettersPt }
}
