/** What the store takes on the disk, by what it is of. */
import type { DiskUseReport } from '@shared/contract/shelf'
import { readdir, stat, statfs } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Store } from '../store/store'

export async function diskReport(store: Store): Promise<DiskUseReport> {
  const { place, diskUse, database } = store
  const folder = dirname(place.database)
  const name = basename(place.database)
  const beside = await sizesIn(folder)
  const bytesOf = (isWanted: (file: string) => boolean) => {
    const found = beside.filter(([file]) => isWanted(file)).map(([, bytes]) => bytes)
    return { files: found.length, bytes: found.reduce((sum, bytes) => sum + bytes, 0) }
  }
  const { bavail, bsize } = await statfs(folder)
  const results = new Map(store.findings.all().map((row) => [row.experiment_id, row.bytes]))
  const files = diskUse.ofExperiments()
  return {
    database: bytesOf((file) => [name, `${name}-wal`].includes(file)).bytes,
    databaseFree: database.freeBytes,
    ...diskUse.ofFiles(),
    // Of clean exits, before migrations, and of what could be read of a damaged store.
    copies: bytesOf(
      (file) =>
        file.startsWith(name) && /^\.(backup|before|readable)/.test(file.slice(name.length)),
    ),
    datasets: (await sizesIn(place.datasets, true)).reduce((sum, [, bytes]) => sum + bytes, 0),
    left: bavail * bsize,
    experiments: [...new Set([...results.keys(), ...files.keys()])].map((id) => {
      const measured = results.get(id)
      return {
        id,
        networks: files.get(id)?.networks ?? 0,
        checkpoints: files.get(id)?.checkpoints ?? 0,
        ...(measured === undefined ? {} : { results: measured }),
      }
    }),
  }
}

/** Files of a folder with their bytes; none where it is not there. */
async function sizesIn(folder: string, recursive = false): Promise<[string, number][]> {
  let entries
  try {
    entries = await readdir(folder, { withFileTypes: true, recursive })
  } catch {
    return []
  }
  const files = entries.filter((entry) => entry.isFile())
  return Promise.all(
    files.map(async (entry): Promise<[string, number]> => {
      try {
        return [entry.name, (await stat(join(entry.parentPath, entry.name))).size]
      } catch {
        // It has just gone.
        return [entry.name, 0]
      }
    }),
  )
}
