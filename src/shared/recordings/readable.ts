/** What a file of recorded synapses must be before anything is looked for in it: text, and not too large. */
import { formatBytes } from '../words/numbers'
import { RecordingError } from './recording-error'

/** Bytes; a row of each of the most synapses may have 250 letters. */
export const largestFile = 5_000_000

/** What text never holds: halves of characters, and control characters but tabs, ends of lines and pages, and those of Latin files. */
const noText = /\p{Cs}|[^\P{Cc}\t\n\f\r\u0080-\u009f]/u

/** Why a file so large is refused, before it is read. @param bytes of the file */
export function tooLarge(bytes: number): RecordingError | undefined {
  if (bytes <= largestFile) return undefined
  return new RecordingError(
    `The file has ${formatBytes(bytes)}; at most ${formatBytes(largestFile)} can be imported.`,
    { remedy: 'Keep the four columns that are needed, or divide the file into several.' },
  )
}

/** Bytes of `text` in UTF-8. */
function sizeOf(text: string): number {
  let bytes = text.length
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place)
    // Each half of a pair is counted as two bytes: four together.
    if (code > 0x7f) bytes += code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 1 : 2
  }
  return bytes
}

/** @throws RecordingError for what is too large, or no text */
export function refuseUnreadable(text: string): void {
  const refusal = tooLarge(text.length) ?? tooLarge(sizeOf(text))
  if (refusal) throw refusal
  if (noText.test(text))
    throw new RecordingError('This is not a file of text.', {
      remedy: 'Save the table as CSV, encoded as UTF-8, and choose that file.',
    })
}
