/** A zip archive that is written entry by entry, so that no more than one of them is held at a time. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { sha256 } from '../../store/files'

/** What has been written of an entry. */
export interface WrittenEntry {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

export interface ZipEntry {
  readonly name: string
  /** Whole, or piece by piece. */
  readonly content: Buffer | string | AsyncIterable<string>
  /** False for what should be readable where it lies. */
  readonly packed?: boolean
}

/** A file that its owner writes and others read. */
const mode = 0o100644

/** Counts and hashes what passes through. */
class Measure extends Transform {
  readonly hash = createHash('sha256')
  bytes = 0

  override _transform(
    chunk: Buffer,
    _: BufferEncoding,
    done: (error: null, chunk: Buffer) => void,
  ): void {
    this.hash.update(chunk)
    this.bytes += chunk.length
    done(null, chunk)
  }
}

/**
 * Writes what `entries` gives to `path`, a new file. The next entry is asked for when the last has been written
 * and is told in `written`.
 * @returns the file's bytes and SHA-256
 * @throws Error of the file system; whatever `entries` throws; AbortError
 */
export async function writeZip(
  path: string,
  entries: (written: readonly WrittenEntry[]) => AsyncIterable<ZipEntry>,
  signal: AbortSignal,
): Promise<Omit<WrittenEntry, 'name'>> {
  const zip = new ZipFile()
  const mtime = new Date()
  const whole = new Measure()
  const written: WrittenEntry[] = []
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
  const writing = pipeline(Readable.from(zip.outputStream), whole, file, { signal })
  const failed = writing.then(() => new Promise<never>(() => undefined))
  failed.catch(() => undefined)
  try {
    for await (const { name, content, packed = true } of entries(written)) {
      const measure = new Measure()
      const given = typeof content === 'string' ? Buffer.from(content) : content
      const options = { mtime, mode, compress: packed, forceDosTimestamp: true }
      if (!packed && Buffer.isBuffer(given)) {
        // Its size is known before, so that it stands in the open at its place.
        zip.addBuffer(given, name, options)
        written.push({ name, bytes: given.length, sha256: sha256(given) })
        continue
      }
      const source = Readable.from(Buffer.isBuffer(given) ? [given] : given)
      source.on('error', (error) => measure.destroy(error))
      const ended = once(measure, 'end', { signal })
      zip.addReadStream(source.pipe(measure), name, options)
      await Promise.race([ended, failed])
      written.push({ name, bytes: measure.bytes, sha256: measure.hash.digest('hex') })
    }
    zip.end()
    await writing
  } catch (error) {
    file.destroy()
    await writing.catch(() => undefined)
    throw error
  }
  return { bytes: whole.bytes, sha256: whole.hash.digest('hex') }
}
