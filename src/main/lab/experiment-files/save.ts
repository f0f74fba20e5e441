/** Writing experiments into a file. */
import type { ArgsOf, ResultOf } from '@shared/contract/contract'
import { largestGivenFile } from '@shared/contract/experiment-files'
import type { ExportProgress } from '@shared/contract/exported'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { LabError } from '@shared/contract/wire'
import { formatVersion, mediaType } from '@shared/experiment-files/format'
import { figuresOf } from '@shared/figures/of-experiment'
import type { FigureId } from '@shared/figures/registry'
import { formatBytes } from '@shared/words/numbers'
import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { programVersion } from '../../program-version'
import type { Store } from '../../store/store'
import type { DrawFigure } from '../figures/figures'
import { typedPath } from '../imports/typed-path'
import { experimentInFile } from './contents'
import { entriesOf, type FileToWrite } from './entries-of'
import { fileNameOf, titleOf } from './file-name'
import { destination, place, writingError } from './place-file'
import { rowsOf } from './rows'
import { sheetsInFile } from './sheets'
import { writeZip } from './zip-writer'

type Args = ArgsOf<'experiment-files.save'>
type Saved = ResultOf<'experiment-files.save'>

export interface SavingTools {
  readonly store: Store
  readonly detail: (id: string) => ExperimentDetail
  readonly draw: DrawFigure
  /** Where files are written that go to a window. */
  readonly workFolder: string
}

export interface Call {
  readonly signal: AbortSignal
  readonly report: (progress: ExportProgress) => void
}

/** @throws LabError; nothing is left then */
export async function saveExperiments(
  args: Args,
  tools: SavingTools,
  { signal, report }: Call,
): Promise<Saved> {
  const file = toWrite(args, tools)
  const fileName = fileNameOf(file.title)
  const replace = args.replace ?? false
  const target =
    args.path === undefined ? undefined : destination(typedPath(args.path), fileName, replace)
  const unfinished = `.${randomUUID()}.part`
  const whole = join(target === undefined ? tools.workFolder : dirname(target), unfinished)
  const total = stepsOf(file, tools)
  let step = 0
  const sources = {
    store: tools.store,
    detail: tools.detail,
    draw: (detail: ExperimentDetail, figure: FigureId) => drawn(detail, figure, tools.draw, signal),
    report: (phase: string) => report({ phase, fraction: Math.min(1, step++ / total) }),
  }
  try {
    const entries = (written: Parameters<typeof entriesOf>[2]) => entriesOf(file, sources, written)
    const { bytes, sha256 } = await writeZip(whole, entries, signal)
    if (target === undefined) {
      return { fileName, bytes, sha256, file: given(whole, fileName, bytes) }
    }
    place(whole, target, replace)
    return { fileName: basename(target), bytes, sha256, path: target }
  } catch (error) {
    throw signal.aborted ? stopped : writingError(error, target ?? whole)
  } finally {
    rmSync(whole, { force: true })
  }
}

const stopped = new LabError({
  code: 'cancelled',
  message: 'Saving was stopped.',
  safe: 'No file was made.',
})

function toWrite({ ids, networks, savedBy, licence }: Args, { store }: SavingTools): FileToWrite {
  store.batch.flush()
  const rows = rowsOf(store, ids)
  const sheets = sheetsInFile(
    store,
    rows.map(({ id }) => id),
  )
  const by = savedBy?.trim() ?? ''
  return {
    about: {
      format: formatVersion,
      programVersion,
      savedAt: new Date().toISOString(),
      ...(by === '' ? {} : { savedBy: by }),
      ...(licence === undefined ? {} : { licence }),
      experiments: rows.map(({ id }) => id),
      sheets: sheets.map(({ id }) => id),
    },
    sheets,
    title: titleOf(rows.map(({ name }) => name)),
    experiments: rows.map((row) => experimentInFile(store, row, networks)),
  }
}

/** Reports that `entriesOf` makes. */
function stepsOf({ experiments }: FileToWrite, { detail }: SavingTools): number {
  const networks = experiments.flatMap(({ trials }) =>
    trials.flatMap(({ network }) => network ?? []),
  )
  const figures = experiments.map(({ id }) => figuresOf(detail(id)).length)
  return figures.reduce((sum, count) => sum + count + 1, new Set(networks).size + 1)
}

/** A figure with nothing to draw yet is not in the file; that is no fault. */
async function drawn(
  detail: ExperimentDetail,
  figure: FigureId,
  draw: DrawFigure,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const args = { experimentId: detail.id, figure, format: 'svg' as const }
    const order = { kind: 'experiment' as const, detail, args }
    return (await draw(order, { signal, report: () => undefined })).content
  } catch (error) {
    if (error instanceof LabError && error.details.code === 'conflict') return undefined
    throw error
  }
}

function given(path: string, fileName: string, bytes: number): NonNullable<Saved['file']> {
  if (bytes > largestGivenFile)
    throw new LabError({
      code: 'usage',
      message: `The file has ${formatBytes(bytes)}, more than the ${formatBytes(largestGivenFile)} that can be handed to a window.`,
      safe: 'No file was made.',
      remedy:
        'Say in which folder of this computer it should be written, or leave the networks out.',
    })
  return {
    fileName,
    mediaType,
    encoding: 'base64',
    content: readFileSync(path).toString('base64'),
  }
}
