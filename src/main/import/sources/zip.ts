/** A zip archive, read where it lies: nothing of it is unpacked onto the disk. */
import { basename } from 'node:path'
import { openPromise, type Entry as Zipped, type ZipFile } from 'yauzl'
import { ImportProblem, readingOf } from '../import-problem'
import { Budget } from './budget'
import { isLitter, type Entry, type Source } from './source'

function entryOf(zip: ZipFile, zipped: Zipped): Entry {
  const path = zipped.fileName
  return {
    path,
    bytes: zipped.uncompressedSize,
    stream: () => readingOf(path, () => zip.openReadStreamPromise(zipped)),
  }
}

/**
 * Names that lead out of the archive are refused by yauzl, which also stops a file that is longer
 * than the archive says.
 * @throws ImportProblem where it is no sound archive, or holds more than an import takes
 */
export async function zipSource(file: string): Promise<Source> {
  const name = basename(file)
  const zip = await readingOf(name, () =>
    openPromise(file, { autoClose: false, lazyEntries: true, validateEntrySizes: true }),
  )
  const entries: Entry[] = []
  const budget = new Budget(name, zip.fileSize)
  try {
    await readingOf(name, async () => {
      for await (const zipped of zip.eachEntry()) {
        if (zipped.fileName.endsWith('/') || isLitter(zipped.fileName)) continue
        if (zipped.isEncrypted())
          throw new ImportProblem(
            `“${zipped.fileName}” in “${name}” is locked with a password.`,
            'Unpack the archive, then import the folder.',
          )
        budget.add(zipped.uncompressedSize)
        entries.push(entryOf(zip, zipped))
      }
    })
  } catch (error) {
    zip.close()
    throw error
  }
  entries.sort((a, b) => (a.path < b.path ? -1 : 1))
  return {
    name,
    entries,
    close: () => {
      zip.close()
      return Promise.resolve()
    },
  }
}
