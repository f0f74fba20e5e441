/** What the page is saved as: the format, and what else a format has to be told. */
import { dpiRange } from '@shared/contract/exported'
import {
  sheetFormats,
  textKinds,
  type FileChoices,
  type SheetFormat,
} from '@shared/contract/sheets'
import { journalFormats, type JournalFormat } from '@shared/journals/journal'

/** Formats of pixels, which have a resolution. */
const inPixels: readonly SheetFormat[] = ['png', 'tiff']
/** Formats in which letters are text or outlines. */
const withText: readonly SheetFormat[] = ['pdf', 'svg']

export const hasResolution = (format: SheetFormat): boolean => inPixels.includes(format)
export const hasText = (format: SheetFormat): boolean => withText.includes(format)

/** Whether it is a drawing, which a journal has wishes for. */
export function isDrawing(format: SheetFormat): format is JournalFormat {
  return journalFormats.some((each) => each === format)
}

/** What is told to the lab: only what the format has. */
export function toldOf({ format, dpi, text }: FileChoices): FileChoices {
  return {
    format,
    ...(hasResolution(format) && dpi !== undefined ? { dpi } : {}),
    ...(hasText(format) && text !== undefined ? { text } : {}),
  }
}

const kept = 'palimpsest.figure-file'

/** What was chosen last, in this window or an earlier one. */
export function lastChoice(): FileChoices {
  const [name, dpi, text] = (localStorage.getItem(kept) ?? '').split(' ')
  const format = sheetFormats.find((each) => each === name) ?? 'pdf'
  const dots = Number(dpi)
  const letters = textKinds.find((each) => each === text)
  return {
    format,
    ...(dots >= dpiRange.least && dots <= dpiRange.most ? { dpi: dots } : {}),
    ...(letters ? { text: letters } : {}),
  }
}

export function keepChoice({ format, dpi, text }: FileChoices): void {
  localStorage.setItem(kept, [format, dpi ?? '-', text ?? '-'].join(' '))
}
