/** Everything that a file of experiments consists of, in its order, made when its turn has come. */
import type { ExperimentDetail } from '@shared/contract/experiments'
import { LabError } from '@shared/contract/wire'
import { entries, mediaType } from '@shared/experiment-files/format'
import type {
  AboutFile,
  ExperimentInFile,
  SheetInFile,
  TrialInFile,
} from '@shared/experiment-files/contents'
import { figuresOf } from '@shared/figures/of-experiment'
import type { FigureId } from '@shared/figures/registry'
import { setImmediate } from 'node:timers/promises'
import { sha256 } from '../../store/files'
import type { Store } from '../../store/store'
import { citationOf } from './citation'
import { arraysOf, resultOf } from './contents'
import { crateOf } from './crate'
import { previewPieces, type Previewed } from './preview'
import { scalarsCsv, seriesCsv } from './tables'
import type { WrittenEntry, ZipEntry } from './zip-writer'

export interface FileToWrite {
  readonly about: AboutFile
  readonly title: string
  readonly experiments: readonly ExperimentInFile[]
  readonly sheets: readonly SheetInFile[]
}

export interface Sources {
  readonly store: Store
  readonly detail: (id: string) => ExperimentDetail
  /** A figure as SVG; nothing where there is nothing to draw. */
  readonly draw: (detail: ExperimentDetail, figure: FigureId) => Promise<string | undefined>
  readonly report: (phase: string) => void
}

const json = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`

/** A trial's result changed between the look at it and its turn: lesion curves were just measured. */
const changed = () =>
  new LabError({
    code: 'conflict',
    message: 'A result changed while the file was written.',
    safe: 'No file was made.',
    remedy: 'Save it again.',
  })

export async function* entriesOf(
  { about, title, experiments, sheets }: FileToWrite,
  sources: Sources,
  written: readonly WrittenEntry[],
): AsyncGenerator<ZipEntry> {
  const { report } = sources
  yield { name: entries.mediaType, content: mediaType, packed: false }
  yield { name: entries.about, content: json(about) }
  const previewed: Previewed[] = []
  for (const experiment of experiments) {
    report(`Writing ${experiment.name}`)
    yield { name: entries.experiment(experiment.id), content: json(experiment) }
    yield* numbersOf(experiment, sources)
    previewed.push(yield* figuresIn(experiment, sources))
  }
  for (const sheet of sheets) yield { name: entries.sheet(sheet.id), content: json(sheet) }
  yield* networksOf(experiments, sources)
  report('Writing the description')
  yield { name: entries.citation, content: citationOf(about, title) }
  yield { name: entries.preview, content: pieces(previewPieces(about, title, previewed)) }
  yield { name: entries.crate, content: crateOf(about, experiments, title, written) }
  const lines = written.map((entry) => `${entry.sha256}  ${entry.name}\n`)
  yield { name: entries.manifest, content: lines.join('') }
}

async function* pieces(texts: Iterable<string>): AsyncGenerator<string> {
  for (const text of texts) {
    yield text
    await setImmediate()
  }
}

async function* numbersOf(
  experiment: ExperimentInFile,
  { store, detail }: Sources,
): AsyncGenerator<ZipEntry> {
  const { id, trials } = experiment
  const linked = new Map(store.links.ofExperiment(id).map((each) => [each.link.position, each]))
  const measured = (trial: TrialInFile) => {
    const found = linked.get(trial.position)
    if (!found) throw changed()
    return resultOf(store, found)
  }
  const shown = detail(id)
  yield { name: entries.scalars(id), content: scalarsCsv(experiment, shown) }
  yield { name: entries.series(id), content: seriesCsv(experiment, shown, measured) }
  for (const trial of trials) {
    if (trial.arrays.list.length === 0) continue
    const { bytes } = arraysOf(measured(trial))
    if (sha256(bytes) !== trial.arrays.sha256) throw changed()
    // Others wait for the lab.
    await setImmediate()
    yield { name: entries.arrays(id, trial.position), content: bytes }
  }
}

async function* figuresIn(
  { id, name }: ExperimentInFile,
  { detail, draw, report }: Sources,
): AsyncGenerator<ZipEntry, Previewed> {
  const shown = detail(id)
  const drawn: string[] = []
  for (const figure of figuresOf(shown)) {
    report(`Drawing the figures of ${name}`)
    const svg = await draw(shown, figure)
    if (svg === undefined) continue
    drawn.push(svg)
    yield { name: entries.figure(id, figure), content: svg }
  }
  return { detail: shown, figures: drawn }
}

async function* networksOf(
  experiments: readonly ExperimentInFile[],
  { store, report }: Sources,
): AsyncGenerator<ZipEntry> {
  const all = new Set(
    experiments.flatMap(({ trials }) => trials.flatMap(({ network }) => network ?? [])),
  )
  for (const hash of all) {
    report('Packing networks')
    yield { name: entries.network(hash), content: networkOf(store, hash) }
    await setImmediate()
  }
}

function networkOf(store: Store, hash: string): Buffer {
  try {
    return store.files.get(hash)
  } catch (error) {
    throw new LabError({
      code: 'failed',
      message: 'A trained network of this experiment is missing or damaged.',
      safe: 'No file was made; results are unchanged.',
      remedy: 'Save the file without networks.',
      technical: String(error),
    })
  }
}
