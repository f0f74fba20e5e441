/** A disk as it is found after a power cut. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { folderOf, type Moment, type NameChange } from './journal'

/** Draws a number in [0, 1). */
export type Chance = () => number

function apply(files: Map<string, Buffer>, change: NameChange): void {
  if (change.kind === 'written') files.set(change.path, change.bytes)
  else if (change.kind === 'removed') files.delete(change.path)
  else {
    const bytes = files.get(change.from)
    files.delete(change.from)
    if (bytes) files.set(change.to, bytes)
  }
}

/** Files beside the database: what was synced, and of what was not, as much as chance has written in order. */
function filesAfter(moments: readonly Moment[], chance: Chance): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  const waiting = new Map<string, NameChange[]>()
  for (const { what } of moments) {
    if (what.kind === 'written' || what.kind === 'renamed' || what.kind === 'removed') {
      const folder = folderOf(what)
      waiting.set(folder, [...(waiting.get(folder) ?? []), what])
    } else if (what.kind === 'folder-synced') {
      for (const change of waiting.get(what.path) ?? []) apply(files, change)
      waiting.delete(what.path)
    }
  }
  for (const changes of waiting.values()) {
    const reached = Math.floor(chance() * (changes.length + 1))
    for (const change of changes.slice(0, reached)) apply(files, change)
  }
  return files
}

/**
 * Makes the data folder `from` anew in `to`, as of a power cut right after `moments`. The database and its log
 * are those of the last sync, with a part of what was added to the log since, cut off anywhere.
 */
export function afterPowerCut(
  moments: readonly Moment[],
  { from, to, database }: { from: string; to: string; database: string },
  chance: Chance,
): void {
  const place = (path: string) => join(to, relative(from, path))
  for (const [path, bytes] of filesAfter(moments, chance)) {
    mkdirSync(dirname(place(path)), { recursive: true })
    writeFileSync(place(path), bytes)
  }
  const state = moments.at(-1)?.database
  if (!state) return
  const { log, unsynced } = state
  const reached = unsynced.subarray(0, Math.floor(chance() * (unsynced.length + 1)))
  writeFileSync(place(database), state.database)
  if (log) writeFileSync(`${place(database)}-wal`, Buffer.concat([log, reached]))
}
