/** Reading a data file whose content is known by its checksum. */
import { createHash } from 'node:crypto'
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
    const reason = cause instanceof Error ? cause.message : String(cause)
    const message = `The data file ${path} is missing or cannot be read (${reason}).`
    throw new DatasetFileError(path, 'missing', message, { cause })
  }
}

/**
 * The bytes of `folder/file.name`.
 * @throws DatasetFileError where the file cannot be read or its SHA-256 is not the expected one.
 */
export async function readVerified(folder: string, file: DatasetFile): Promise<Buffer> {
  const path = join(folder, file.name)
  const bytes = await readExisting(path)
  if (createHash('sha256').update(bytes).digest('hex') !== file.sha256)
    throw new DatasetFileError(
      path,
      'damaged',
      `The data file ${path} is damaged: its checksum is not the expected one.`,
    )
  return bytes
}
