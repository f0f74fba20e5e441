/** Checkpoints that no trial refers to: what is left where a lab was killed between two writes. */
import { closeSync, openSync, readdirSync, readSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isCheckpoint } from '../trial-files/array-file'
import type { Store } from './store'

const beginning = 64

function firstBytes(path: string): Buffer {
  const bytes = Buffer.alloc(beginning)
  const file = openSync(path, 'r')
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, beginning, 0))
  } finally {
    closeSync(file)
  }
}

/** Takes them away. Networks stay, whoever refers to them: a copy of the store may. */
export function dropOrphanedCheckpoints({ database, files, place }: Store): void {
  const { query } = database
  const known = database.all(query.selectFrom('files').select(['sha256', 'kind']))
  for (const { sha256, kind } of known) if (kind === 'checkpoint') files.dropIfUnused(sha256)
  const names = new Set(known.map(({ sha256 }) => sha256))
  for (const entry of readdirSync(place.files, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || names.has(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    if (isCheckpoint(firstBytes(path))) rmSync(path, { force: true })
  }
}
