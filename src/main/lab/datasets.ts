/** The data sets that are there, for the window. */
import { LabError } from '@shared/contract/wire'
import { datasetInfos, taskSamples } from '../engine/data/catalogue'
import { datasetSamples } from '../engine/data/dataset-samples'
import type { Datasets } from './options'

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
  return {
    list: () =>
      datasetInfos(folders).catch((error: unknown) => {
        throw inWords(error)
      }),
    samples: ({ id, count }) =>
      datasetSamples(folders, id, count).catch((error: unknown) => {
        throw inWords(error)
      }),
    tasks: ({ sequence, seed, imagesPerTask }) =>
      taskSamples(folders, sequence, seed, imagesPerTask).catch((error: unknown) => {
        throw inWords(error)
      }),
  }
}
