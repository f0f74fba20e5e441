/** How large a picture of pixels may be: what is larger is refused before it is drawn, with what is possible. */
import { dpiRange } from '../../contract/exported'
import { formatNumber, formatSetting } from '../../words/numbers'

export const mmPerInch = 25.4

/**
 * Of a picture. Painting takes up to 12 bytes for each, and a second for each four million: less than one
 * gigabyte. What a figure takes more memory for says so itself.
 */
export const mostPixels = 60_000_000

/** Pixels of a length at a resolution. */
export function pixelsOf(mm: number, dpi: number): number {
  return Math.round((mm / mmPerInch) * dpi)
}

/** A sheet, its resolution, and how many pixels it may have: `mostPixels` where absent. */
export interface PictureSize {
  readonly widthMm: number
  readonly heightMm: number
  readonly dpi: number
  readonly most?: number | undefined
}

export function pixelCount({ widthMm, heightMm, dpi }: PictureSize): number {
  return pixelsOf(widthMm, dpi) * pixelsOf(heightMm, dpi)
}

/** The greatest resolution of a sheet, in whole dots an inch. */
export function greatestDpi({ widthMm, heightMm, most = mostPixels }: PictureSize): number {
  const squareInches = (widthMm / mmPerInch) * (heightMm / mmPerInch)
  let dpi = Math.min(dpiRange.most, Math.ceil(Math.sqrt(most / squareInches)))
  while (pixelCount({ widthMm, heightMm, dpi }) > most) dpi -= 1
  return dpi
}

/** The greatest sheet of the same proportions at a resolution, in whole millimetres. */
export function greatestSheet(size: PictureSize): Pick<PictureSize, 'widthMm' | 'heightMm'> {
  const scale = Math.sqrt((size.most ?? mostPixels) / pixelCount(size))
  return {
    widthMm: Math.floor(size.widthMm * scale),
    heightMm: Math.floor(size.heightMm * scale),
  }
}

/** Why a picture is refused, and what is possible instead; nothing where it can be drawn. */
export function pictureProblem(
  size: PictureSize,
): { readonly message: string; readonly remedy: string } | undefined {
  const { widthMm, heightMm, dpi, most = mostPixels } = size
  if (pixelCount(size) <= most) return undefined
  const [wide, high] = [widthMm, heightMm].map((mm) => formatNumber(pixelsOf(mm, dpi)))
  const sheet = greatestSheet(size)
  const inMm = (mm: number) => formatSetting(Math.round(mm * 10) / 10)
  return {
    message: `A picture of ${wide ?? ''} × ${high ?? ''} pixels is too large: at most ${formatNumber(most / 1e6)} million can be drawn.`,
    remedy: `Possible are ${formatNumber(greatestDpi(size))} dpi at ${inMm(widthMm)} × ${inMm(heightMm)} mm, or ${sheet.widthMm} × ${sheet.heightMm} mm at ${formatNumber(dpi)} dpi. PDF and SVG have no such limit.`,
  }
}
