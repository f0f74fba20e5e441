/**
 * Copies of the database beside it: three of clean exits, by their dates, and those that were made of what
 * could be read of a damaged store. A copy with more experiments than the newest stays beyond the three.
 */
import type { StoreCopy } from '@shared/contract/store'
import { formatCount, inWords } from '@shared/words/numbers'
import { readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { StorePlace } from '../data-folder'
import { realDisk, syncFile } from './disk'
import { kindOf, readOnly } from './look'
import { newestVersion } from './migrations'
import { stampOf, timeOf } from './stamp'

/** Copies of clean exits that are kept. */
const kept = 3

/** A copy without what can only be told by opening it. */
type Found = Pick<StoreCopy, 'name' | 'kind' | 'madeAt'>

/** How copies of what could be read are called, before their date. */
export const readablePrefix = (place: StorePlace): string => `${place.database}.readable`

/** Names of all copies, newest first. Opens none. */
export function findCopies(place: StorePlace): Found[] {
  const folder = dirname(place.database)
  const kinds = [
    ['exit', basename(place.backup)],
    ['readable', basename(readablePrefix(place))],
  ] as const
  const copies = namesIn(folder).flatMap((name): Found[] => {
    for (const [kind, prefix] of kinds) {
      // As copies were called when there was only one.
      if (name === prefix && kind === 'exit') {
        const { mtime } = statSync(join(folder, name))
        return [{ name, kind, madeAt: mtime.toISOString() }]
      }
      const madeAt = name.startsWith(`${prefix}-`)
        ? timeOf(name.slice(prefix.length + 1))
        : undefined
      if (madeAt) return [{ name, kind, madeAt: madeAt.toISOString() }]
    }
    return []
  })
  return copies.sort((a, b) => b.madeAt.localeCompare(a.madeAt))
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? [entry.name] : [],
    )
  } catch {
    return []
  }
}

/** All copies with what is in them, newest first. */
export function copiesOf(place: StorePlace): StoreCopy[] {
  return findCopies(place).map((found) => ({
    ...found,
    ...contentsOf(join(dirname(place.database), found.name)),
  }))
}

function contentsOf(path: string): Pick<StoreCopy, 'experiments' | 'trials' | 'fits'> {
  const unfit = { experiments: 0, trials: 0, fits: false }
  try {
    if (kindOf(path) !== 'ours') return unfit
    return readOnly(path, (file) => ({
      experiments: file.prepare('SELECT count(*) FROM experiments').pluck().get() as number,
      trials: file.prepare('SELECT count(*) FROM trials').pluck().get() as number,
      fits: (file.pragma('user_version', { simple: true }) as number) <= newestVersion,
    }))
  } catch {
    return unfit
  }
}

/** The copy that has more experiments than the newest one, if any has. */
export function fullerCopy(copies: readonly StoreCopy[]): StoreCopy | undefined {
  const exits = copies.filter(({ kind, fits }) => kind === 'exit' && fits)
  const [newest] = exits
  if (!newest) return undefined
  const fullest = exits.reduce((best, copy) => (copy.experiments > best.experiments ? copy : best))
  return fullest.experiments > newest.experiments ? fullest : undefined
}

/** What to tell of a copy that is fuller than the newest one. */
export function fullerWords(copies: readonly StoreCopy[]): string | undefined {
  const fuller = fullerCopy(copies)
  const newest = copies.find(({ kind, fits }) => kind === 'exit' && fits)
  if (!fuller || !newest) return undefined
  const made = fuller.madeAt.slice(0, 16).replace('T', ', ')
  return `The copy of ${made} (UTC) has ${formatCount(fuller.experiments, 'experiment')}, the newest one ${inWords(newest.experiments)}: it is kept.`
}

/**
 * Makes the copy of a clean exit by `write` and takes away those that are too many.
 * @returns what to tell of copies that are fuller than the new one
 */
export function keepCopy(place: StorePlace, write: (path: string) => void): string | undefined {
  const last = findCopies(place).find(({ kind }) => kind === 'exit')
  // Never behind the last one, whatever the clock says.
  const now = new Date(Math.max(Date.now(), last ? Date.parse(last.madeAt) + 1 : 0))
  const path = `${place.backup}-${stampOf(now)}`
  writeWhole(path, write)
  const copies = copiesOf(place)
  const fuller = fullerCopy(copies)
  const tooMany = copies
    .filter(({ kind }) => kind === 'exit')
    .slice(kept)
    .filter(({ name }) => name !== fuller?.name)
  for (const { name } of tooMany) rmSync(join(dirname(place.database), name), { force: true })
  return fullerWords(copies)
}

/** Lets `write` make a file that appears under its name only when it is whole and on the disk. */
export function writeWhole(path: string, write: (path: string) => void): void {
  const unfinished = `${path}.new`
  rmSync(unfinished, { force: true })
  try {
    write(unfinished)
    syncFile(unfinished)
    renameSync(unfinished, path)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
  realDisk.syncFolder(dirname(path))
}
