/**
 * A tar archive, packed with gzip or not. It can only be read from beginning to end, so its files go
 * into a work folder, under numbers: no name in the archive ever becomes a name on the disk.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract, type Header } from 'tar-stream'
import { ImportProblem, readingOf, unreadable } from '../import-problem'
import type { Watch } from '../watch'
import { Budget } from './budget'
import { fileEntry } from './folder'
import { isLitter, type Entry, type Source } from './source'

function checkPath(path: string, archive: string): void {
  if (!/^([/\\]|[A-Za-z]:)/.test(path) && !path.split(/[/\\]/).includes('..')) return
  throw new ImportProblem(
    `“${archive}” holds a path that leads out of it: “${path}”.`,
    'Nothing was unpacked. Fetch the archive from somewhere else.',
  )
}

const isFile = ({ type }: Header) => type === 'file' || type === 'contiguous-file'

/** @throws ImportProblem where it is no sound archive, or holds more than an import takes */
export async function tarSource(
  file: string,
  packed: boolean,
  workFolder: string,
  watch: Watch,
): Promise<Source> {
  const name = basename(file)
  const { size } = await stat(file)
  await mkdir(workFolder)
  const budget = new Budget(name, size)
  const entries: Entry[] = []
  await readingOf(name, async () => {
    const archive = createReadStream(file)
    const unpacked = extract()
    const reading = packed
      ? pipeline(archive, createGunzip(), unpacked)
      : pipeline(archive, unpacked)
    // Where the loop below leaves early, the pipeline fails too: once is enough.
    reading.catch(() => undefined)
    for await (const entry of unpacked) {
      const { header } = entry
      checkPath(header.name, name)
      const path = header.name.replace(/^(\.\/)+/, '')
      if (!isFile(header) || isLitter(path)) {
        entry.resume()
        continue
      }
      budget.add(header.size)
      const place = join(workFolder, String(entries.length))
      await pipeline(entry, createWriteStream(place))
      entries.push(await fileEntry(place, path))
      watch.progress('Unpacking', archive.bytesRead / size)
    }
    await reading
  })
  if (entries.length === 0) throw unreadable(name, 'it is empty.')
  entries.sort((a, b) => (a.path < b.path ? -1 : 1))
  return { name, entries, close: () => Promise.resolve() }
}
