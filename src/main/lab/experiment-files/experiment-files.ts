/** Experiments as files: saving them, and opening those of others. One file is opened at a time. */
import type { ArgsOf, ResultOf } from '@shared/contract/contract'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { LabError } from '@shared/contract/wire'
import { formatCount } from '@shared/words/numbers'
import { randomUUID } from 'node:crypto'
import type { Store } from '../../store/store'
import type { LabEvents } from '../events'
import type { DrawFigure } from '../figures/figures'
import { importInProcess } from '../imports/import-process'
import type { Log } from '../log'
import { foretold } from './foretell'
import { clearLeftovers, clearWorkFolder, newWorkFolder } from './leftovers'
import { openExperiments, type ReadFile } from './open'
import { saveExperiments, type Call } from './save'

export interface ExperimentFileTools {
  readonly store: Store
  readonly detail: (id: string) => ExperimentDetail
  readonly draw: DrawFigure
  /** Script that processes run which import. */
  readonly script: string
  /** In which work folders are made. */
  readonly folder: string
  readonly events: LabEvents
  readonly log: Log
}

export class ExperimentFiles {
  private opening = false
  private readonly ended = new AbortController()
  private readonly atWork = new Set<Promise<unknown>>()

  constructor(private readonly tools: ExperimentFileTools) {
    clearLeftovers(tools.folder, tools.store)
  }

  /** @throws LabError for an unknown experiment */
  foretell(ids: readonly string[]): ResultOf<'experiment-files.foretell'> {
    return foretold(this.tools, ids)
  }

  /** @throws LabError; nothing is left then */
  save(
    args: ArgsOf<'experiment-files.save'>,
    call: Call,
  ): Promise<ResultOf<'experiment-files.save'>> {
    return this.working(call, async (own, workFolder) => {
      const saved = await saveExperiments(args, { ...this.tools, workFolder }, own)
      this.tools.log(`${formatCount(args.ids.length, 'experiment')} saved as a file.`)
      return saved
    })
  }

  /** @throws LabError; nothing came in then */
  async open(
    args: ArgsOf<'experiment-files.open'>,
    call: Call,
  ): Promise<ResultOf<'experiment-files.open'>> {
    if (this.opening)
      throw new LabError({
        code: 'conflict',
        message: 'Another file is being opened.',
        remedy: 'Wait for its end, or stop it.',
      })
    this.opening = true
    try {
      const experiments = await this.working(call, (own, workFolder) =>
        openExperiments(args, { ...this.tools, read: this.read, workFolder }, own),
      )
      this.tools.log(`A file with ${formatCount(experiments.length, 'experiment')} was opened.`)
      for (const { id } of experiments)
        this.tools.events.emit({ kind: 'experiment', experimentId: id })
      return { experiments }
    } finally {
      this.opening = false
    }
  }

  /** Stops what is under way. */
  async close(): Promise<void> {
    this.ended.abort()
    await Promise.allSettled(this.atWork)
  }

  private readonly read: ReadFile = (order, signal, hear) =>
    importInProcess(this.tools.script, { kind: 'experiments', ...order }, signal, hear)

  private async working<Result>(
    { signal, report }: Call,
    work: (call: Call, workFolder: string) => Promise<Result>,
  ): Promise<Result> {
    const { folder, store } = this.tools
    const workFolder = newWorkFolder(folder, randomUUID())
    const own = { signal: AbortSignal.any([signal, this.ended.signal]), report }
    const done = work(own, workFolder).finally(() => clearWorkFolder(workFolder, store))
    this.atWork.add(done)
    return done.finally(() => this.atWork.delete(done))
  }
}
