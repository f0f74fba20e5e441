/** The list of checksums of a file: of every entry but itself, no more and no fewer. */
import { entries } from '@shared/experiment-files/format'
import type { Archive } from './archive'
import { bounds } from './bounds'
import { damaged } from './problems'
import { wholeEntry } from './read-entry'

const line = /^([0-9a-f]{64}) {2}([^\n]{1,300})$/

/** SHA-256 by name. @throws ImportProblem where the list and the archive are not of one another */
export async function readManifest(archive: Archive): Promise<ReadonlyMap<string, string>> {
  const { name } = archive
  const text = (await wholeEntry(archive, entries.manifest, bounds.manifest)).toString('latin1')
  const hashes = new Map<string, string>()
  for (const written of text.split('\n').slice(0, -1)) {
    const [, sha256, entry] = line.exec(written) ?? []
    if (sha256 === undefined || entry === undefined || hashes.has(entry))
      throw damaged(name, 'its list of checksums cannot be read')
    hashes.set(entry, sha256)
  }
  if (!text.endsWith('\n')) throw damaged(name, 'its list of checksums ends too early')
  for (const entry of archive.entries.keys())
    if (entry !== entries.manifest && !hashes.has(entry))
      throw damaged(name, `“${entry}” is not in its list of checksums`)
  for (const entry of hashes.keys())
    if (!archive.entries.has(entry) || entry === entries.manifest)
      throw damaged(name, `“${entry}” is missing`)
  return hashes
}
