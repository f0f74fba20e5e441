/** A file of experiments from beginning to end: every checksum, every number, before anything is told of it. */
import { unfitness } from '@shared/experiment-files/check'
import {
  aboutFileSchema,
  experimentInFileSchema,
  type AboutFile,
  type ExperimentInFile,
  type TrialInFile,
} from '@shared/experiment-files/contents'
import {
  beginning,
  beginsExperimentFile,
  entries,
  mediaType,
} from '@shared/experiment-files/format'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ImportProblem } from '../import-problem'
import { arraysName, networkName, type ExperimentsOrder, type FoundExperiments } from '../protocol'
import type { Watch } from '../watch'
import { openArchive, type Archive } from './archive'
import { checkArrays } from './arrays'
import { bounds } from './bounds'
import { parsed } from './json'
import { readManifest } from './manifest'
import { damaged, newer, swollen } from './problems'
import { checkEntry, unpackEntry, wholeEntry } from './read-entry'
import { newerVersions } from './versions'

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

class CheckedFile {
  private readonly left: Set<string>
  private readonly networks = new Set<string>()
  private jsonBytes = 0

  constructor(
    private readonly archive: Archive,
    private readonly hashes: ReadonlyMap<string, string>,
    private readonly workFolder: string,
    private readonly watch: Watch,
  ) {
    this.left = new Set(hashes.keys())
  }

  async read(): Promise<Omit<FoundExperiments, 'sha256'>> {
    const { name } = this.archive
    const type = await this.whole(entries.mediaType, bounds.json)
    if (type.toString('latin1') !== mediaType) throw damaged(name, 'its kind is another')
    const about = await this.about()
    if (new Set(about.experiments).size !== about.experiments.length)
      throw damaged(name, 'it names an experiment twice')
    const experiments: ExperimentInFile[] = []
    for (const [index, id] of about.experiments.entries())
      experiments.push(await this.experiment(about, id, index))
    for (const sha256 of this.networks) await this.network(sha256)
    for (const entry of [...this.left]) {
      if (
        entry.startsWith('networks/') ||
        entry.endsWith('.f64') ||
        entry.endsWith('experiment.json')
      )
        throw damaged(name, `“${entry}” in it belongs to nothing`)
      await checkEntry(this.archive, entry, this.hash(entry))
      this.tell()
    }
    return { about, experiments }
  }

  private async about(): Promise<AboutFile> {
    const { name } = this.archive
    const bytes = await this.json(entries.about)
    const tooNew = newerVersions(bytes, name)
    if (tooNew) throw newer(name, tooNew.programVersion, 'its format is another')
    return parsed(aboutFileSchema, bytes, name, entries.about)
  }

  private async experiment(about: AboutFile, id: string, index: number): Promise<ExperimentInFile> {
    const { name } = this.archive
    const entry = entries.experiment(id)
    const experiment = parsed(experimentInFileSchema, await this.json(entry), name, entry)
    if (experiment.id !== id) throw damaged(name, `“${entry}” in it is of another experiment`)
    const unfit = unfitness(experiment)
    if (unfit?.kind === 'newer') throw newer(name, about.programVersion, unfit.fault)
    if (unfit) throw damaged(name, unfit.fault)
    for (const trial of experiment.trials) {
      await this.arrays(id, trial, index)
      if (trial.network !== undefined) this.networks.add(trial.network)
    }
    return experiment
  }

  private async arrays(id: string, { position, arrays }: TrialInFile, index: number) {
    if (arrays.list.length === 0) return
    const entry = entries.arrays(id, position)
    const bytes = await this.whole(entry, bounds.arrays)
    if (this.hash(entry) !== arrays.sha256)
      throw damaged(this.archive.name, `“${entry}” in it is not that of its trial`)
    checkArrays(this.archive.name, entry, arrays, bytes)
    await writeFile(join(this.workFolder, arraysName(index, position)), bytes, { flag: 'wx' })
  }

  private async network(sha256: string): Promise<void> {
    const entry = entries.network(sha256)
    if (this.hash(entry) !== sha256)
      throw damaged(this.archive.name, `“${entry}” in it is not what it is called`)
    const path = join(this.workFolder, networkName(sha256))
    await unpackEntry(this.archive, entry, bounds.network, sha256, path)
    this.seen(entry)
  }

  private async json(entry: string): Promise<Buffer> {
    const bytes = await this.whole(entry, bounds.json)
    this.jsonBytes += bytes.length
    if (this.jsonBytes > bounds.allJson)
      throw swollen(this.archive.name, 'its settings are larger than any can be')
    return bytes
  }

  private async whole(entry: string, most: number): Promise<Buffer> {
    const bytes = await wholeEntry(this.archive, entry, most, this.hash(entry))
    this.seen(entry)
    return bytes
  }

  private hash(entry: string): string {
    const sha256 = this.hashes.get(entry)
    if (sha256 === undefined) throw damaged(this.archive.name, `“${entry}” is missing`)
    return sha256
  }

  private seen(entry: string): void {
    this.left.delete(entry)
    this.tell()
  }

  private tell(): void {
    const done = this.hashes.size - this.left.size
    this.watch.progress('Checking what is in it', done / this.hashes.size)
  }
}
