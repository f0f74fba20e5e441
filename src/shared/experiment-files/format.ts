/**
 * What an experiment file is: a zip archive that begins with its media type, so that it is known by its first
 * bytes, and holds what `entries` name.
 */

/** The first entry's contents, packed by nothing. */
export const mediaType = 'application/vnd.palimpsest.experiments+zip'

/** Ending of the file's name. */
export const fileEnding = '.palimpsest'

/** Of the files that this program writes; it reads this and older ones. */
export const formatVersion = 1

/** Names inside of the archive; one of an experiment lies in its folder. */
export const entries = {
  mediaType: 'mimetype',
  about: 'palimpsest.json',
  crate: 'ro-crate-metadata.json',
  citation: 'CITATION.cff',
  preview: 'preview.html',
  /** SHA-256 of every other entry, as `sha256sum -c` reads it. */
  manifest: 'manifest-sha256.txt',
  experiment: (id: string) => `experiments/${id}/experiment.json`,
  scalars: (id: string) => `experiments/${id}/scalars.csv`,
  series: (id: string) => `experiments/${id}/series.csv`,
  figure: (id: string, figure: string) => `experiments/${id}/figures/${figure}.svg`,
  /** Series and matrices of a trial, one after the other. */
  arrays: (id: string, position: number) => `experiments/${id}/trials/${position}.f64`,
  network: (sha256: string) => `networks/${sha256}`,
  /** A page of figures of these experiments. */
  sheet: (id: string) => `sheets/${id}.json`,
} as const

const id = '[2-9a-z]{1,40}'
const entryNames = [
  /^(mimetype|palimpsest\.json|ro-crate-metadata\.json|CITATION\.cff|preview\.html|manifest-sha256\.txt)$/,
  new RegExp(`^experiments/${id}/(experiment\\.json|scalars\\.csv|series\\.csv)$`),
  new RegExp(`^experiments/${id}/figures/[a-z0-9.-]{1,80}\\.svg$`),
  new RegExp(`^experiments/${id}/trials/[1-9][0-9]{0,5}\\.f64$`),
  /^networks\/[0-9a-f]{64}$/,
  /^sheets\/[A-Za-z0-9-]{1,64}\.json$/,
]

/** Whether a file of this program may have an entry of this name. */
export const isEntryName = (name: string): boolean =>
  entryNames.some((pattern) => pattern.test(name))

/** Bytes of a file's beginning that tell whether it is one. */
export const beginning = 512

const localHeader = 30

/** Whether a file that begins with these bytes is an experiment file, whatever it is called. */
export function beginsExperimentFile(bytes: Uint8Array): boolean {
  if (bytes.length < localHeader) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isFirstEntry = view.getUint32(0, true) === 0x04034b50
  const name = view.getUint16(26, true)
  const start = localHeader + name + view.getUint16(28, true)
  const text = (from: number, length: number) =>
    String.fromCharCode(...bytes.subarray(from, from + length))
  return (
    isFirstEntry &&
    text(localHeader, name) === entries.mediaType &&
    text(start, mediaType.length) === mediaType
  )
}
