/** A figure in one of the formats that files have. */
import type { ExportedFile, ExportProgress } from '@shared/contract/exported'
import type { FigureFormat } from '@shared/contract/library'
import { LabError } from '@shared/contract/wire'
import { pointsDpi } from '@shared/figures/kit/cloud-picture'
import { csvOf } from '@shared/figures/kit/csv'
import type { Figure, FigureFrame } from '@shared/figures/kit/figure'
import { pictureProblem, pixelCount, type PictureSize } from '@shared/figures/kit/picture-size'
import { formatNumber } from '@shared/words/numbers'
import { headingOf } from './csv-heading'
import { withFonts } from './embedded-fonts'
import { fileKinds } from './file-kinds'
import { safeFileName } from './file-name'
import { pdfOf } from './pdf'
import { pngOf } from './png'
import { unitsPerMm } from './print-frame'
import { svgOf } from './svg'

/** Told how far a drawing is; waits until it has been told. */
export type Report = (progress: ExportProgress) => Promise<void>

export const untold: Report = () => Promise.resolve()

export interface Rendering {
  readonly format: FigureFormat
  /** Of the file, without ending. */
  readonly name: string
  readonly programVersion: string
  readonly dpi?: number | undefined
  /** Of a picture, where it is not the usual limit. */
  readonly mostPixels?: number
  /** What CSV files say of where their numbers come from, a line each. */
  readonly about: readonly string[]
  /** What the JSON file holds. */
  readonly record: () => string
}

const defaultDpi = 300

/** What a format cannot do without data is refused here, so that nobody gets an empty file. */
function refuseEmpty(figure: Figure): void {
  if (figure.empty === undefined) return
  throw new LabError({
    code: 'conflict',
    message: 'There is nothing to draw in this figure yet.',
    remedy: figure.empty,
  })
}

/** Refused before anything is drawn. @throws LabError with what is possible */
export function refuseTooLarge(size: PictureSize): void {
  const problem = pictureProblem(size)
  if (problem) throw new LabError({ code: 'usage', safe: 'No file was made.', ...problem })
}

/** `8.6 million pixels`. */
export function pixelWords(size: PictureSize): string {
  return `${formatNumber(pixelCount(size) / 1e6, 1)} million pixels`
}

/** What a vector file says of itself: which part of it is none. */
function described(figure: Figure, pointsAt: number): Figure {
  if (!figure.clouds) return figure
  const picture = `The points are a picture of ${formatNumber(pointsAt)} dpi.`
  return { ...figure, description: `${figure.description} ${picture}` }
}

/** Draws in a frame of `printFrame`. @throws LabError for an empty figure, and for a picture that is too large */
export async function renderFigure(
  figure: Figure,
  frame: FigureFrame,
  { format, name, programVersion, dpi = defaultDpi, mostPixels, about, record }: Rendering,
  report: Report,
): Promise<ExportedFile> {
  refuseEmpty(figure)
  const { ending, type } = fileKinds[format]
  const file = { fileName: `${safeFileName(name)}${ending}`, mediaType: type }
  const text = (content: string): ExportedFile => ({ ...file, encoding: 'utf8', content })
  const bytes = (content: Buffer): ExportedFile => ({
    ...file,
    encoding: 'base64',
    content: content.toString('base64'),
  })
  const widthMm = frame.width / unitsPerMm
  const heightMm = frame.height / unitsPerMm
  const pointsAt = pointsDpi(widthMm, heightMm)
  const vector = described(figure, pointsAt)
  switch (format) {
    case 'svg':
      return text(withFonts(svgOf(vector, frame, pointsAt)))
    case 'png': {
      const size = { widthMm, heightMm, dpi, most: mostPixels }
      refuseTooLarge(size)
      await report({ phase: 'Drawing', fraction: 0 })
      const svg = svgOf(figure, frame, pointsDpi(widthMm, heightMm, dpi))
      await report({ phase: `Painting ${pixelWords(size)}`, fraction: 0.1 })
      const packing = { phase: `Packing ${pixelWords(size)}`, fraction: 0.4 }
      return bytes(await pngOf(svg, widthMm, dpi, () => report(packing)))
    }
    case 'pdf': {
      await report({ phase: 'Drawing', fraction: 0 })
      const svg = svgOf(vector, frame, pointsAt)
      await report({ phase: 'Making pages', fraction: 0.5 })
      return bytes(
        await pdfOf(svg, widthMm, heightMm, {
          title: vector.title,
          subject: vector.description,
          creator: `Palimpsest ${programVersion}`,
        }),
      )
    }
    case 'csv':
      return text(csvOf(figure.drawn, headingOf(figure, about, figure.drawn)))
    case 'csv-raw':
      return text(csvOf(figure.raw, headingOf(figure, about, figure.raw)))
    case 'json':
      return text(record())
  }
}
