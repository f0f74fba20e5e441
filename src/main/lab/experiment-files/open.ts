/** Opening a file of experiments: read in a process of its own, then taken in. */
import type { ArgsOf } from '@shared/contract/contract'
import type { Opened } from '@shared/contract/experiment-files'
import { LabError } from '@shared/contract/wire'
import { plainName } from '@shared/words/names'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { networkName, type ExperimentsOrder, type FoundExperiments } from '../../import/protocol'
import { decodeNetwork } from '../../trial-files/array-file'
import type { Store } from '../../store/store'
import type { ImportEnd, ImportNews } from '../imports/import-process'
import { typedPath } from '../imports/typed-path'
import { announce } from './leftovers'
import type { Call } from './save'
import { takeIn } from './take-in'

type Args = ArgsOf<'experiment-files.open'>

export const safe = 'Nothing came in; what is here is unchanged.'

/** Reads a file beside the lab; nothing comes back where it was stopped. */
export type ReadFile = (
  order: ExperimentsOrder,
  signal: AbortSignal,
  hear: (news: ImportNews) => void,
) => Promise<ImportEnd | undefined>

export interface OpeningTools {
  readonly store: Store
  readonly read: ReadFile
  /** Empty; what is in it goes when this has ended. */
  readonly workFolder: string
}

/** @throws LabError; nothing came in then */
export async function openExperiments(
  args: Args,
  { store, read, workFolder }: OpeningTools,
  { signal, report }: Call,
): Promise<Opened[]> {
  const { path, fileName } = fileOf(args, workFolder)
  const end = await read({ path, name: fileName, workFolder }, signal, (news) => {
    if (news.kind === 'progress') report({ phase: news.phase, fraction: 0.9 * news.fraction })
  })
  if (end?.kind === 'failed')
    throw new LabError({
      code: 'failed',
      message: end.message,
      safe,
      remedy: end.remedy,
      ...(end.detail === undefined ? {} : { technical: end.detail }),
    })
  if (end?.kind !== 'found-experiments' || signal.aborted) throw stopped()
  report({ phase: 'Taking in', fraction: 0.9 })
  await keepNetworks(store, end, workFolder, signal)
  return takeIn(store, { ...end, fileName, workFolder, at: new Date().toISOString() })
}

const stopped = () =>
  new LabError({ code: 'cancelled', message: 'Opening the file was stopped.', safe })

/** Where the file lies, and what she calls it. */
function fileOf(args: Args, workFolder: string): { path: string; fileName: string } {
  if ('path' in args) {
    const path = typedPath(args.path)
    return { path, fileName: plainName(basename(path)) }
  }
  const path = join(workFolder, 'given')
  writeFileSync(path, Buffer.from(args.content, 'base64'), { flag: 'wx', mode: 0o600 })
  return { path, fileName: plainName(basename(args.fileName)) }
}

/** Networks that are not here yet, one at a time: others wait for the lab. */
async function keepNetworks(
  store: Store,
  { experiments }: FoundExperiments,
  workFolder: string,
  signal: AbortSignal,
): Promise<void> {
  const all = new Set(
    experiments.flatMap(({ trials }) => trials.flatMap(({ network }) => network ?? [])),
  )
  const missing = [...all].filter((hash) => !store.files.has(hash))
  const bytesOf = (hash: string) => readFileSync(join(workFolder, networkName(hash)))
  for (const hash of missing) {
    requireNetwork(bytesOf(hash))
    await setImmediate()
  }
  announce(workFolder, missing)
  for (const hash of all) {
    if (signal.aborted) throw stopped()
    if (existsSync(join(workFolder, networkName(hash)))) store.files.put('network', bytesOf(hash))
    await setImmediate()
  }
}

function requireNetwork(bytes: Buffer): void {
  try {
    decodeNetwork(bytes)
  } catch (error) {
    throw new LabError({
      code: 'failed',
      message: 'A network in the file cannot be read.',
      safe,
      remedy: 'Ask for the file again, or for one without networks.',
      technical: String(error),
    })
  }
}
