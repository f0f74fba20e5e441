/** Files that others see whole or not at all. */
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Writes `path` under another name, waits until the disk has it, and gives it its name. Two processes that
 * write the same file do not disturb each other: the later one's stays.
 */
export function writeWhole(path: string, bytes: Buffer | string): void {
  const unfinished = `${path}.${randomBytes(6).toString('hex')}.new`
  try {
    writeFileSync(unfinished, bytes, { flush: true })
    renameSync(unfinished, path)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
  syncFolder(dirname(path))
}

/** The name is on the disk afterwards, too. */
function syncFolder(folder: string): void {
  // Windows cannot open folders, and writes their entries with their files.
  if (process.platform === 'win32') return
  const opened = openSync(folder, 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}
