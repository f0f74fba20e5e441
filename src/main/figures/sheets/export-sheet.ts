/** A sheet as a file: for papers, for other programs, for the record. */
import type { ArgsOf } from '@shared/contract/contract'
import type { ExportedFile } from '@shared/contract/exported'
import type { SheetFormat } from '@shared/contract/sheets'
import { LabError } from '@shared/contract/wire'
import { journalFormats, type JournalFormat } from '@shared/journals/journal'
import { fileKinds } from '../file-kinds'
import { safeFileName } from '../file-name'
import type { SheetMaterial } from '../protocol'
import type { Report } from '../render-figure'
import { panelFigures, type PanelledSheet } from './panel-figures'
import { sheetPicture } from './sheet-picture'
import { sheetText } from './sheet-texts'

/** Refused, so that nobody gets an empty file. @throws LabError saying what is missing */
export function refuseEmptySheet({ panels }: PanelledSheet): void {
  if (panels.some(({ drawn }) => drawn)) return
  const [first] = panels
  throw new LabError({
    code: 'conflict',
    message:
      panels.length === 1
        ? 'There is nothing to draw in this figure yet.'
        : 'There is nothing to draw in this sheet yet.',
    safe: 'No file was made.',
    remedy: first?.problem ?? 'Add a figure to the sheet first.',
  })
}

const isPicture = (format: SheetFormat): format is JournalFormat =>
  journalFormats.some((known) => known === format)

/** @throws LabError where no panel has anything to draw, and for a picture that is too large */
export async function exportSheet(
  material: SheetMaterial,
  { format, name, ...choices }: Omit<ArgsOf<'sheets.export'>, 'recipe'>,
  report: Report,
): Promise<ExportedFile> {
  const sheet = panelFigures(material)
  refuseEmptySheet(sheet)
  const { ending, type } = fileKinds[format]
  const file = { fileName: `${safeFileName(name)}${ending}`, mediaType: type }
  if (!isPicture(format)) return { ...file, encoding: 'utf8', content: sheetText(sheet, format) }
  const { bytes } = await sheetPicture(sheet, { format, ...choices }, report)
  return format === 'svg'
    ? { ...file, encoding: 'utf8', content: bytes.toString('utf8') }
    : { ...file, encoding: 'base64', content: bytes.toString('base64') }
}
