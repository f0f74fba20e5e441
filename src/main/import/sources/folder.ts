/** A folder of the person's computer. Links are not followed. */
import { createReadStream } from 'node:fs'
import { lstat, opendir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ImportProblem } from '../import-problem'
import { limits } from '../limits'
import { isLitter, type Entry, type Source } from './source'

/** A file of the disk as an entry. */
export async function fileEntry(file: string, path: string): Promise<Entry> {
  const { size } = await lstat(file)
  return { path, bytes: size, stream: () => Promise.resolve(createReadStream(file)) }
}

async function collect(folder: string, above: string, found: Entry[], deep: boolean) {
  for await (const entry of await opendir(folder)) {
    const path = above + entry.name
    if (isLitter(path)) continue
    if (entry.isDirectory() && deep)
      await collect(join(folder, entry.name), `${path}/`, found, deep)
    if (!entry.isFile()) continue
    if (found.length >= limits.files)
      throw new ImportProblem(
        `The folder “${basename(folder)}” has more than ${limits.files} files.`,
        'Choose the folder in which the images lie, and nothing else.',
      )
    found.push(await fileEntry(join(folder, entry.name), path))
  }
}

/** Every file of a folder, in the order of their paths. @param deep also of the folders in it */
export async function folderSource(folder: string, deep = true): Promise<Source> {
  const entries: Entry[] = []
  await collect(folder, '', entries, deep)
  entries.sort((a, b) => (a.path < b.path ? -1 : 1))
  return { name: basename(folder), entries, close: () => Promise.resolve() }
}
