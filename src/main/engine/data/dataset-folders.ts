/** Where data sets lie: those that came with the program in one folder, imported ones in another. */
import { join } from 'node:path'
import type { DatasetDescription } from '@shared/datasets/description'
import { isDatasetId } from '@shared/datasets/registry'
import { checksumOf, datasetFolderName } from '@shared/datasets/snapshot'
import { EngineError } from '../errors'
import { descriptionIn } from './dataset-files'
import { readDescribed, type LabelledImages } from './image-set'
import { DatasetFileError } from './verified-file'

export interface DatasetFolders {
  readonly datasetFolder: string
  /** Absent where nothing can have been imported. */
  readonly importedFolder?: string
}

export const importAgain = 'Import these images again on the Data page, then start the trial again.'

/** The folder of a data set. @throws RangeError for what is no name of one */
export function placeOf({ datasetFolder, importedFolder }: DatasetFolders, id: string): string {
  if (!datasetFolderName.safeParse(id).success)
    throw new RangeError(`There is no data set called “${id}”.`)
  return join(isDatasetId(id) ? datasetFolder : (importedFolder ?? datasetFolder), id)
}

export interface LoadedDataset {
  readonly description: DatasetDescription
  readonly images: LabelledImages
}

/**
 * Reads a data set, bundled or imported.
 * @param wanted what an experiment keeps of it: images with another checksum are refused
 * @throws EngineError naming the file that is missing or damaged, with the remedy
 */
export async function loadDataset(
  folders: DatasetFolders,
  wanted: { readonly id: string; readonly name?: string; readonly checksum?: string },
): Promise<LoadedDataset> {
  const { id, name = id, checksum } = wanted
  const place = placeOf(folders, id)
  try {
    const description = await descriptionIn(place)
    if (checksum !== undefined && checksum !== checksumOf(description))
      throw new EngineError(
        `The images of ${name} are not those that this experiment was made for.`,
        isDatasetId(id) ? 'Make the experiment again with the images of now.' : importAgain,
      )
    return { description, images: await readDescribed(place, description) }
  } catch (error) {
    if (!(error instanceof DatasetFileError) || isDatasetId(id)) throw error
    const what = error.state === 'missing' ? 'are not here' : 'are damaged'
    throw new EngineError(`The images of ${name} ${what}.`, importAgain, { cause: error })
  }
}
