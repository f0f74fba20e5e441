/** A zip archive whose entries are all of names that the format knows, each once, none of them a link. */
import { isEntryName } from '@shared/experiment-files/format'
import { formatBytes, formatNumber } from '@shared/words/numbers'
import { openPromise, type Entry as Zipped, type ZipFile } from 'yauzl'
import { ImportProblem } from '../import-problem'
import { bounds } from './bounds'
import { damaged, swollen } from './problems'

export interface Archive {
  readonly name: string
  readonly zip: ZipFile
  readonly entries: ReadonlyMap<string, Zipped>
}

const kindOfFile = 0o170000
const link = 0o120000
/** Stored, and deflated. */
const methods: readonly number[] = [0, 8]

/** @throws ImportProblem where the archive is none of this program's */
export async function openArchive(path: string, name: string): Promise<Archive> {
  let zip: ZipFile | undefined
  try {
    zip = await openPromise(path, {
      autoClose: false,
      lazyEntries: true,
      validateEntrySizes: true,
      strictFileNames: true,
    })
    return { name, zip, entries: await listed(zip, name) }
  } catch (error) {
    zip?.close()
    if (error instanceof ImportProblem) throw error
    const said = error instanceof Error ? error.message : String(error)
    throw damaged(name, `it is no sound archive (${said})`, error)
  }
}

async function listed(zip: ZipFile, name: string): Promise<ReadonlyMap<string, Zipped>> {
  const found = new Map<string, Zipped>()
  const most = Math.min(bounds.unpacked, Math.max(bounds.smallBytes, bounds.packing * zip.fileSize))
  let bytes = 0
  for await (const entry of zip.eachEntry()) {
    const { fileName } = entry
    if (!isEntryName(fileName)) throw damaged(name, `it holds “${fileName.slice(0, 200)}”`)
    if (found.has(fileName)) throw damaged(name, `it holds “${fileName}” twice`)
    if (((entry.externalFileAttributes >>> 16) & kindOfFile) === link)
      throw damaged(name, `“${fileName}” in it is a link`)
    if (entry.isEncrypted() || !methods.includes(entry.compressionMethod))
      throw damaged(name, `“${fileName}” in it cannot be unpacked`)
    bytes += entry.uncompressedSize
    if (found.size >= bounds.entries)
      throw swollen(name, `it has more than ${formatNumber(bounds.entries)} parts`)
    if (!(bytes <= most))
      throw swollen(
        name,
        `its ${formatBytes(zip.fileSize)} would unpack to more than ${formatBytes(most)}`,
      )
    found.set(fileName, entry)
  }
  return found
}
