/** Whether the file is of a format, a resolution and a length that the journal takes. */
import { askerOf } from '@shared/journals/journal'
import { upperFirst } from '@shared/words/in-sentence'
import { listed } from '@shared/words/lists'
import { formatNumber } from '@shared/words/numbers'
import type { Found } from './checks'
import type { Looked } from './looked'

const bytesPerMegabyte = 1e6

export function checkFormat({ journal, format }: Looked): Found {
  const name = format.toUpperCase()
  if (journal.formats.some((taken) => taken === format))
    return { ok: true, words: `${upperFirst(askerOf(journal))} takes ${name}.` }
  const [best] = journal.formats
  const taken = listed(journal.formats.map((each) => each.toUpperCase()))
  return {
    ok: false,
    words: `It is ${name}; ${askerOf(journal)} takes ${taken}.`,
    mend: {
      label: `Take ${best.toUpperCase()}`,
      format: best,
      ...(journal.text === 'either' ? {} : { text: journal.text }),
    },
  }
}

/** Of the whole file, or of the pictures in it; nothing where it has no pixels. */
export function checkResolution({ file, journal }: Looked): Found | undefined {
  const { pixelsAt, pictures } = file
  const asked = pixelsAt === undefined ? journal.dpi.pictures : journal.dpi.lineArt
  const mend = { label: `Take ${asked} dpi`, dpi: asked }
  if (pixelsAt === 'unstated')
    return { ok: false, words: 'The file does not say its resolution.', mend }
  const least = pixelsAt ?? Math.min(...pictures)
  if (!Number.isFinite(least)) return undefined
  const rounded = formatNumber(Math.round(least))
  const words =
    pixelsAt === undefined ? `Points are a picture of ${rounded} dpi` : `It has ${rounded} dpi`
  const { most = Infinity } = journal.dpi
  if (Math.round(least) < asked)
    return { ok: false, words: `${words}; ${askerOf(journal)} asks for at least ${asked}.`, mend }
  if (pixelsAt !== undefined && Math.round(least) > most)
    return {
      ok: false,
      words: `${words}; ${askerOf(journal)} takes at most ${most}.`,
      mend: { label: `Take ${most} dpi`, dpi: most },
    }
  return { ok: true, words: `${words}.` }
}

export function checkBytes({ bytes, journal, file, format }: Looked): Found {
  const size = `The file has ${formatNumber(bytes / bytesPerMegabyte, 2)} MB`
  const most = journal.greatestMegabytes
  if (most === undefined || bytes <= most * bytesPerMegabyte) return { ok: true, words: `${size}.` }
  const words = `${size}; ${askerOf(journal)} takes at most ${most}.`
  const { lineArt } = journal.dpi
  if (typeof file.pixelsAt === 'number' && Math.round(file.pixelsAt) > lineArt)
    return { ok: false, words, mend: { label: `Take ${lineArt} dpi`, dpi: lineArt } }
  const other = journal.formats.find((each) => each !== format)
  return {
    ok: false,
    words,
    ...(other ? { mend: { label: `Take ${other.toUpperCase()}`, format: other } } : {}),
  }
}
