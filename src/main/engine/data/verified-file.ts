/** Reading a data file whose content is known by its checksum. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatasetFile } from '@shared/datasets/description'
import { EngineError } from '../errors'

export const restoreRemedy =
  'Copy the folder resources/datasets from a fresh copy of Palimpsest over this one, or install the program again.'

/** A data file that cannot be used, and how. */
export class DatasetFileError extends EngineError {
  constructor(
    readonly path: string,
    readonly state: 'missing' | 'damaged',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, restoreRemedy, options)
  }
}

/** The bytes of a file. @throws DatasetFileError where it cannot be read. */
export async function readExisting(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

function unreadable(path: string, cause: unknown): DatasetFileError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const message = `The data file ${path} is missing or cannot be read (${reason}).`
  return new DatasetFileError(path, 'missing', message, { cause })
}

const damaged = (path: string) =>
  new DatasetFileError(
    path,
    'damaged',
    `The data file ${path} is damaged: its checksum is not the expected one.`,
  )

/**
 * Whether `folder/file.name` is whole, read piece by piece.
 * @throws DatasetFileError as `readVerified`; the reason of `signal` where that is aborted
 */
export async function verify(
  folder: string,
  file: DatasetFile,
  signal?: AbortSignal,
): Promise<void> {
  const path = join(folder, file.name)
  const hash = createHash('sha256')
  try {
    for await (const piece of createReadStream(path, signal ? { signal } : {}))
      hash.update(piece as Buffer)
  } catch (cause) {
    signal?.throwIfAborted()
    throw unreadable(path, cause)
  }
  if (hash.digest('hex') !== file.sha256) throw damaged(path)
}

/**
 * The bytes of `folder/file.name`.
 * @throws DatasetFileError where the file cannot be read or its SHA-256 is not the expected one.
 */
export async function readVerified(folder: string, file: DatasetFile): Promise<Buffer> {
  const path = join(folder, file.name)
  const bytes = await readExisting(path)
  if (createHash('sha256').update(bytes).digest('hex') !== file.sha256) throw damaged(path)
  return bytes
}
