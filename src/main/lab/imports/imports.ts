/** Imported data sets: one import at a time, into the folder beside the store. */
import type { ArgsOf } from '@shared/contract/contract'
import type { Imported, ImportProgress } from '@shared/contract/imports'
import { LabError } from '@shared/contract/wire'
import { isImportedId, recognisedWords } from '@shared/datasets/importable'
import { checksumOf } from '@shared/datasets/snapshot'
import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FromImport } from '../../import/protocol'
import type { Store } from '../../store/store'
import type { Log } from '../log'
import type { Datasets } from '../options'
import { importInProcess, type ImportNews } from './import-process'
import { typedPath } from './typed-path'
import { clearCutOff, prefixes } from './work-folders'

const safe = 'Nothing was imported.'

function progressOf(news: ImportNews): ImportProgress {
  if (news.kind === 'progress') return news
  return { kind: 'sample', picture: { label: news.label, ...news.picture } }
}

function errorOf({ message, remedy, detail }: Extract<FromImport, { kind: 'failed' }>): LabError {
  const technical = detail === undefined ? {} : { technical: detail }
  return new LabError({ code: 'failed', message, safe, remedy, ...technical })
}

export class Imports {
  private current: { readonly stop: AbortController; readonly end: Promise<unknown> } | undefined

  /** @param folder in which the imported data sets lie */
  constructor(
    private readonly script: string,
    private readonly folder: string,
    private readonly datasets: Datasets,
    private readonly store: Store,
    private readonly log: Log,
  ) {
    clearCutOff(folder).catch((error: unknown) =>
      log('What imports left could not be removed.', error),
    )
  }

  /**
   * Imports; what it leaves when it fails or is cancelled is taken away.
   * @throws LabError naming file and fault
   */
  async run(
    args: ArgsOf<'imports.run'>,
    signal: AbortSignal,
    report: (progress: ImportProgress) => void,
  ): Promise<Imported> {
    if (this.current)
      throw new LabError({
        code: 'conflict',
        message: 'Another import is under way.',
        remedy: 'Wait for its end, or stop it.',
      })
    const stop = new AbortController()
    const work = this.import(args, AbortSignal.any([signal, stop.signal]), report)
    this.current = { stop, end: work.catch(() => undefined) }
    try {
      return await work
    } finally {
      this.current = undefined
    }
  }

  /** @throws LabError where there is none, or where experiments wait for it */
  async remove(id: string): Promise<void> {
    const found = (await this.datasets.list()).find((dataset) => dataset.id === id)
    if (!found?.description.imported || !isImportedId(id))
      throw new LabError({ code: 'not-found', message: `“${id}” is no imported data set.` })
    const checksum = checksumOf(found.description)
    const waiting = this.store.trials
      .inState('queued', 'running', 'paused', 'interrupted')
      .filter(({ parameters }) => parameters.includes(checksum))
    if (waiting.length > 0)
      throw new LabError({
        code: 'conflict',
        message: `Experiments wait for the images of ${found.description.name}.`,
        safe: 'Nothing was removed.',
        remedy: 'Let them finish or cancel them, then remove the images.',
      })
    const removed = join(this.folder, `${prefixes.removed}${randomUUID()}`)
    await rename(join(this.folder, id), removed)
    await rm(removed, { recursive: true, force: true })
    this.log('An imported data set was removed.')
  }

  /** Stops what is under way. */
  async close(): Promise<void> {
    this.current?.stop.abort()
    await this.current?.end
  }

  private async import(
    { path, ...choices }: ArgsOf<'imports.run'>,
    signal: AbortSignal,
    report: (progress: ImportProgress) => void,
  ): Promise<Imported> {
    const chosen = typedPath(path)
    const known = await this.datasets.list()
    const workFolder = join(this.folder, `${prefixes.work}${randomUUID()}`)
    await mkdir(workFolder, { recursive: true, mode: 0o700 })
    try {
      const order = {
        kind: 'images' as const,
        path: chosen,
        workFolder,
        taken: known.map(({ id, description }) => ({ id, name: description.name })),
        at: new Date().toISOString(),
        ...given(choices),
      }
      const end = await importInProcess(this.script, order, signal, (news) =>
        report(progressOf(news)),
      )
      if (!end) throw new LabError({ code: 'cancelled', message: 'The import was stopped.', safe })
      if (end.kind === 'failed') throw errorOf(end)
      if (end.kind !== 'done') throw new Error('The import brought something else than images.')
      await rename(end.folder, join(this.folder, end.id))
      this.log('A data set was imported.')
      return await this.told(end.id)
    } finally {
      await rm(workFolder, { recursive: true, force: true })
    }
  }

  private async told(id: string): Promise<Imported> {
    const dataset = (await this.datasets.list()).find((each) => each.id === id)
    const imported = dataset?.description.imported
    if (!dataset || !imported) throw new Error(`The imported data set ${id} cannot be read.`)
    const { name } = dataset.description
    return { dataset, said: [recognisedWords[imported.recognisedBy](name), ...imported.notes] }
  }
}

/** Without what is `undefined`, which zod’s optional keys may be. */
function given<Values extends object>(values: Values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    readonly [Key in keyof Values]?: Exclude<Values[Key], undefined>
  }
}
