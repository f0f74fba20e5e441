/** The files that are read as a whole, and in pieces from their beginning. */
import { formatBytes } from '@shared/words/numbers'
import { createGunzip } from 'node:zlib'
import { ImportProblem, readingOf } from '../import-problem'
import { limits } from '../limits'
import { ByteReader } from './byte-reader'
import type { Entry } from './source'

/** All bytes of a file. @param most more of them are refused @throws ImportProblem */
export async function wholeFile(entry: Entry, most: number = limits.wholeFile): Promise<Buffer> {
  if (entry.bytes > most)
    throw new ImportProblem(
      `“${entry.path}” has ${formatBytes(entry.bytes)}, more than the ${formatBytes(most)} that such a file can have.`,
      'Choose another copy of it.',
    )
  return reading(entry, (reader) => reader.take(entry.bytes))
}

/** A text file of at most some megabytes. */
export async function wholeText(entry: Entry): Promise<string> {
  return (await wholeFile(entry, 32 * 2 ** 20)).toString('utf8')
}

/** What `read` gives of a file, which is closed afterwards. @throws ImportProblem naming the file */
export async function reading<Result>(
  entry: Entry,
  read: (reader: ByteReader) => Promise<Result>,
): Promise<Result> {
  return readingOf(entry.path, async () => {
    const reader = new ByteReader(await entry.stream())
    try {
      return await read(reader)
    } finally {
      await reader.close()
    }
  })
}

/** A reader of a file that may be packed with gzip. */
export async function openUnpacked(entry: Entry): Promise<ByteReader> {
  const stream = await entry.stream()
  if (!entry.path.endsWith('.gz')) return new ByteReader(stream)
  const unpacked = createGunzip()
  stream.on('error', (error) => unpacked.destroy(error))
  unpacked.on('close', () => stream.destroy())
  return new ByteReader(stream.pipe(unpacked))
}
