/** A file of experiments from beginning to end: every checksum, every number, before anything is told of it. */
import { beginning, beginsExperimentFile } from '@shared/experiment-files/format'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { ImportProblem } from '../import-problem'
import type { ExperimentsOrder, FoundExperiments } from '../protocol'
import type { Watch } from '../watch'
import { openArchive } from './archive'
import { CheckedFile } from './checked-file'
import { readManifest } from './manifest'

/**
 * Reads the file that `order` names and writes arrays and networks into `order.workFolder`, and nowhere else.
 * @throws ImportProblem naming the fault
 */
export async function readExperiments(
  { path, name, workFolder }: ExperimentsOrder,
  watch: Watch,
): Promise<FoundExperiments> {
  await requireOurs(path, name)
  const sha256 = await hashOf(path, watch)
  const archive = await openArchive(path, name)
  try {
    const hashes = await readManifest(archive)
    const file = new CheckedFile(archive, hashes, workFolder, watch)
    return { sha256, ...(await file.read()) }
  } finally {
    archive.zip.close()
  }
}

async function requireOurs(path: string, name: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (!found)
    throw new ImportProblem(`There is no file “${path}”.`, 'Check the path, then try again.')
  const start = found.isFile() ? await firstBytes(path) : new Uint8Array()
  if (beginsExperimentFile(start)) return
  throw new ImportProblem(
    `“${name}” is no file of experiments, or its beginning is damaged.`,
    'Choose a file that was saved with Palimpsest. Images are imported on the Data page.',
  )
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(beginning), 0, beginning, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function hashOf(path: string, watch: Watch): Promise<string> {
  const { size } = await stat(path)
  const hash = createHash('sha256')
  let read = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    watch.progress('Reading the file', (read += chunk.length) / size)
  }
  return hash.digest('hex')
}
