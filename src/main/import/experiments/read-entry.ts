/** Reading entries of an archive: as a whole or onto the disk, each held against its checksum. */
import { formatBytes } from '@shared/words/numbers'
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Archive } from './archive'
import { damaged, swollen } from './problems'

/** SHA-256 of what passes, which is handed on. */
async function* hashed(stream: Readable, told: (sha256: string) => void): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk)
    yield chunk
  }
  told(hash.digest('hex'))
}

async function opened({ name, zip, entries }: Archive, entry: string, most: number) {
  const found = entries.get(entry)
  if (!found) throw damaged(name, `“${entry}” is missing`)
  if (found.uncompressedSize > most)
    throw swollen(name, `“${entry}” in it has more than ${formatBytes(most)}`)
  return zip.openReadStreamPromise(found)
}

async function reading<Result>(
  archive: Archive,
  entry: string,
  most: number,
  use: (pieces: AsyncIterable<Buffer>) => Promise<Result>,
): Promise<{ readonly result: Result; readonly sha256: string }> {
  let sha256 = ''
  const stream = await opened(archive, entry, most).catch((error: unknown) => {
    throw inWords(archive, entry, error)
  })
  try {
    const result = await use(hashed(stream, (digest) => (sha256 = digest)))
    return { result, sha256 }
  } catch (error) {
    throw inWords(archive, entry, error)
  } finally {
    stream.destroy()
  }
}

/** What yauzl and zlib say of a damaged entry, with its name; what the disk says, as it is. */
function inWords({ name }: Archive, entry: string, error: unknown): unknown {
  const isOurs = error instanceof Error && error.name === 'ImportProblem'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (isOurs || /^E[A-Z]+$/.test(code)) return error
  return damaged(name, `“${entry}” in it cannot be unpacked`, error)
}

/** An entry as a whole. @param most bytes @param sha256 what it must have; anything where absent */
export async function wholeEntry(
  archive: Archive,
  entry: string,
  most: number,
  sha256?: string,
): Promise<Buffer> {
  const found = await reading(archive, entry, most, async (pieces) => {
    const parts: Buffer[] = []
    for await (const piece of pieces) parts.push(piece)
    return Buffer.concat(parts)
  })
  if (sha256 !== undefined) check(archive, entry, found.sha256, sha256)
  return found.result
}

/** Reads an entry only to hold it against its checksum. */
export async function checkEntry(archive: Archive, entry: string, sha256: string): Promise<void> {
  const found = await reading(archive, entry, Infinity, async (pieces) => {
    for await (const _ of pieces) continue
  })
  check(archive, entry, found.sha256, sha256)
}

/** Writes an entry to `path`, a new file. */
export async function unpackEntry(
  archive: Archive,
  entry: string,
  most: number,
  sha256: string,
  path: string,
): Promise<void> {
  const found = await reading(archive, entry, most, (pieces) =>
    pipeline(pieces, createWriteStream(path, { flags: 'wx', mode: 0o600 })),
  )
  check(archive, entry, found.sha256, sha256)
}

function check({ name }: Archive, entry: string, found: string, wanted: string): void {
  if (found !== wanted) throw damaged(name, `the checksum of “${entry}” is another`)
}
