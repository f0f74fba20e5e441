/** One change of what is installed, from the lock to the record: all of it, or nothing. */
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { takeLock } from '../lab/lock'
import { programVersion } from '../program-version'
import { busy, cancelled, fromError, impossible } from './failures'
import { folderBytes } from './folder-size'
import { offerOf, sizeOf } from './offers'
import { fromOfficial, officialFiles } from './official'
import {
  folderPattern,
  installedAccelerator,
  lockIn,
  recordIn,
  type Accelerator,
  type Source,
} from './place'
import { phaseWords, within, type AssembleProgress } from './progress'
import { proveLibrary } from './proof'
import { requireSpace } from './space'
import { fromWheel } from './wheel'

export interface AssembleOptions {
  readonly from: Source
  /** For an NVIDIA card; else for the processor. */
  readonly gpu?: boolean
  /** Instead of the official storage: a server with the same paths. */
  readonly mirror?: string
  /** Data folder; the one of this user where absent. */
  readonly data?: string
  /** Aborting it gives up, leaving nothing behind. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: AssembleProgress) => void
}

/** Does `work` while nobody else assembles or removes; the system lets go of the lock of a process that dies. */
async function alone<Result>(data: string, work: () => Promise<Result>): Promise<Result> {
  let release: (() => void) | undefined
  try {
    await mkdir(data, { recursive: true, mode: 0o700 })
    release = takeLock(lockIn(data))?.release
    if (!release) throw busy()
    return await work()
  } catch (error) {
    throw fromError(error, data)
  } finally {
    release?.()
  }
}

/** Removes every folder of a library but the installed one. Files that are in use stay for the next time. */
async function removeLeftovers(data: string): Promise<void> {
  const installed = installedAccelerator(data)
  for (const entry of await readdir(data, { withFileTypes: true })) {
    if (!entry.isDirectory() || !folderPattern.test(entry.name)) continue
    if (installed && entry.name === basename(installed.folder)) continue
    await rm(join(data, entry.name), { recursive: true, force: true }).catch(() => undefined)
  }
}

/** Writes a file so that it is there as a whole or not at all, also after a power cut. */
async function replaceFile(path: string, text: string): Promise<void> {
  const fresh = `${path}.new`
  await writeFile(fresh, text)
  const handle = await open(fresh, 'r+')
  await handle.sync()
  await handle.close()
  await rename(fresh, path)
}

interface Filled {
  readonly library: string
  readonly folder: string
}

async function fill(
  partial: string,
  { from, gpu = false, mirror, signal, onProgress = () => undefined }: AssembleOptions,
): Promise<Filled> {
  const [folder, scratch] = [join(partial, 'library'), join(partial, 'scratch')]
  await mkdir(folder, { recursive: true })
  await mkdir(scratch)
  const place = { folder, scratch, signal }
  const library =
    from === 'wheel'
      ? await fromWheel({ gpu, ...sizeOf(from, gpu) }, place, onProgress)
      : await fromOfficial({ gpu, mirror }, place, onProgress)
  await rm(scratch, { recursive: true })
  within('check', phaseWords.check, onProgress)(0)
  const version = await proveLibrary(folder, gpu, signal)
  return { folder, library: version === '' ? library : `TensorFlow ${version}` }
}

/** See `assemble`. */
export async function assembleIn(data: string, options: AssembleOptions): Promise<Accelerator> {
  const { from, gpu = false, signal, onProgress } = options
  const { problem, technicalProblem, downloadBytes, diskBytes } = await offerOf(from, gpu)
  const isServed = options.mirror !== undefined && officialFiles(gpu) !== undefined
  if (problem !== undefined && !isServed) throw impossible(problem, technicalProblem)
  return alone(data, async () => {
    await removeLeftovers(data)
    if (options.mirror === undefined) await requireSpace(data, downloadBytes + diskBytes)
    const name = `${Date.now().toString(36)}-${process.pid}`
    const partial = join(data, `accelerator.partial-${name}`)
    await mkdir(partial, { mode: 0o700 })
    try {
      const { folder, library } = await fill(partial, options)
      const record: Accelerator = {
        from,
        gpu,
        library,
        diskBytes: await folderBytes(folder),
        assembledAt: new Date().toISOString(),
        programVersion,
        folder: `accelerator-${name}`,
      }
      if (signal?.aborted) throw cancelled()
      const place = join(data, record.folder)
      await rename(folder, place)
      await replaceFile(recordIn(data), JSON.stringify(record, undefined, 2))
      onProgress?.({ phase: 'installed', fraction: 1 })
      return { ...record, folder: place }
    } catch (error) {
      throw signal?.aborted ? cancelled() : error
    } finally {
      await removeLeftovers(data)
    }
  })
}

/** See `remove`. */
export function removeFrom(data: string): Promise<boolean> {
  return alone(data, async () => {
    const wasThere = await readFile(recordIn(data)).then(
      () => true,
      () => false,
    )
    await rm(recordIn(data), { force: true })
    await removeLeftovers(data)
    return wasThere
  })
}
