/** Reading a data file whose content is known by its checksum. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EngineError } from '../errors'
import { restoreRemedy, type DatasetFile } from './manifest'

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

/**
 * The bytes of `folder/file.name`.
 * @throws DatasetFileError where the file cannot be read or its SHA-256 is not the expected one.
 */
export async function readVerified(folder: string, file: DatasetFile): Promise<Buffer> {
  const path = join(folder, file.name)
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new DatasetFileError(
      path,
      'missing',
      `The data file ${path} is missing or cannot be read (${reason}).`,
      {
        cause,
      },
    )
  }
  if (createHash('sha256').update(bytes).digest('hex') !== file.sha256)
    throw new DatasetFileError(
      path,
      'damaged',
      `The data file ${path} is damaged: its checksum is not the expected one.`,
    )
  return bytes
}
