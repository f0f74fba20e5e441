/** Whether letters are written as the journal wants them, with their typeface inside. */
import { askerOf } from '@shared/journals/journal'
import { listed } from '@shared/words/lists'
import type { Found } from './checks'
import type { Looked } from './looked'

export function checkFonts({ file }: Looked): Found | undefined {
  if (file.fonts.length === 0) return undefined
  const missing = file.fonts.filter(({ embedded }) => !embedded).map(({ name }) => name)
  if (missing.length === 0) return { ok: true, words: 'All typefaces are inside of the file.' }
  return {
    ok: false,
    words: `${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} not inside of the file: letters will look different elsewhere.`,
    mend: { label: 'Make letters outlines', text: 'outlined' },
  }
}

export function checkText({ file, journal, format }: Looked): Found | undefined {
  // In pixels letters are neither.
  if (file.pixelsAt !== undefined) return undefined
  const isText = file.letters.length > 0
  const words = isText ? 'Letters are text' : 'Letters are outlines'
  if (journal.text === 'either' || (journal.text === 'live') === isText)
    return { ok: true, words: `${words}.` }
  if (isText)
    return {
      ok: false,
      words: `${words}; ${askerOf(journal)} asks for outlines.`,
      mend: { label: 'Make letters outlines', text: 'outlined' },
    }
  const withText = journal.formats.find((each) => each === 'pdf' || each === 'svg')
  return {
    ok: false,
    words: `${words}; ${askerOf(journal)} asks for text.`,
    ...(format !== 'eps'
      ? { mend: { label: 'Make letters text', text: 'live' } }
      : withText
        ? {
            mend: {
              label: `Take ${withText.toUpperCase()}, with text`,
              format: withText,
              text: 'live',
            },
          }
        : {}),
  }
}
