/** What is in an archive of experiments, entry by entry, each held against its checksum and against the others. */
import { unfitness } from '@shared/experiment-files/check'
import {
  aboutFileSchema,
  experimentInFileSchema,
  sheetInFileSchema,
  type AboutFile,
  type ExperimentInFile,
  type SheetInFile,
  type TrialInFile,
} from '@shared/experiment-files/contents'
import { entries, mediaType } from '@shared/experiment-files/format'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { arraysName, networkName, type FoundExperiments } from '../protocol'
import type { Watch } from '../watch'
import type { Archive } from './archive'
import { checkArrays } from './arrays'
import { bounds } from './bounds'
import { parsed } from './json'
import { damaged, newer, swollen } from './problems'
import { checkEntry, unpackEntry, wholeEntry } from './read-entry'
import { newerVersions } from './versions'

export class CheckedFile {
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
    const sheets: SheetInFile[] = []
    for (const id of new Set(about.sheets)) sheets.push(await this.sheet(about, id))
    for (const sha256 of this.networks) await this.network(sha256)
    for (const entry of [...this.left]) {
      if (/^networks\/|^sheets\/|\.f64$|experiment\.json$/.test(entry))
        throw damaged(name, `“${entry}” in it belongs to nothing`)
      await checkEntry(this.archive, entry, this.hash(entry))
      this.tell()
    }
    return { about, experiments, sheets }
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

  private async sheet({ experiments }: AboutFile, id: string): Promise<SheetInFile> {
    const { name } = this.archive
    const entry = entries.sheet(id)
    const sheet = parsed(sheetInFileSchema, await this.json(entry), name, entry)
    const isOfFile = sheet.recipe.panels.every((each) => experiments.includes(each.experimentId))
    if (sheet.id !== id || !isOfFile) throw damaged(name, `“${entry}” in it is of something else`)
    return sheet
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
