/** Files on their way through a connection, as one stream. */
import { createWriteStream } from 'node:fs'
import { lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract, pack, type Pack } from 'tar-stream'

/** A folder with all the files that are in it; its own name is not among theirs. */
export function packedFolder(folder: string): AsyncIterable<unknown> {
  const archive = pack()
  packFiles(archive, folder, '').then(
    () => archive.finalize(),
    (error: unknown) => archive.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  return archive
}

async function packFiles(archive: Pack, folder: string, within: string): Promise<void> {
  const entries = await readdir(join(folder, within), { withFileTypes: true })
  for (const entry of entries) {
    const name = join(within, entry.name)
    if (entry.isDirectory()) {
      archive.entry({ name, type: 'directory', mode: 0o700 })
      await packFiles(archive, folder, name)
    } else if (entry.isFile()) {
      const { mode } = await lstat(join(folder, name))
      archive.entry({ name, mode: mode & 0o700 }, await readFile(join(folder, name)))
    }
  }
}

/**
 * Takes a compressed archive and keeps in `folder` the files that were asked for, whatever else is in it: the
 * other computer is not trusted with paths here.
 * @param names of files, without folders
 * @returns those that were not in it
 */
export async function unpackedInto(
  folder: string,
  names: readonly string[],
  packed: Readable,
): Promise<readonly string[]> {
  const missing = new Set(names)
  const archive = extract()
  const keep = async () => {
    for await (const entry of archive) {
      const name = entry.header.name.replace(/^\.\//, '')
      if (entry.header.type === 'file' && missing.delete(name))
        await pipeline(entry, createWriteStream(join(folder, name), { mode: 0o600 }))
      else entry.resume()
    }
  }
  await Promise.all([pipeline(packed, createGunzip(), archive), keep()])
  return [...missing]
}
