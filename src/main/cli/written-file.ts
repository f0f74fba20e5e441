/** A file that a command writes where the person says: looked at before the work, written after it. */
import { accessSync, constants, rmSync, statSync, writeFileSync, type Stats } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { LabError } from '@shared/contract/wire'
import { errorCode } from '../store/storage-error'

function refused(message: string, remedy: string, safe = 'Nothing was written.'): LabError {
  return new LabError({ code: 'failed', message, safe, remedy })
}

/** What lies at a path; nothing where nothing does, or where it cannot be looked at. */
function found(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Looks whether a file can be written, before anything is computed for it.
 * @param example a name for a file in a folder: `figure.pdf`
 * @throws LabError saying what stands in the way
 */
export function checkWritable(path: string, example: string): void {
  const target = found(path)
  if (target?.isDirectory())
    throw refused(`“${path}” is a folder.`, `Name a file in it: --out ${join(path, example)}`)
  if (target) {
    if (!mayWrite(path))
      throw refused(
        `“${resolve(path)}” may not be written to.`,
        'Choose another file with --out, or allow writing to this one.',
      )
    return
  }
  const folder = dirname(resolve(path))
  const place = found(folder)
  if (!place)
    throw refused(
      `There is no folder “${folder}”.`,
      'Make the folder first, or choose another with --out.',
    )
  if (!place.isDirectory())
    throw refused(`“${folder}” is a file, not a folder.`, 'Choose another folder with --out.')
  if (!mayWrite(folder))
    throw refused(
      `The folder “${folder}” may not be written to.`,
      'Choose another folder with --out, or allow writing to this one.',
    )
}

/** Refuses to replace a file unseen; devices and pipes are none. @throws LabError */
export function checkNew(path: string): void {
  if (found(path)?.isFile())
    throw refused(
      `There is a file “${resolve(path)}” already.`,
      'Choose another with --out, or say --force to replace it.',
    )
}

/** Writes a file; half a file does not stay. @throws LabError saying what to do */
export function writeOut(path: string, content: string | Buffer): void {
  const wasThere = found(path) !== undefined
  try {
    writeFileSync(path, content)
  } catch (error) {
    if (!wasThere) rmSync(path, { force: true })
    const safe = wasThere ? 'The file that was there may be incomplete now.' : undefined
    const code = errorCode(error)
    if (code === 'ENOSPC' || code === 'EDQUOT')
      throw refused(
        `The disk is full: “${resolve(path)}” could not be written.`,
        'Make room on this disk, or choose a folder on another with --out.',
        safe,
      )
    if (code === 'ENAMETOOLONG')
      throw refused('The name of the file is too long.', 'Choose a shorter one with --out.')
    throw refused(
      `“${resolve(path)}” could not be written (${code}).`,
      'Choose another file with --out.',
      safe,
    )
  }
}
