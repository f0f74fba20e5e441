/** Writing files so that a power cut does not take them back. */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'

/** What the store does to files beside the database; tests put a recording or a failing one in its place. */
export interface Disk {
  /** Writes a whole file; what it contains is on the disk afterwards, its name is not yet. */
  write(path: string, bytes: Uint8Array): void
  rename(from: string, to: string): void
  remove(path: string): void
  /** Makes a folder for its owner alone, with those above it. */
  makeFolder(path: string): void
  removeFolderIfEmpty(path: string): void
  /** The names in a folder are on the disk afterwards. */
  syncFolder(path: string): void
}

export const realDisk: Disk = {
  write: (path, bytes) => writeFileSync(path, bytes, { flush: true, mode: 0o600 }),
  rename: renameSync,
  remove: (path) => rmSync(path, { force: true }),
  makeFolder(path) {
    const first = mkdirSync(path, { recursive: true, mode: 0o700 })
    if (first !== undefined) syncFolder(dirname(first))
  },
  removeFolderIfEmpty(path) {
    try {
      rmdirSync(path)
    } catch {
      // Something is in it, or it has gone already.
    }
  },
  syncFolder,
}

/** What `path` contains is on the disk afterwards. */
export function syncFile(path: string): void {
  syncOpened(path, 'r+')
}

function syncFolder(path: string): void {
  // Windows cannot open folders, and writes their entries with their files.
  if (process.platform !== 'win32') syncOpened(path, 'r')
}

function syncOpened(path: string, how: 'r' | 'r+'): void {
  const file = openSync(path, how)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
