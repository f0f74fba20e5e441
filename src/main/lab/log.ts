/**
 * The lab's diary beside the store: what happened when, for whoever has to find out why. It holds no names
 * and no data, and stays small: the older of its files go.
 */
import { appendFileSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import type { StorePlace } from '../data-folder'
import { impersonal } from './impersonal'

/** Bytes of one file. */
const largest = 1024 * 1024
/** Older files beside the one that is written: `.log.1` is the newest of them. */
const olderKept = 3
/** Letters of one entry. */
const longestEntry = 8_000

export type Log = (what: string, error?: unknown) => void

type Place = Pick<StorePlace, 'log' | 'database'>

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/** Each file takes the place of the next older one. */
function rotate(path: string): void {
  const older = [path, ...Array.from({ length: olderKept }, (_, place) => `${path}.${place + 1}`)]
  for (let place = olderKept; place > 0; place--) {
    const [from = '', to = ''] = older.slice(place - 1)
    if (sizeOf(from) > 0) renameSync(from, to)
  }
  // As earlier versions of the program named it.
  rmSync(`${path}.old`, { force: true })
}

/** A log that never fails: a full disk must not stop the lab. */
export function openLog({ log: path, database }: Place): Log {
  return (what, error) => {
    const cause = error instanceof Error ? (error.stack ?? error.message) : undefined
    const entry = impersonal(cause ? `${what}\n${cause}` : what, database).slice(0, longestEntry)
    const line = `${new Date().toISOString()} ${entry}\n`
    try {
      if (sizeOf(path) + Buffer.byteLength(line) > largest) rotate(path)
      appendFileSync(path, line, { mode: 0o600 })
    } catch {
      process.stderr.write(line)
    }
  }
}

/** The last lines of the log. */
export function tailOfLog({ log: path }: Place, lines: number): readonly string[] {
  try {
    return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-lines)
  } catch {
    return []
  }
}
