/** The data sets that are there, for the window. */
import { LabError } from '@shared/contract/wire'
import type { DatasetInfo } from '@shared/contract/library'
import { datasetInfos, taskSamples } from '../engine/data/catalogue'
import { datasetSamples } from '../engine/data/dataset-samples'
import { folderStamp } from '../engine/data/folder-stamp'
import { InTurn } from './in-turn'
import type { Datasets } from './options'
import { SharedLook } from './shared-look'

/** Errors of the engine's data folder carry a remedy; they are for the person at the screen. */
function inWords(error: unknown): unknown {
  if (error instanceof RangeError) return new LabError({ code: 'usage', message: error.message })
  if (error instanceof Error && 'remedy' in error && typeof error.remedy === 'string')
    return new LabError({ code: 'failed', message: error.message, remedy: error.remedy })
  return error
}

/** The data sets in `folder` that came with the program, and imported ones. */
export function datasetsIn(folder: string, importedFolder?: string): Datasets {
  const folders = {
    datasetFolder: folder,
    ...(importedFolder === undefined ? {} : { importedFolder }),
  }
  const told = <Result>(work: Promise<Result>) =>
    work.catch((error: unknown) => {
      throw inWords(error)
    })
  let known: { readonly stamp: string; readonly infos: DatasetInfo[] } | undefined
  // What every byte was read for holds until a file of theirs is another; whether it is costs little.
  const look = new SharedLook(async (signal) => {
    const stamps = await Promise.all([folder, importedFolder ?? folder].map(folderStamp))
    const stamp = stamps.join('\n\n')
    if (known?.stamp !== stamp) known = { stamp, infos: await datasetInfos(folders, signal) }
    return known.infos
  }, 0)
  // Each has whole data sets in memory.
  const turns = new InTurn()
  return {
    list: (signal) => told(look.find(signal)),
    samples: ({ id, count }, signal) =>
      told(turns.run(() => datasetSamples(folders, id, count), signal)),
    tasks: ({ sequence, seed, imagesPerTask }, signal) =>
      told(turns.run(() => taskSamples(folders, sequence, seed, imagesPerTask), signal)),
  }
}
