/** Files as one archive: equal files give equal bytes. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { pack, type Pack } from 'tar-stream'
import type { SentFile } from './program-files'

/** Digits of a checksum that are enough for a name. */
const digits = 16

/** Of the names and all bytes of files: names what is made of them. */
export async function contentsHash(files: readonly SentFile[]): Promise<string> {
  const hash = createHash('sha256')
  for (const { name, path } of files) {
    hash.update(`\0${name}\0${(await stat(path)).size}\0`)
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  }
  return hash.digest('hex').slice(0, digits)
}

/** Writes the archive. @returns its SHA-256 */
export async function writeArchive(path: string, files: readonly SentFile[]): Promise<string> {
  const archive = pack()
  const hash = createHash('sha256')
  await Promise.all([
    packFiles(archive, files),
    pipeline(
      archive,
      createGzip(),
      async function* (pieces: AsyncIterable<Buffer>) {
        for await (const piece of pieces) {
          hash.update(piece)
          yield piece
        }
      },
      createWriteStream(path, { mode: 0o600 }),
    ),
  ])
  return hash.digest('hex')
}

async function packFiles(archive: Pack, files: readonly SentFile[]): Promise<void> {
  for (const { name, path, runs } of files) {
    const { size } = await stat(path)
    const mode = runs ? 0o755 : 0o644
    await pipeline(createReadStream(path), archive.entry({ name, size, mode, mtime: new Date(0) }))
  }
  archive.finalize()
}
