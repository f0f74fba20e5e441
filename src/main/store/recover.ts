/**
 * What she can choose for a store that is refused. Nothing is deleted: what was there is kept beside, under
 * a dated name by which it can be opened as a store of its own. Call it only with the lock in hand.
 */
import { LabError } from '@shared/contract/wire'
import { constants, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { storePlace, type StorePlace } from '../data-folder'
import { copiesOf, findCopies, writeWhole } from './copies'
import { realDisk } from './disk'
import { readOnly } from './look'
import { stampOf } from './stamp'
import { storageError } from './storage-error'

/**
 * Puts the copy called `name` in the place of the database.
 * @returns the name under which the database of before is kept; `undefined` where there was none
 */
export function restoreCopy(place: StorePlace, name: string): string | undefined {
  const copy = copiesOf(place).find((each) => each.name === name)
  if (!copy?.fits)
    throw new LabError({
      code: 'usage',
      message: `“${name}” is no copy of this store that can be opened.`,
      safe: 'Nothing was changed.',
      remedy: 'Choose another copy.',
    })
  const folder = dirname(place.database)
  if (!isSound(join(folder, name)))
    throw new LabError({
      code: 'failed',
      message: `The copy “${name}” is damaged itself.`,
      safe: 'Nothing was changed.',
      remedy: 'Choose another copy.',
    })
  return named(place, () => {
    const restored = `${place.database}.restored`
    // Whole and on the disk before anything else moves.
    writeWhole(restored, (path) =>
      copyFileSync(join(folder, name), path, constants.COPYFILE_FICLONE),
    )
    const kept = freeName(place)
    const wasThere = keepDatabase(place, kept)
    renameSync(restored, place.database)
    realDisk.syncFolder(folder)
    return wasThere ? basename(kept) : undefined
  })
}

/** Keeps database, files and copies of before under a dated name. @returns that name */
export function keepEverything(place: StorePlace): string {
  return named(place, () => {
    const kept = freeName(place)
    const folder = dirname(place.database)
    const there = storePlace({ dbFile: kept })
    // The database goes last: until then the store is found as it was and can be asked about again.
    if (existsSync(place.files)) renameSync(place.files, there.files)
    for (const { name } of findCopies(place)) {
      const rest = name.slice(basename(place.database).length)
      renameSync(join(folder, name), `${kept}${rest}`)
    }
    keepDatabase(place, kept)
    realDisk.syncFolder(folder)
    return basename(kept)
  })
}

function isSound(path: string): boolean {
  try {
    return readOnly(path, (file) => file.pragma('quick_check', { simple: true })) === 'ok'
  } catch {
    return false
  }
}

function freeName(place: StorePlace): string {
  return `${place.database}.kept-${stampOf(new Date())}`
}

/** The log of writes first: it must never meet another database. */
function keepDatabase(place: StorePlace, kept: string): boolean {
  for (const end of ['-wal', '-journal'])
    if (existsSync(`${place.database}${end}`))
      renameSync(`${place.database}${end}`, `${kept}${end}`)
  rmSync(`${place.database}-shm`, { force: true })
  if (!existsSync(place.database)) return false
  renameSync(place.database, kept)
  return true
}

function named<Result>(place: StorePlace, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw storageError(error, place.database)
  }
}
