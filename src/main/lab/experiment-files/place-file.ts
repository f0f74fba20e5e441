/** Putting a file that is whole at the place that she named, without writing over another. */
import { LabError, type WireError } from '@shared/contract/wire'
import { fileEnding } from '@shared/experiment-files/format'
import { linkSync, lstatSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { realDisk } from '../../store/disk'
import { errorCode } from '../../store/storage-error'

const refused = (message: string, remedy: string, code: WireError['code'] = 'failed') =>
  new LabError({ code, message, safe: 'Nothing was written.', remedy })

const taken = (target: string) =>
  refused(
    `“${target}” is there already.`,
    'Choose another name, or say that it may be replaced.',
    'conflict',
  )

/**
 * Where the file goes: a folder gets a file called `fileName`; every name ends as such files do, so that nothing
 * else can be replaced.
 * @throws LabError where that cannot be
 */
export function destination(path: string, fileName: string, replace: boolean): string {
  const found = statSync(path, { throwIfNoEntry: false })
  const named = resolve(found?.isDirectory() ? join(path, fileName) : path)
  const hasEnding = named.toLowerCase().endsWith(fileEnding)
  const target = hasEnding ? named : `${named}${fileEnding}`
  const folder = dirname(target)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw refused(`There is no folder “${folder}”.`, 'Make the folder first, or choose another.')
  const there = lstatSync(target, { throwIfNoEntry: false })
  if (there && !there.isFile())
    throw refused(`“${target}” is there already, and is no file.`, 'Choose another name.')
  // She was asked about the name that she gave, and about no other.
  if (there && !(replace && hasEnding)) throw taken(target)
  return target
}

/**
 * Gives the file `whole`, which lies in the folder of `target` and is on the disk, that name.
 * @throws LabError where something has taken the name meanwhile
 */
export function place(whole: string, target: string, replace: boolean): void {
  if (replace) renameSync(whole, target)
  else placeBeside(whole, target)
  realDisk.syncFolder(dirname(target))
}

function placeBeside(whole: string, target: string): void {
  try {
    // Unlike renaming, this never takes the place of another file.
    linkSync(whole, target)
    rmSync(whole)
  } catch (error) {
    // Without that error it is a file system that knows no second names.
    if (errorCode(error) === 'EEXIST' || lstatSync(target, { throwIfNoEntry: false }))
      throw taken(target)
    renameSync(whole, target)
  }
}

/** What the file system answered while the file for `target` was written, in words. */
export function writingError(error: unknown, target: string): unknown {
  if (error instanceof LabError) return error
  switch (errorCode(error)) {
    case '':
      return error
    case 'ENOSPC':
    case 'EDQUOT':
      return refused(
        'The disk is full: the file could not be written.',
        'Make room on this disk, or choose a folder on another.',
      )
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return refused(
        `The folder “${dirname(target)}” may not be written to.`,
        'Choose another folder, or allow writing to this one.',
      )
    case 'ENAMETOOLONG':
      return refused('The name of the file is too long.', 'Choose a shorter one.')
    default:
      return refused(
        `“${target}” could not be written (${errorCode(error)}).`,
        'Choose another file or folder.',
      )
  }
}
