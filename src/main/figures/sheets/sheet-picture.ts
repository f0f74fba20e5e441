/** A sheet in the formats in which journals take figures. */
import type { FileChoices, TextKind } from '@shared/contract/sheets'
import { journalOf } from '@shared/journals/registry'
import type { JournalFormat } from '@shared/journals/journal'
import { mmPerPoint } from '@shared/sheets/layout'
import { programVersion } from '../../program-version'
import { withFonts } from '../embedded-fonts'
import { epsOf } from '../eps/eps'
import { outlined } from '../painter'
import { pdfOf } from '../pdf'
import { pngOf } from '../png'
import { unitsPerMm } from '../print-frame'
import { pixelWords, refuseTooLarge, type Report } from '../render-figure'
import { inside, svgPage } from '../svg'
import { tiffOf } from '../tiff'
import { sheetSvg, type SheetSvg } from './draw-sheet'
import type { PanelledSheet } from './panel-figures'

export interface PictureChoices extends Pick<FileChoices, 'dpi' | 'text'> {
  readonly format: JournalFormat
}

/** A file, the drawing that it was made of, and how it was made. */
export interface SheetPicture {
  readonly bytes: Buffer
  readonly drawing: SheetSvg
  readonly text: TextKind
  readonly dpi: number
}

/** How letters are written where nobody says it. */
export function textKindOf(
  { recipe }: Pick<PanelledSheet, 'recipe'>,
  text: TextKind | undefined,
): TextKind {
  return text ?? (journalOf(recipe.journal).text === 'outlined' ? 'outlined' : 'live')
}

function outlinedPage({ svg, title, description, widthMm, heightMm }: SheetSvg): string {
  const page = { width: widthMm * unitsPerMm, height: heightMm * unitsPerMm }
  return svgPage(inside(outlined(svg)), { title, description }, page)
}

type Vectors = Extract<JournalFormat, 'pdf' | 'svg' | 'eps'>

async function vectors(format: Vectors, drawing: SheetSvg, text: TextKind): Promise<Buffer> {
  const { svg, widthMm, heightMm, title, description } = drawing
  const creator = `Palimpsest ${programVersion}`
  switch (format) {
    case 'svg':
      return Buffer.from(text === 'live' ? withFonts(svg) : outlinedPage(drawing), 'utf8')
    case 'eps':
      return epsOf(svg, widthMm / mmPerPoint, { title, creator })
    case 'pdf': {
      const page = text === 'live' ? svg : outlinedPage(drawing)
      return await pdfOf(page, widthMm, heightMm, { title, subject: description, creator })
    }
  }
}

const painters = { png: pngOf, tiff: tiffOf } as const

/** @throws LabError for a picture that is too large */
export async function sheetPicture(
  sheet: PanelledSheet,
  { format, dpi: wanted, text: asked }: PictureChoices,
  report: Report,
): Promise<SheetPicture> {
  const text = textKindOf(sheet, asked)
  const dpi = wanted ?? journalOf(sheet.recipe.journal).dpi.lineArt
  await report({ phase: 'Drawing', fraction: 0 })
  if (format === 'pdf' || format === 'svg' || format === 'eps') {
    const drawing = sheetSvg(sheet, wanted)
    await report({ phase: 'Writing', fraction: 0.5 })
    return { bytes: await vectors(format, drawing, text), drawing, text, dpi }
  }
  const drawing = sheetSvg(sheet, dpi)
  const { widthMm, heightMm } = drawing
  const size = { widthMm, heightMm, dpi }
  refuseTooLarge(size)
  await report({ phase: `Painting ${pixelWords(size)}`, fraction: 0.1 })
  const packing = { phase: `Packing ${pixelWords(size)}`, fraction: 0.4 }
  const bytes = await painters[format](drawing.svg, widthMm, dpi, () => report(packing))
  return { bytes, drawing, text, dpi }
}
